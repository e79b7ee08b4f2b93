-- Pictures of an estate on which things have their place.
create table site_plans (
  id         uuid not null,
  estate_id  uuid not null,
  name       text not null,
  file_id    uuid not null,
  added_at   timestamptz not null,
  added_by   uuid not null,
  retired_at timestamptz,
  constraint site_plans_estate foreign key (estate_id) references estates,
  constraint site_plans_pkey primary key (id, estate_id)
);
create unique index one_plan_name on site_plans (estate_id, name) where retired_at is null;
call govern('site_plans');

-- Where a zone, a building or a place stands on it: x and y by turns, as fractions of the picture.
create table plan_marks (
  id          uuid not null,
  estate_id   uuid not null,
  plan_id     uuid not null,
  zone_id     uuid,
  building_id uuid,
  place_id    uuid,
  points      float8[] not null,
  constraint plan_marks_pkey primary key (id, estate_id),
  constraint plan_marks_plan foreign key (plan_id, estate_id) references site_plans (id, estate_id),
  constraint plan_marks_zone foreign key (zone_id, estate_id) references zones (id, estate_id),
  constraint plan_marks_building foreign key (building_id, estate_id) references buildings (id, estate_id),
  constraint plan_marks_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint mark_of_one_thing check (num_nonnulls(zone_id, building_id, place_id) = 1),
  constraint marks_on_the_picture check (0 <= all (points) and 1 >= all (points)),
  constraint marks_of_whole_points check (cardinality(points) % 2 = 0 and (cardinality(points) = 2 or cardinality(points) between 6 and 120)),
  constraint one_mark_a_thing unique nulls not distinct (plan_id, estate_id, zone_id, building_id, place_id)
);
call govern('plan_marks');
