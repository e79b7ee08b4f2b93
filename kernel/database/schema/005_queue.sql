-- How much news waits for the house's jobs; a figure for the operator, the queue itself stays closed.
create function queue_length() returns bigint stable language sql security definer set search_path = public, pg_temp as
$$ select count(*) from jobs.jobs $$;
