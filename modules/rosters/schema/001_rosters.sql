-- Who works when: a period of a department at an estate, person by day.
create extension if not exists btree_gist;

create table rosters (
  id            uuid not null,
  estate_id     uuid not null,
  department_id uuid not null,
  post_id       uuid,                          -- of this post alone; empty: of the whole department
  period        text not null,
  from_day      date not null,
  until_day     date not null,                 -- the last day
  state         text not null,
  drafted_at    timestamptz not null,
  drafted_by    uuid not null,
  submitted_at  timestamptz,
  submitted_by  uuid,
  received_at   timestamptz,
  received_by   uuid,
  sent_back     text,                          -- why it was, last
  constraint rosters_pkey primary key (id, estate_id),
  constraint rosters_department foreign key (department_id) references departments,
  constraint rosters_post foreign key (post_id) references posts,
  constraint rosters_period check (period in ('week', 'month')),
  constraint rosters_state check (state in ('draft', 'submitted', 'in_force', 'dropped')),
  constraint roster_ends_after_it_begins check (until_day >= from_day),
  constraint roster_received_by_another check (received_by <> submitted_by),
  constraint one_roster_a_period exclude using gist
    (estate_id with =, department_id with =, (coalesce(post_id, '00000000-0000-0000-0000-000000000000')) with =, daterange(from_day, until_day, '[]') with &&)
    where (state <> 'dropped')
);
create index rosters_of_estate on rosters (estate_id, from_day desc, id desc);
call govern('rosters');

create table roster_lines (
  id          uuid not null,
  estate_id   uuid not null,
  roster_id   uuid not null,
  employee_id uuid not null,
  post_id     uuid not null,                   -- in which they work that day
  day         date not null,
  kind        text not null,
  shift_id    uuid,
  begins_at   timestamptz,                     -- of a shift, or of the whole day of a standby
  ends_at     timestamptz,
  minutes     integer not null,                -- at work
  constraint roster_lines_pkey primary key (id, estate_id),
  constraint roster_lines_roster foreign key (roster_id, estate_id) references rosters (id, estate_id),
  constraint roster_lines_employee foreign key (employee_id) references employees,
  constraint roster_lines_post foreign key (post_id) references posts,
  constraint roster_lines_shift foreign key (shift_id, estate_id) references shifts (id, estate_id),
  constraint roster_lines_kind check (kind in ('shift', 'rest', 'standby', 'leave')),
  constraint roster_line_has_its_hours check ((kind in ('shift', 'standby')) = (begins_at is not null and ends_at is not null) and (kind = 'shift') = (shift_id is not null)),
  -- Checked at the end of a statement, so that one statement may exchange two people.
  constraint one_roster_line_a_day unique (employee_id, day, estate_id) deferrable initially immediate,
  -- Company-wide on purpose: whoever works at two estates is at one of them.
  constraint nobody_in_two_shifts exclude using gist (employee_id with =, tstzrange(begins_at, ends_at) with &&) where (kind = 'shift') deferrable initially immediate
);
create index roster_lines_of_roster on roster_lines (roster_id, day);
create index roster_lines_of_day on roster_lines (estate_id, day, post_id);
call govern('roster_lines');

-- What changed after a roster was in force. Facts: only inserted.
create table roster_changes (
  id           uuid not null,
  estate_id    uuid not null,
  roster_id    uuid not null,
  employee_id  uuid not null,
  day          date not null,
  was_kind     text,                           -- empty: nothing was planned
  was_shift_id uuid,
  now_kind     text,
  now_shift_id uuid,
  why          text not null,
  reason       text not null,
  changed_at   timestamptz not null,
  changed_by   uuid not null,
  constraint roster_changes_pkey primary key (id, estate_id),
  constraint roster_changes_roster foreign key (roster_id, estate_id) references rosters (id, estate_id),
  constraint roster_changes_employee foreign key (employee_id) references employees,
  constraint roster_changes_why check (why in ('change', 'swap'))
);
create index roster_changes_of_roster on roster_changes (roster_id, changed_at desc);
call govern('roster_changes');

-- What the law or the company sets; a warning, never a lock.
create table roster_bounds (
  id        uuid not null primary key,
  key       text not null,
  amount    integer not null,
  set_by    text not null,
  source    text not null,
  constraint one_roster_bound unique (key),
  constraint roster_bounds_key check (key in ('hours_a_day', 'hours_a_week', 'days_in_a_row', 'hours_between', 'overtime_a_day', 'overtime_a_month')),
  constraint roster_bounds_set_by check (set_by in ('law', 'default', 'company')),
  constraint roster_bound_in_bounds check (amount between 0 and 400)
);
call govern('roster_bounds', scope => 'company');

insert into roster_bounds (id, key, amount, set_by, source)
select new_id('2026-01-01T00:00Z', n), key, amount, set_by, source
from (values
  (4101, 'hours_a_day',      8,  'law',     '劳动法第三十六条'),
  (4102, 'hours_a_week',     44, 'law',     '劳动法第三十六条（法条文字；一般标准 40 小时按国务院规定，请核对）'),
  (4103, 'days_in_a_row',    6,  'law',     '劳动法第三十八条：每周至少休息一日'),
  (4104, 'hours_between',    11, 'default', '默认值：两班之间的休息'),
  (4105, 'overtime_a_day',   3,  'law',     '劳动法第四十一条：一般每日不超过 1 小时，特殊原因不超过 3 小时'),
  (4106, 'overtime_a_month', 36, 'law',     '劳动法第四十一条')
) as b (n, key, amount, set_by, source);
