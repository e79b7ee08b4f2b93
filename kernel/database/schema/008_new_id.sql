-- The same ids as before, in one expression that PostgreSQL puts into the statement: a third of the time of making rows by the hundred thousand was this call.
create or replace function new_id(moment timestamptz, n bigint) returns uuid stable language sql as $$
  select (lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0')
    || overlay(overlay(substr(md5(coalesce(current_setting('app.act', true), '') || ':' || n), 1, 18) placing '8' from 4 for 0) placing '7' from 1 for 0))::uuid
$$;
