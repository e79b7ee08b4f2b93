call expect_rows('service_bookings');
