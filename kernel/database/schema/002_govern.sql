-- Whose rows these are. Policies read settings only, never a table, so that they cost nothing per row:
--   app.kind     staff | resident | house | nobody      app.estates  '*' or a list of ids (staff)
--   app.person   the resident                            app.homes    estates a resident lives in
--   app.units    units of the resident; app.since and app.until: from when to when, in the same order

create function app_kind() returns text stable language sql as
$$ select coalesce(nullif(current_setting('app.kind', true), ''), 'nobody') $$;

create function app_everywhere() returns boolean stable language sql as
$$ select coalesce(current_setting('app.estates', true) = '*', false) $$;

create function app_estates() returns uuid[] stable language sql as
$$ select case when app_everywhere() then '{}' else string_to_array(nullif(current_setting('app.estates', true), ''), ',')::uuid[] end $$;

create function app_person() returns uuid stable language sql as
$$ select nullif(current_setting('app.person', true), '')::uuid $$;

create function app_homes() returns uuid[] stable language sql as
$$ select string_to_array(nullif(current_setting('app.homes', true), ''), ',')::uuid[] $$;

create function app_units() returns uuid[] stable language sql as
$$ select string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[] $$;

create function app_lives(unit uuid, at timestamptz) returns boolean stable language sql as $$
  select exists (
    select from unnest(app_units(),
                       string_to_array(nullif(current_setting('app.since', true), ''), ',')::timestamptz[],
                       string_to_array(nullif(current_setting('app.until', true), ''), ',')::timestamptz[]) as home (u, since, until)
    where u = unit and at >= since and at < until)
$$;

-- govern(table, resident => …): residents see nothing unless said.
--   'column'   rows whose column is the person                     (reporter_id, payer_id)
--   'unit_id'  with resident_since: rows of their unit dated inside their own relation
--   'home'     rows of the estates they live in                    (notices, estates)
--   'all'      whatever their estate                               (company tables only: types, templates)
-- scope => 'company': no estate; seen by all staff.   estate => 'id': the estates table itself.
-- engine => true: rows the kernel itself keeps during an act (clocks), whoever acts.
create procedure govern(tbl regclass, scope text default 'estate', resident text default null,
                        resident_since text default null, estate text default 'estate_id', engine boolean default false)
language plpgsql as $$
declare
  name text := tbl::text;
  staff text := case when scope = 'company' and estate = 'estate_id' then $p$ (select app_kind()) = 'staff' $p$
    else format($p$ (select app_everywhere()) or %1$I = any ((select app_estates())::uuid[]) $p$, estate) end;
  dweller text := case
    when resident is null then null
    when resident = 'all' then 'true'
    when resident = 'home' then format('%I = any ((select app_homes())::uuid[])', estate)
    when resident_since is not null then
      format('%1$I = any ((select app_units())::uuid[]) and app_lives(%1$I, %2$I)', resident, resident_since)
    else format('%I = (select app_person())', resident) end;
  rule text := format($p$ (select app_kind()) = 'house' or ((select app_kind()) = 'staff' and (%s)) $p$, staff);
begin
  if dweller is not null then
    rule := rule || format($p$ or ((select app_kind()) in ('resident', 'nobody') and (%s)) $p$,
      case when resident = 'all' then 'true' else format($p$ (select app_kind()) = 'resident' and (%s) $p$, dweller) end);
  end if;
  if engine then rule := rule || ' or (select acting()) is not null '; end if;

  execute format('alter table %s enable row level security', name);
  execute format('create policy whose on %s using (%s)', name, rule);
  execute format('create trigger must_act before insert on %s for each statement execute function must_act()', name);
  -- A clock is its events, and they are only ever added: the row is a reading of them and needs no history.
  if not engine then
    execute format('create trigger remember_updates after update on %s referencing old table as old_rows new table as new_rows
                    for each statement execute function remember_updates()', name);
    execute format('create trigger remember_deletes after delete on %s referencing old table as old_rows
                    for each statement execute function remember_deletes()', name);
  end if;
  execute format($c$comment on table %s is 'governed: %s%s'$c$, name, scope, coalesce(', resident ' || resident, ''));
end $$;

-- The journal is read by estate; written by whoever acts; never changed.
alter table journal enable row level security;
create policy lines_read on journal for select using
  ((select app_kind()) = 'house' or (select app_everywhere()) or estate_id = any ((select app_estates())::uuid[]));
create policy lines_written on journal for insert with check (id = (select acting()) or (select app_kind()) = 'house');
alter table journal_about enable row level security;
create policy abouts_read on journal_about for select using
  ((select app_kind()) = 'house' or (select app_everywhere()) or estate_id = any ((select app_estates())::uuid[]));
create policy abouts_written on journal_about for insert with check (journal_id = (select acting()) or (select app_kind()) = 'house');
alter table changes enable row level security;
create policy changes_read on changes for select using
  ((select app_kind()) in ('house', 'staff') and ((select app_everywhere()) or estate_id = any ((select app_estates())::uuid[])));
alter table answers enable row level security;
create policy own_answers on answers using ((select app_kind()) = 'house' or actor_id = nullif(current_setting('app.actor', true), '')::uuid);
