create table nonconformities (
  id         uuid not null,
  estate_id  uuid not null,
  number     text not null,                    -- 不-261026-01
  source     text not null,
  case_id    uuid,
  clause     text,                             -- of the system's documents, where one was broken
  title      text not null,
  fact       text not null,
  severity   text not null,
  state      text not null,
  opened_at  timestamptz not null,
  opened_by  uuid not null,
  correction text,
  cause      text,
  action     text,
  owner_id   uuid,
  due_on     date,
  result     text,
  photo_ids  uuid[] not null default '{}',
  finished_at timestamptz,
  finished_by uuid,
  verified   text,
  closed_at  timestamptz,
  closed_by  uuid,
  dropped_why text,
  constraint nonconformities_pkey primary key (id, estate_id),
  constraint nonconformities_number unique (estate_id, number),
  constraint nonconformities_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint one_nonconformity_a_case unique (case_id, estate_id),
  constraint nonconformities_owner foreign key (owner_id) references employees,
  constraint nonconformities_source check (source in ('case', 'audit', 'patrol', 'survey', 'other')),
  constraint nonconformities_severity check (severity in ('observation', 'general', 'serious')),
  constraint nonconformities_state check (state in ('open', 'planned', 'done', 'closed', 'dropped')),
  constraint planned_by_somebody check (state not in ('planned', 'done', 'closed') or (owner_id is not null and due_on is not null and action is not null)),
  constraint verified_by_another check (closed_by is null or closed_by is distinct from owner_id)
);
create index nonconformities_newest on nonconformities (estate_id, opened_at desc, id desc);
call govern('nonconformities');

-- Measures are set within three working days, and done by the end of the day that was promised.
insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, calendar, cancel_acts, levels, source)
select new_id('2026-01-01T00:00Z', n), name, promise, start_acts, goal_acts, 'nonconformityId', '{}', amount, counting, calendar, cancel_acts, levels::jsonb, source
from (values
  (181, 'nonconformities.plan', 'plan', array['nonconformities.open', 'nonconformities.openOfCase'], array['nonconformities.plan'], 'P3D', 'workday', 'office', array['nonconformities.drop'],
   '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]', 'P47'),
  (182, 'nonconformities.finish', 'finish', array['nonconformities.plan', 'nonconformities.sendBack'], array['nonconformities.finish'], 'fact:dueBy', 'clock', null, array['nonconformities.drop'],
   '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]', 'P49')
) as l (n, name, promise, start_acts, goal_acts, amount, counting, calendar, cancel_acts, levels, source);
