-- Whoever is trapped or hurt, and whichever unit is touched.
create table incident_affected (
  id          uuid not null,
  estate_id   uuid not null,
  incident_id uuid not null,
  kind        text not null,
  unit_id     uuid,
  who         text not null default '',
  heads       integer not null default 1,
  words       text not null default '',
  added_at    timestamptz not null,
  added_by    uuid not null,
  settled_at  timestamptz,
  settled_by  uuid,
  outcome     text,
  constraint incident_affected_pkey primary key (id, estate_id),
  constraint incident_affected_incident foreign key (incident_id, estate_id) references incidents (id, estate_id),
  constraint incident_affected_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint incident_affected_kind check (kind in ('trapped', 'injured', 'unit', 'other')),
  constraint incident_affected_heads check (heads between 1 and 500),
  constraint settled_with_an_outcome check ((settled_at is null) = (outcome is null))
);
create index incident_affected_of on incident_affected (incident_id);
create unique index a_unit_is_listed_once on incident_affected (incident_id, unit_id, estate_id) where kind = 'unit' and unit_id is not null;
call govern('incident_affected');

-- A notice on site: when it was put up and when it was taken down, each with its picture.
create table incident_signs (
  id          uuid not null,
  estate_id   uuid not null,
  incident_id uuid not null,
  spot        text not null,
  words       text not null,
  posted_at   timestamptz not null,
  posted_by   uuid not null,
  posted_photo_ids uuid[] not null,
  removed_at  timestamptz,
  removed_by  uuid,
  removed_photo_ids uuid[] not null default '{}',
  constraint incident_signs_pkey primary key (id, estate_id),
  constraint incident_signs_incident foreign key (incident_id, estate_id) references incidents (id, estate_id),
  constraint posted_with_a_picture check (cardinality(posted_photo_ids) > 0),
  constraint removed_with_a_picture check ((removed_at is null) = (cardinality(removed_photo_ids) = 0))
);
create index incident_signs_of on incident_signs (incident_id);
call govern('incident_signs');

create table incident_tasks (
  id          uuid not null,
  estate_id   uuid not null,
  incident_id uuid not null,
  role        text not null,
  words       text not null,
  words_en    text not null,
  due_by      timestamptz not null,
  done_at     timestamptz,
  done_by     uuid,
  result      text,
  constraint incident_tasks_pkey primary key (id, estate_id),
  constraint incident_tasks_incident foreign key (incident_id, estate_id) references incidents (id, estate_id)
);
create index incident_tasks_of on incident_tasks (incident_id);
call govern('incident_tasks');
