-- The promises of one estate in a span are read without those of the others.
create index clocks_of_estate on clocks (estate_id, promise, started_at);
