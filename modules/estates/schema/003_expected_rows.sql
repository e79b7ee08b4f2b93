call expect_rows('units');
call expect_rows('imports');
