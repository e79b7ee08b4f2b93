-- A place where something is measured; when the device is replaced, the place goes on.
create table meters (
  id          uuid not null,
  estate_id   uuid not null,
  unit_id     uuid,                            -- null: of common parts
  tariff_id   uuid,                            -- the standard by which its use is charged
  kind        text not null,
  role        text not null,                   -- of a pool: what it measures
  name        text not null,                   -- where it hangs, or the home it serves
  number      text not null,                   -- of the device that hangs there now
  multiplier  integer not null,
  digits      integer,
  read_e3     bigint not null,                 -- the last reading of any kind, in 1/1000 unit
  read_on     date not null,
  actual_e3   bigint not null,                 -- the last true one
  actual_on   date not null,
  segments    jsonb not null default '[]',     -- closed by a replacement since the last reading
  actual_segments jsonb not null default '[]', -- and since the last true one
  removed_on  date,
  constraint meters_pkey primary key (id, estate_id),
  constraint meters_estate foreign key (estate_id) references estates,
  constraint meters_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint meters_tariff foreign key (tariff_id, estate_id) references tariffs (id, estate_id),
  constraint meters_kind check (kind in ('water', 'hot_water', 'power', 'gas', 'heat', 'cooling')),
  constraint meters_role check (role in ('unit', 'main', 'direct', 'excluded', 'other')),
  constraint meters_multiplier check (multiplier between 1 and 100000),
  constraint meters_digits check (digits between 3 and 12),
  constraint meters_reading check (read_e3 >= 0 and actual_e3 >= 0),
  constraint meter_of_a_home check (role <> 'unit' or unit_id is not null)
);
create unique index one_meter_of_a_number on meters (estate_id, kind, number) where removed_on is null;
create index meters_of_unit on meters (unit_id);
create index meters_by_name on meters (estate_id, kind, name, id);
call govern('meters');

-- What was read, by whom, with its picture: only ever added.
create table meter_readings (
  id         uuid not null,
  estate_id  uuid not null,
  meter_id   uuid not null,
  kind       text not null,
  day        date not null,
  reading_e3 bigint not null,
  rolled_over boolean not null,
  photo_id   uuid,
  sure       boolean not null,                 -- looked odd, and was looked at again
  note       text not null default '',
  read_by    uuid not null,
  at         timestamptz not null,
  constraint meter_readings_pkey primary key (id, estate_id),
  constraint meter_readings_meter foreign key (meter_id, estate_id) references meters (id, estate_id),
  constraint meter_readings_kind check (kind in ('actual', 'estimate', 'last', 'first')),
  constraint meter_readings_value check (reading_e3 >= 0),
  constraint one_reading_a_day unique (meter_id, estate_id, day, kind)
);
create policy never_changed on meter_readings as restrictive for update using (false);
create policy never_removed on meter_readings as restrictive for delete using (false);
call govern('meter_readings');

-- What went through between two readings. A correction covers the estimates since the last true reading.
create table meter_uses (
  id          uuid not null,
  estate_id   uuid not null,
  meter_id    uuid not null,
  unit_id     uuid,
  tariff_id   uuid,
  reading_id  uuid not null,
  kind        text not null,
  from_day    date not null,
  to_day      date not null,
  quantity_e3 bigint not null,
  segments    jsonb not null,
  at          timestamptz not null,
  constraint meter_uses_pkey primary key (id, estate_id),
  constraint meter_uses_meter foreign key (meter_id, estate_id) references meters (id, estate_id),
  constraint meter_uses_reading foreign key (reading_id, estate_id) references meter_readings (id, estate_id),
  constraint one_use_a_reading unique (reading_id, estate_id),
  constraint meter_uses_kind check (kind in ('actual', 'estimate', 'correction')),
  constraint meter_uses_quantity check (quantity_e3 >= 0),
  constraint meter_uses_days check (to_day >= from_day)
);
create index meter_uses_of_meter on meter_uses (meter_id, to_day);
create index meter_uses_to_bill on meter_uses (estate_id, tariff_id, to_day);
create policy never_changed on meter_uses as restrictive for update using (false);
create policy never_removed on meter_uses as restrictive for delete using (false);
call govern('meter_uses', resident => 'unit_id', resident_since => 'at');
