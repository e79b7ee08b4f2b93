-- Which places a walk passes, and what is looked at there. A route changes as a whole: each change is a version.
create table routes (
  id         uuid not null,
  estate_id  uuid not null,
  name       text not null,
  kind       text not null,
  version    integer not null,
  state      text not null,
  made_at    timestamptz not null,
  made_by    uuid not null,
  retired_at timestamptz,
  retired_by uuid,
  retired_why text,
  constraint routes_pkey primary key (id, estate_id),
  constraint routes_estate foreign key (estate_id) references estates,
  constraint routes_kind check (kind in ('public_area', 'fire_lane', 'apartment', 'customer_area', 'lamps', 'cleaning', 'greening', 'facilities', 'inspection')),
  constraint routes_state check (state in ('in_use', 'retired')),
  constraint route_version_above_zero check (version > 0)
);
create unique index one_route_name on routes (estate_id, name) where state = 'in_use';
call govern('routes');

create table route_versions (
  estate_id  uuid not null,
  route_id   uuid not null,
  version    integer not null,
  in_order   boolean not null,
  reach_metres integer not null,               -- so far from its place a code may be scanned
  reason     text not null,
  made_at    timestamptz not null,
  made_by    uuid not null,
  constraint route_versions_pkey primary key (route_id, version, estate_id),
  constraint route_versions_route foreign key (route_id, estate_id) references routes (id, estate_id)
);
create policy never_changed on route_versions as restrictive for update using (false);
create policy never_removed on route_versions as restrictive for delete using (false);
call govern('route_versions');

create table route_points (
  id            uuid not null,
  estate_id     uuid not null,
  route_id      uuid not null,
  version       integer not null,
  no            integer not null,
  place_id      uuid not null,
  spot          text not null,                 -- where exactly: beside pillar 24
  look          text not null,                 -- what to look at
  questions     jsonb not null,
  photos        integer not null,
  least_seconds integer not null,              -- nobody walks here faster from the point before
  from_clock    time,
  until_clock   time,
  type_id       uuid,                          -- what a failed answer is reported as
  constraint route_points_pkey primary key (id, estate_id),
  constraint route_points_version foreign key (route_id, version, estate_id) references route_versions (route_id, version, estate_id),
  constraint route_points_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint route_points_type foreign key (type_id) references case_types,
  constraint one_point_a_place unique (route_id, version, place_id, estate_id),
  constraint one_point_a_number unique (route_id, version, no, estate_id),
  constraint point_ends_after_it_begins check (until_clock > from_clock)
);
create policy never_changed on route_points as restrictive for update using (false);
create policy never_removed on route_points as restrictive for delete using (false);
call govern('route_points');

-- Where a place lies, as somebody who stood there said.
create table place_positions (
  place_id  uuid not null,
  estate_id uuid not null,
  latitude  double precision not null,
  longitude double precision not null,
  at        timestamptz not null,
  by_id     uuid not null,
  constraint place_positions_pkey primary key (place_id, estate_id),
  constraint place_positions_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint position_on_earth check (latitude between -90 and 90 and longitude between -180 and 180)
);
call govern('place_positions');
