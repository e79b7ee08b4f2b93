-- What is planted, where, by when; done with pictures; and how many live when looked at again.
create table plantings (
  id             uuid not null,
  estate_id      uuid not null,
  zone_id        uuid not null,
  place_id       uuid,
  contractor_id  uuid,                         -- who plants; null: our own people
  kind           text not null,
  plant          text not null,
  size           text not null,
  quantity       integer not null,
  measure        text not null,
  reason         text not null,
  due_on         date not null,
  state          text not null,
  photo_ids      uuid[] not null default '{}', -- before
  planned_by     uuid not null,
  planned_at     timestamptz not null,
  planted        integer,
  planted_on     date,
  planted_by     uuid,
  planted_photo_ids uuid[] not null default '{}',
  check_on       date,
  alive          integer,
  checked_on     date,
  checked_by     uuid,
  checked_photo_ids uuid[] not null default '{}',
  words          text not null default '',
  follows_id     uuid,
  constraint plantings_estate foreign key (estate_id) references estates,
  constraint plantings_pkey primary key (id, estate_id),
  constraint plantings_zone foreign key (zone_id, estate_id) references zones (id, estate_id),
  constraint plantings_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint plantings_contractor foreign key (contractor_id, estate_id) references contractors (id, estate_id),
  constraint plantings_follows foreign key (follows_id, estate_id) references plantings (id, estate_id),
  constraint plantings_kind check (kind in ('replant', 'new', 'seasonal')),
  constraint plantings_measure check (measure in ('piece', 'pot', 'sqm', 'metre')),
  constraint plantings_state check (state in ('planned', 'planted', 'alive', 'failed', 'dropped')),
  constraint plantings_counts check (quantity > 0 and planted > 0 and alive between 0 and planted),
  constraint planted_with_picture check ((state in ('planned', 'dropped')) or (planted is not null and cardinality(planted_photo_ids) > 0)),
  constraint checked_by_another check (checked_by is null or checked_by <> planted_by),
  constraint followed_once unique (follows_id, estate_id)
);
create index plantings_of_estate on plantings (estate_id, due_on);
call govern('plantings');

-- Planted by its day, and looked at again by the day set then.
insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, calendar, cancel_acts, levels, source)
select new_id('2026-01-01T00:00Z', n), name, promise, start_acts, goal_acts, 'plantingId', '{}', amount, 'clock', null, cancel_acts,
  '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]'::jsonb, 'default'
from (values
  (2211, 'plantings.plant', 'plant', array['plantings.plan'], array['plantings.plant'], 'fact:dueBy', array['plantings.drop']),
  (2212, 'plantings.check', 'plant_check', array['plantings.plant'], array['plantings.check'], 'fact:checkBy', '{}'::text[])
) as l (n, name, promise, start_acts, goal_acts, amount, cancel_acts);
