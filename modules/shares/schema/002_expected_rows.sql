call expect_rows('share_parts');
