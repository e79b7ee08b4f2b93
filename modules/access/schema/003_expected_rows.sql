call expect_rows('sessions');
