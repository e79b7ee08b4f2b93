call expect_rows('sign_ins');
call expect_rows('links');
call expect_rows('codes');
