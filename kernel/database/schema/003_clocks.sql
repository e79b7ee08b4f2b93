-- Limits are data that name acts; a clock is its events, read by one pure function (kernel/clock).

create table limits (
  id         uuid not null primary key,
  name       text not null,                    -- its wording: limits.<name>
  promise    text not null,                    -- at most one limit of a promise holds for a matter: response, progress, finish
  estate_id  uuid,                             -- null: every estate of the company
  start_acts text[] not null,
  goal_acts  text[] not null,
  about      text not null,                    -- the id that tells one clock from another: caseId
  match      jsonb not null default '{}',      -- facts that must hold: {"kind":["complaint"],"grade":["major"]}
  amount     text not null,                    -- PT2H, P3D, or fact:finishBy, an instant given as a fact
  counting   text not null,
  calendar   text,                             -- null: round the clock
  pause_acts text[] not null default '{}',
  resume_acts text[] not null default '{}',
  cancel_acts text[] not null default '{}',
  reopen_acts text[] not null default '{}',
  keep       text not null default 'first',
  again      text,                             -- after the goal is met a new clock starts with this amount (progress every 24 h)
  levels     jsonb not null default '[]',      -- [{"atPercent":100,"tell":"superior","steps":1}]
  source     text not null default '',
  retired_at timestamptz,
  constraint limits_counting check (counting in ('clock', 'open', 'workday')),
  constraint limits_keep check (keep in ('first', 'total'))
);
create unique index one_limit_in_force on limits (name, coalesce(estate_id, '00000000-0000-0000-0000-000000000000')) where retired_at is null;
call govern('limits', scope => 'company', resident => 'all');

create table calendars (
  id        uuid not null primary key,
  name      text not null,
  estate_id uuid,                              -- null: the company's own
  from_at   timestamptz,                       -- null: from the beginning of time
  learned_at timestamptz not null,
  place     integer not null,                  -- in the order in which this calendar's versions were learned
  plan      jsonb not null                     -- a Calendar of kernel/clock
);
create index calendars_by_name on calendars (name, estate_id);
call govern('calendars', scope => 'company', resident => 'all');

create table clocks (
  id          uuid not null,
  estate_id   uuid not null,
  limit_id    uuid not null references limits,
  about_id    uuid not null,
  promise     text not null,
  round       integer not null default 1,      -- which time round, where a limit starts again
  holder_id   uuid,                            -- the employee who must act, when the act named one
  amount      text not null,
  counting    text not null,
  calendar    text,
  levels      jsonb not null,
  facts       jsonb not null default '{}',
  state       text not null,
  started_at  timestamptz not null,
  due_at      timestamptz,
  ended_at    timestamptz,
  breached_at timestamptz,
  excused_at  timestamptz,                     -- when late news turned a breach into a promise kept
  next_at     timestamptz,
  fired       integer not null default 0,
  nearest     boolean not null default false,  -- of the running clocks of its matter the one due first: lists go by it
  constraint clocks_pkey primary key (id, estate_id),
  constraint clocks_state check (state in ('running', 'paused', 'breached', 'met', 'met_late', 'cancelled')),
  constraint one_clock_per_round unique (about_id, promise, round, estate_id)
);
create index clocks_to_watch on clocks (next_at) where next_at is not null;
create index clocks_nearest on clocks (estate_id, coalesce(due_at, 'infinity'), about_id) where nearest;
create index clocks_nearest_anywhere on clocks (coalesce(due_at, 'infinity'), about_id) where nearest;
create index clocks_due on clocks (estate_id, coalesce(due_at, 'infinity'), about_id) where ended_at is null;
create index clocks_by_limit on clocks (limit_id, started_at);
call govern('clocks', engine => true);

create table clock_events (
  clock_id  uuid not null,
  estate_id uuid not null,
  n         integer not null,
  type      text not null,
  at        timestamptz not null,
  heard_at  timestamptz not null,
  journal_id uuid,
  detail    jsonb,
  constraint clock_events_pkey primary key (clock_id, n, estate_id),
  constraint clock_events_clock foreign key (clock_id, estate_id) references clocks (id, estate_id)
);
alter table clock_events enable row level security;
create policy whose on clock_events using
  ((select app_kind()) = 'house' or (select acting()) is not null or (select app_everywhere()) or estate_id = any ((select app_estates())::uuid[]));

create table clock_levels (
  clock_id  uuid not null,
  estate_id uuid not null,
  limit_name text not null,                    -- under another limit its own levels are told, each once
  level     integer not null,
  at        timestamptz not null,
  journal_id uuid not null,
  constraint clock_levels_pkey primary key (clock_id, limit_name, level, estate_id),
  constraint clock_levels_clock foreign key (clock_id, estate_id) references clocks (id, estate_id)
);
alter table clock_levels enable row level security;
create policy whose on clock_levels using
  ((select app_kind()) = 'house' or (select acting()) is not null or (select app_everywhere()) or estate_id = any ((select app_estates())::uuid[]));
