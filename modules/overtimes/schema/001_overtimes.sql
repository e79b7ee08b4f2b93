-- What holds for overtime air-conditioning of an estate from a day on: paid hours, rounding, sharing and notice. Only ever added to.
create table air_terms (
  id               uuid not null,
  estate_id        uuid not null,
  from_day         date not null,
  seasons          jsonb not null,            -- [{"since": "MM-DD", "workday", "restday", "holiday": {"from", "to"} or null}]
  increment_minutes integer not null,
  minimum_minutes  integer not null,
  share            text not null,
  notice_minutes   integer not null,          -- an order comes so long before it begins
  cancel_minutes   integer not null,          -- and is cancelled so long before
  set_by           uuid not null,
  set_at           timestamptz not null,
  constraint air_terms_pkey primary key (id, estate_id),
  constraint air_terms_estate foreign key (estate_id) references estates,
  constraint one_air_terms_a_day unique (estate_id, from_day),
  constraint air_terms_share check (share in ('area', 'equal')),
  constraint air_terms_minutes check (increment_minutes between 1 and 240 and minimum_minutes between 0 and 1440 and mod(minimum_minutes, increment_minutes) = 0
    and notice_minutes between 0 and 10080 and cancel_minutes between 0 and 10080)
);
create policy never_changed on air_terms as restrictive for update using (false);
create policy never_removed on air_terms as restrictive for delete using (false);
call govern('air_terms');

-- A part of a building whose air runs as one; its price an hour is that of its standard.
create table air_zones (
  id        uuid not null,
  estate_id uuid not null,
  tariff_id uuid not null,
  name      text not null,
  closed_on date,
  constraint air_zones_pkey primary key (id, estate_id),
  constraint air_zones_tariff foreign key (tariff_id, estate_id) references tariffs (id, estate_id),
  constraint air_zones_name unique (estate_id, name)
);
call govern('air_zones');

create table air_zone_units (
  zone_id   uuid not null,
  estate_id uuid not null,
  unit_id   uuid not null,
  area_e2   bigint not null,                  -- what it has there, in 1/100 m2
  constraint air_zone_units_pkey primary key (zone_id, unit_id, estate_id),
  constraint air_zone_units_zone foreign key (zone_id, estate_id) references air_zones (id, estate_id),
  constraint air_zone_units_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint air_zone_units_area check (area_e2 >= 0)
);
call govern('air_zone_units');

-- Hours ordered for a zone on one day, with what was quoted when they were.
create table air_requests (
  id            uuid not null,
  estate_id     uuid not null,
  zone_id       uuid not null,
  unit_id       uuid not null,
  day           date not null,
  from_time     text not null,
  to_time       text not null,
  applicant     text not null,
  quoted_fen    bigint not null,              -- beside what the home had ordered; below 0 where hours between two runs make one of them
  state         text not null,
  ordered_by    uuid not null,
  ordered_at    timestamptz not null,
  ran_from      text,                         -- what really ran of it
  ran_to        text,
  confirmed_by  uuid,
  confirmed_at  timestamptz,
  reason        text not null default '',
  constraint air_requests_pkey primary key (id, estate_id),
  constraint air_requests_unit foreign key (zone_id, unit_id, estate_id) references air_zone_units (zone_id, unit_id, estate_id),
  constraint air_requests_state check (state in ('ordered', 'confirmed', 'cancelled', 'failed')),
  constraint air_request_times check (to_time > from_time),
  constraint air_ran_as_ordered check ((state = 'confirmed') = (ran_from is not null and ran_to is not null) and (ran_from is null or (ran_from >= from_time and ran_to <= to_time and ran_to > ran_from))),
  constraint air_request_ended_with_reason check (state not in ('cancelled', 'failed') or reason <> '')
);
create index air_requests_of_day on air_requests (zone_id, day);
create index air_requests_of_estate on air_requests (estate_id, day);
create index air_requests_of_unit on air_requests (unit_id, day);
call govern('air_requests');

-- A month settled by standard: what every home owes, with the runs it came from. Only ever added.
create table air_statements (
  id         uuid not null,
  estate_id  uuid not null,
  tariff_id  uuid not null,
  month      text not null,
  total_fen  bigint not null,
  settled_by uuid not null,
  settled_on date not null,
  settled_at timestamptz not null,
  constraint air_statements_pkey primary key (id, estate_id),
  constraint air_statements_tariff foreign key (tariff_id, estate_id) references tariffs (id, estate_id),
  constraint air_statements_month check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint air_settled_once unique (tariff_id, month, estate_id)
);
create policy never_changed on air_statements as restrictive for update using (false);
create policy never_removed on air_statements as restrictive for delete using (false);
call govern('air_statements', resident => 'home');

create table air_parts (
  statement_id uuid not null,
  estate_id    uuid not null,
  unit_id      uuid not null,
  version_id   uuid not null,
  from_day     date not null,
  to_day       date not null,
  amount_fen   bigint not null,
  runs         jsonb not null,
  constraint air_parts_pkey primary key (statement_id, unit_id, version_id, estate_id),
  constraint air_parts_statement foreign key (statement_id, estate_id) references air_statements (id, estate_id),
  constraint air_parts_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint air_parts_version foreign key (version_id, estate_id) references tariff_versions (id, estate_id),
  constraint air_part_of_something check (amount_fen > 0)
);
create policy never_changed on air_parts as restrictive for update using (false);
create policy never_removed on air_parts as restrictive for delete using (false);
call govern('air_parts');
-- A resident finds the own home's part; whose bill it is, is the line's matter.
create policy own_air on air_parts for select using ((select app_kind()) = 'resident' and unit_id = any ((select app_units())::uuid[]));
