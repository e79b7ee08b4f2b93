-- How many codes a number was sent within the hour that began then.
alter table codes add column hour_from timestamptz not null, add column asked integer not null;
