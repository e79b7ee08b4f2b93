create table rectifications (
  id          uuid not null,
  estate_id   uuid not null,
  number      text not null,                   -- 整-261128-003
  source      text not null,
  origin_id   uuid,                            -- the check or log it comes from
  origin_number text,
  title       text not null,
  fact        text not null,
  place_id    uuid,
  department_id uuid,
  contractor  text,                            -- where people from outside answer for it
  owner_id    uuid,                            -- whom the limit reminds
  due_by      timestamptz not null,
  before_ids  uuid[] not null,
  state       text not null,
  opened_at   timestamptz not null,
  opened_by   uuid not null,
  result      text,
  after_ids   uuid[] not null default '{}',
  finished_at timestamptz,
  finished_by uuid,
  verdict     text,                            -- of the last look
  checked_at  timestamptz,
  checked_by  uuid,
  rounds      integer not null default 0,      -- how often it came back
  dropped_why text,
  constraint rectifications_pkey primary key (id, estate_id),
  constraint rectifications_number unique (estate_id, number),
  constraint rectifications_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint rectifications_department foreign key (department_id) references departments,
  constraint rectifications_owner foreign key (owner_id) references employees,
  constraint rectifications_source check (source in ('check', 'patrol', 'zone', 'log', 'other')),
  constraint rectifications_state check (state in ('open', 'done', 'passed', 'dropped')),
  constraint somebody_rectifies check (department_id is not null or contractor is not null),
  constraint shown_before check (cardinality(before_ids) > 0),
  constraint shown_after check (state not in ('done', 'passed') or (cardinality(after_ids) > 0 and finished_by is not null)),
  constraint looked_at_by_another check (state <> 'passed' or (checked_by is not null and checked_by <> finished_by))
);
create index rectifications_newest on rectifications (estate_id, opened_at desc, id desc);
create index rectifications_running on rectifications (estate_id, due_by) where state in ('open', 'done');
create index rectifications_of_origin on rectifications (origin_id);
call govern('rectifications');

-- Done by the moment that was set; looked at again within two working days.
insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, calendar, cancel_acts, levels, source)
select new_id('2026-01-01T00:00Z', n), name, promise, start_acts, goal_acts, 'rectificationId', '{}', amount, counting, calendar, array['rectifications.drop'],
       levels::jsonb, 'default'
from (values
  (641, 'rectifications.finish', 'rectify', array['rectifications.open', 'rectifications.sendBack', 'checks.finish', 'checks.record'], array['rectifications.finish'],
   'fact:dueBy', 'clock', null, '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1},{"atPercent":150,"tell":"superior","steps":2}]'),
  (642, 'rectifications.recheck', 'recheck', array['rectifications.finish'], array['rectifications.pass', 'rectifications.sendBack'],
   'P2D', 'workday', 'office', '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]')
) as l (n, name, promise, start_acts, goal_acts, amount, counting, calendar, levels);
