-- The places of the company: estates, and in each its buildings, entrances, units, shared places, zones and equipment.

create table estates (
  id         uuid not null primary key,
  name       text not null,
  kind       text not null,
  time_zone  text not null default 'Asia/Shanghai',
  address    text not null default '',
  hotline    text,
  constraint one_estate_name unique (name),
  constraint estates_kind check (kind in ('residential', 'office', 'mixed', 'head_office'))
);
call govern('estates', scope => 'company', estate => 'id', resident => 'home');

-- The company's own place in the journal; see kernel/actor.ts.
insert into estates (id, name, kind) values ('00000000-0000-7000-8000-000000000001', '公司总部', 'head_office');

create table zones (
  id        uuid not null,
  estate_id uuid not null references estates,
  name      text not null,
  constraint zones_pkey primary key (id, estate_id),
  constraint one_zone_name unique (estate_id, name)
);
call govern('zones');

create table buildings (
  id        uuid not null,
  estate_id uuid not null references estates,
  name      text collate "C" not null,         -- "3", "A": as it stands in a unit's code
  kind      text not null,
  floors    integer not null,                  -- above ground
  basements integer not null default 0,
  zone_id   uuid,
  constraint buildings_pkey primary key (id, estate_id),
  constraint one_building_name unique (estate_id, name),
  constraint buildings_zone foreign key (zone_id, estate_id) references zones (id, estate_id),
  constraint buildings_kind check (kind in ('tower', 'slab', 'villa', 'office', 'shops', 'garage', 'other')),
  constraint buildings_floors check (floors between 0 and 200 and basements between 0 and 20)
);
call govern('buildings', resident => 'home');

create table entrances (
  id          uuid not null,
  estate_id   uuid not null,
  building_id uuid not null,
  code        text collate "C" not null,       -- "2" in 3-2-1201
  constraint entrances_pkey primary key (id, estate_id),
  constraint one_entrance_code unique (estate_id, building_id, code),
  constraint entrances_building foreign key (building_id, estate_id) references buildings (id, estate_id)
);
call govern('entrances', resident => 'home');

create table units (
  id             uuid not null,
  estate_id      uuid not null,
  building_id    uuid not null,
  entrance_id    uuid,
  floor          integer not null,             -- -1 is the first basement
  number         text collate "C" not null,    -- 1201
  code           text collate "C" not null,    -- 3-2-1201
  use            text not null,
  area_sqm       numeric(10, 2) not null,
  handed_over_on date,
  state          text not null,
  tags           text[] not null default '{}',
  retired_on     date,
  constraint units_pkey primary key (id, estate_id),
  constraint units_building foreign key (building_id, estate_id) references buildings (id, estate_id),
  constraint units_entrance foreign key (entrance_id, estate_id) references entrances (id, estate_id),
  constraint area_above_zero check (area_sqm > 0),
  constraint units_use check (use in ('dwelling', 'office', 'shop', 'storage', 'parking')),
  constraint units_state check (state in ('occupied', 'let', 'vacant', 'unsold')),
  constraint units_floor check (floor between -20 and 200)
);
create unique index one_unit_code on units (estate_id, code) where retired_on is null;
create index units_by_number on units (estate_id, number);
create index units_by_building on units (building_id);
call govern('units');
-- A resident finds the unit itself; whatever happened in it is dated and asks app_lives.
create policy own_unit on units for select using ((select app_kind()) = 'resident' and id = any ((select app_units())::uuid[]));

create table places (
  id          uuid not null,
  estate_id   uuid not null references estates,
  name        text not null,
  kind        text not null,
  building_id uuid,
  floor       integer,
  zone_id     uuid,
  constraint places_pkey primary key (id, estate_id),
  constraint one_place_name unique nulls not distinct (estate_id, building_id, floor, name),
  constraint places_building foreign key (building_id, estate_id) references buildings (id, estate_id),
  constraint places_zone foreign key (zone_id, estate_id) references zones (id, estate_id),
  constraint places_kind check (kind in ('lobby', 'corridor', 'stairs', 'lift', 'garage', 'roof', 'garden', 'gate',
    'road', 'playground', 'plant_room', 'waste', 'office', 'other'))
);
call govern('places', resident => 'home');

create table equipment (
  id          uuid not null,
  estate_id   uuid not null references estates,
  name        text not null,
  kind        text not null,
  purpose     text,                            -- of a lift: whom or what it carries
  count       integer not null,
  building_id uuid,
  place_id    uuid,
  constraint equipment_pkey primary key (id, estate_id),
  constraint equipment_building foreign key (building_id, estate_id) references buildings (id, estate_id),
  constraint equipment_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint equipment_kind check (kind in ('lift', 'pump', 'generator', 'transformer', 'fire', 'camera', 'air_conditioning', 'gate', 'lighting', 'other')),
  constraint equipment_purpose check (purpose in ('passenger', 'freight', 'fire', 'mixed')),
  constraint count_above_zero check (count > 0)
);
call govern('equipment');

-- How far a long import is. Written beside the import's own transaction, so that it can be seen while that runs.
create table imports (
  id        uuid not null,
  estate_id uuid not null references estates,
  act       text not null,
  state     text not null,
  done      integer not null default 0,
  total     integer not null default 0,
  at        timestamptz not null,
  constraint imports_pkey primary key (id, estate_id),
  constraint imports_state check (state in ('reading', 'checking', 'saving', 'done', 'refused'))
);
create index imports_by_estate on imports (estate_id, at desc);
alter table imports enable row level security;
create policy whose on imports using
  ((select app_kind()) = 'house' or ((select app_kind()) = 'staff' and ((select app_everywhere()) or estate_id = any ((select app_estates())::uuid[]))));
comment on table imports is 'kept: seen while the act that will write its line still runs';
