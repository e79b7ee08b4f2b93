call expect_rows('invoice_requests');
