-- A route walked again and again: by a rule of days with hours, by whoever is on shift in a post.
create table round_plans (
  id         uuid not null,
  estate_id  uuid not null,
  route_id   uuid not null,
  post_id    uuid not null,
  holder_id  uuid,                             -- walks it where no roster says who is on shift
  spec       jsonb not null,                   -- the rule of days, its hours and how long late still counts
  from_day   date not null,
  state      text not null,
  planned_until date,
  planned_on date,
  made_at    timestamptz not null,
  made_by    uuid not null,
  ended_at   timestamptz,
  ended_by   uuid,
  ended_why  text,
  constraint round_plans_pkey primary key (id, estate_id),
  constraint round_plans_route foreign key (route_id, estate_id) references routes (id, estate_id),
  constraint round_plans_post foreign key (post_id) references posts,
  constraint round_plans_holder foreign key (holder_id) references employees,
  constraint round_plans_state check (state in ('running', 'ended'))
);
create index round_plans_running on round_plans (planned_on) where state = 'running';
call govern('round_plans');
call moved_by_time('round_plans');

create table rounds (
  id         uuid not null,
  estate_id  uuid not null,
  plan_id    uuid,                             -- empty where somebody began it on their own
  route_id   uuid not null,
  version    integer not null,                 -- of the route, as it was when the round opened
  kind       text not null,
  post_id    uuid,
  holder_id  uuid,
  stands_in  text,
  period     text not null,
  opens_at   timestamptz not null,
  due_at     timestamptz not null,
  lost_at    timestamptz not null,             -- until then a point counts as late, afterwards it is missed
  state      text not null,
  done       integer not null default 0,
  began_at   timestamptz,
  ended_at   timestamptz,
  corrected_at timestamptz,                    -- when late news or a scan struck off turned what had been closed
  handed_in_at timestamptz,
  handed_in_by uuid,
  remark     text,
  excused_by uuid,
  excused_why text,
  constraint rounds_pkey primary key (id, estate_id),
  constraint rounds_plan foreign key (plan_id, estate_id) references round_plans (id, estate_id),
  constraint rounds_route foreign key (route_id, version, estate_id) references route_versions (route_id, version, estate_id),
  constraint rounds_holder foreign key (holder_id) references employees,
  constraint rounds_state check (state in ('scheduled', 'open', 'kept', 'late', 'missed', 'excused')),
  constraint rounds_stands_in check (stands_in in ('cover', 'superior')),
  constraint round_excused_by_another check (excused_by <> holder_id),
  constraint one_round_a_period unique (plan_id, period, estate_id)
);
create index rounds_to_open on rounds (opens_at) where state = 'scheduled';
create index rounds_running on rounds (estate_id, opens_at) where state in ('scheduled', 'open');
create index rounds_of_estate on rounds (estate_id, opens_at desc, id desc);
create index rounds_of_holder on rounds (holder_id, opens_at desc);
call govern('rounds');
call moved_by_time('rounds');

-- The points of a round that has opened, each with its own hours.
create table round_points (
  round_id   uuid not null,
  point_id   uuid not null,
  estate_id  uuid not null,
  place_id   uuid not null,
  no         integer not null,
  least_seconds integer not null,
  opens_at   timestamptz not null,
  due_at     timestamptz not null,
  lost_at    timestamptz not null,
  state      text not null,
  at         timestamptz,                      -- when the scan that counts was done
  scan_id    uuid,
  constraint round_points_pkey primary key (round_id, point_id, estate_id),
  constraint round_points_round foreign key (round_id, estate_id) references rounds (id, estate_id),
  constraint round_points_point foreign key (point_id, estate_id) references route_points (id, estate_id),
  constraint round_points_state check (state in ('waiting', 'kept', 'late', 'missed')),
  constraint round_point_kept_by_a_scan check ((scan_id is not null) = (state in ('kept', 'late')))
);
create index round_points_to_miss on round_points (lost_at) where state = 'waiting';
create index round_points_of_estate on round_points (estate_id, due_at desc);
call govern('round_points');
call moved_by_time('round_points');
