-- Of `(select app_kind()) = 'house'` PostgreSQL expects one row in two hundred, and so it expected almost none of any table, joined large
-- tables before small ones and read an estate's every line to find a home's five. Asked inside the subselect it is a plain yes or no,
-- of which half is expected. The policies mean the same.
create procedure expect_rows(tbl regclass) language plpgsql as $$
declare
  old text := '\( SELECT app_kind\(\) AS app_kind\) (= ''[a-z]+''::text|= ANY \(ARRAY\[[^]]*\]\))';
  one record;
begin
  for one in select p.polname as name, pg_get_expr(p.polqual, p.polrelid) as sees, pg_get_expr(p.polwithcheck, p.polrelid) as writes
    from pg_policy p where p.polrelid = tbl
  loop
    if one.sees ~ old then
      execute format('alter policy %I on %s using (%s)', one.name, tbl, regexp_replace(one.sees, old, '(select app_kind() \1)', 'g'));
    end if;
    if one.writes ~ old then
      execute format('alter policy %I on %s with check (%s)', one.name, tbl, regexp_replace(one.writes, old, '(select app_kind() \1)', 'g'));
    end if;
  end loop;
end $$;

alter procedure govern rename to govern_by_kind;
create procedure govern(tbl regclass, scope text default 'estate', resident text default null,
                        resident_since text default null, estate text default 'estate_id', engine boolean default false)
language plpgsql as $$
begin
  call govern_by_kind(tbl, scope, resident, resident_since, estate, engine);
  call expect_rows(tbl);
end $$;

do $$ declare tbl regclass; begin
  for tbl in select distinct polrelid::regclass from pg_policy loop call expect_rows(tbl); end loop;
end $$;
