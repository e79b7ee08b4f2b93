call expect_rows('files');
