call expect_rows('notices');
