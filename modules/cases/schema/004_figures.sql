-- What was finished or closed in a span is counted without reading what was not.
create index cases_when_finished on cases (estate_id, finished_at) where finished_at is not null;
create index cases_when_closed on cases (estate_id, closed_at) where closed_at is not null;
