-- For which work a zone must have an owner, and since when.
create table zone_needs (
  id        uuid not null,
  estate_id uuid not null,
  zone_id   uuid not null,
  kind      text not null,
  from_day  date not null,
  to_day    date,
  constraint zone_needs_pkey primary key (id, estate_id),
  constraint zone_needs_zone foreign key (zone_id, estate_id) references zones (id, estate_id),
  constraint zone_needs_kind check (kind in ('cleaning', 'greening', 'order', 'lamps', 'facilities', 'lifts', 'fire', 'pests', 'waste', 'facade')),
  constraint zone_needs_days check (to_day is null or to_day >= from_day),
  constraint one_need_at_a_time exclude using gist
    (zone_id with =, kind with =, estate_id with =, daterange(from_day, to_day, '[]') with &&)
);
create index zone_needs_of_estate on zone_needs (estate_id, zone_id);
call govern('zone_needs');

-- Who answers for a zone and a kind of work: one of ours, or a contractor and if need be one of its people.
create table responsibilities (
  id            uuid not null,
  estate_id     uuid not null,
  zone_id       uuid not null,
  kind          text not null,
  employee_id   uuid references employees,
  contractor_id uuid,
  person_id     uuid,
  from_day      date not null,
  to_day        date,
  words         text not null,
  photo_ids     uuid[] not null default '{}',
  assigned_at   timestamptz not null,
  assigned_by   uuid not null,
  accepted_at   timestamptz,
  accepted_by   uuid,
  constraint responsibilities_pkey primary key (id, estate_id),
  constraint responsibilities_zone foreign key (zone_id, estate_id) references zones (id, estate_id),
  constraint responsibilities_contractor foreign key (contractor_id, estate_id) references contractors (id, estate_id),
  constraint responsibilities_person foreign key (person_id, estate_id) references contractor_people (id, estate_id),
  constraint responsibilities_kind check (kind in ('cleaning', 'greening', 'order', 'lamps', 'facilities', 'lifts', 'fire', 'pests', 'waste', 'facade')),
  constraint owner_is_one check (num_nonnulls(employee_id, contractor_id) = 1 and (person_id is null or contractor_id is not null)),
  constraint responsibilities_days check (to_day is null or to_day >= from_day),
  constraint one_owner_at_a_time exclude using gist
    (zone_id with =, kind with =, estate_id with =, daterange(from_day, to_day, '[]') with &&)
);
create index responsibilities_of_estate on responsibilities (estate_id, from_day);
create index responsibilities_of_employee on responsibilities (employee_id);
call govern('responsibilities');

-- What a zone was worth in a month, by whoever looked at it.
create table zone_scores (
  id          uuid not null,
  estate_id   uuid not null,
  zone_id     uuid not null,
  kind        text not null,
  month       date not null,                   -- its first day
  points      integer not null,
  reason      text not null,
  photo_ids   uuid[] not null default '{}',
  owner_id    uuid,                            -- of ours, at that time
  contractor_id uuid,
  scored_by   uuid not null,
  scored_at   timestamptz not null,
  constraint zone_scores_pkey primary key (id, estate_id),
  constraint zone_scores_zone foreign key (zone_id, estate_id) references zones (id, estate_id),
  constraint zone_scores_points check (points between 0 and 100),
  constraint zone_scores_month check (extract(day from month) = 1),
  constraint not_scored_by_its_owner check (scored_by is distinct from owner_id),
  constraint poor_score_with_picture check (points >= 85 or cardinality(photo_ids) > 0)
);
create index zone_scores_of_estate on zone_scores (estate_id, month, zone_id, kind);
call govern('zone_scores');
create policy never_changed on zone_scores as restrictive for update using (false);
create policy never_removed on zone_scores as restrictive for delete using (false);
