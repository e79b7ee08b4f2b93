call expect_rows('air_parts');
