-- Each row is turned into json once, and old and new are paired by values that stand ready: the work grows with the rows, not with
-- their square, also where a plan made for one row is kept for a thousand.
create or replace function remember_updates() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if acting() is null then
    raise exception 'a write to % without an act', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  insert into changes (journal_id, estate_id, table_name, row_id, before, after)
  with was as materialized (select r, r ->> 'id' as id, coalesce(r ->> 'estate_id', '') as estate_id from (select to_jsonb(x) as r from old_rows x) o),
    becomes as materialized (select r, r ->> 'id' as id, coalesce(r ->> 'estate_id', '') as estate_id from (select to_jsonb(x) as r from new_rows x) n)
  select acting(), nullif(w.estate_id, '')::uuid, tg_table_name, w.id::uuid, changed(w.r, b.r), changed(b.r, w.r)
  from was w join becomes b on b.id = w.id and b.estate_id = w.estate_id
  where b.r is distinct from w.r;
  return null;
end $$;
