-- The month of an estate: drawn by the house when it is over, locked by somebody when all is settled.
create table appraisal_months (
  id        uuid not null,
  estate_id uuid not null,
  month     text not null,                     -- 2026-10
  drawn_at  timestamptz not null,
  locked_at timestamptz,
  locked_by uuid,
  constraint appraisal_months_pkey primary key (id, estate_id),
  constraint one_drawing_a_month unique (month, estate_id),
  constraint appraisal_months_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$')
);
call govern('appraisal_months');

-- The sheet of one person for one month at one estate. Points are kept in hundredths.
create table appraisals (
  id          uuid not null,
  estate_id   uuid not null,
  employee_id uuid not null,
  month       text not null,
  state       text not null,
  drawn_at    timestamptz not null,
  late_worth  integer,                         -- the terms it was counted by
  counted_at  timestamptz,
  base        integer,                         -- of the lines; empty where nothing weighs
  merit       integer not null default 0,
  correction  integer not null default 0,
  adjustment  integer not null default 0,      -- by whoever decided an appeal
  told_at     timestamptz,
  told_by     uuid,
  remark      text,
  agreed_at   timestamptz,
  comment     text,
  appealed_at timestamptz,
  appeal      text,
  appeal_file_ids uuid[] not null default '{}',
  decided_at  timestamptz,
  decided_by  uuid,
  decision    text,
  reason      text,
  locked_at   timestamptz,
  constraint appraisals_pkey primary key (id, estate_id),
  constraint appraisals_employee foreign key (employee_id) references employees,
  constraint one_appraisal_a_month unique (employee_id, month, estate_id),
  constraint appraisals_state check (state in ('draft', 'told', 'agreed', 'appealed', 'decided', 'locked')),
  constraint appraisals_decision check (decision in ('upheld', 'changed')),
  constraint appraisal_not_told_by_oneself check (told_by <> employee_id),
  constraint appraisal_not_decided_by_oneself check (decided_by <> employee_id),
  constraint appraisal_decided_by_another check (decided_by <> told_by)
);
create index appraisals_of_month on appraisals (estate_id, month);
create index appraisals_newest on appraisals (estate_id, drawn_at desc, id desc);
create index appraisals_of_employee on appraisals (employee_id, month desc);
call govern('appraisals');

-- What a clause came to, as it was told: facts from then on.
create table appraisal_lines (
  id           uuid not null,
  estate_id    uuid not null,
  appraisal_id uuid not null,
  clause_id    uuid not null,
  root_id      uuid not null,
  post_id      uuid not null,
  proof        text not null,
  weight       integer not null,
  times        integer not null,               -- how often the clause fell due in the month
  kept         integer not null,
  late         integer not null,
  missed       integer not null,
  excused      integer not null,
  stood_in     integer not null,               -- of these, in somebody's place
  constraint appraisal_lines_pkey primary key (id, estate_id),
  constraint appraisal_lines_appraisal foreign key (appraisal_id, estate_id) references appraisals (id, estate_id),
  constraint appraisal_lines_clause foreign key (clause_id) references duty_clauses,
  constraint appraisal_lines_post foreign key (post_id) references posts,
  constraint one_line_a_clause unique (appraisal_id, clause_id, estate_id)
);
call govern('appraisal_lines');

-- Rewards and penalties that a sheet counted; each counts once.
create table appraisal_merits (
  id           uuid not null,
  estate_id    uuid not null,
  appraisal_id uuid not null,
  merit_id     uuid not null,
  points       integer not null,
  constraint appraisal_merits_pkey primary key (id, estate_id),
  constraint appraisal_merits_appraisal foreign key (appraisal_id, estate_id) references appraisals (id, estate_id),
  constraint appraisal_merits_merit foreign key (merit_id, estate_id) references merits (id, estate_id),
  constraint merit_counted_once unique (merit_id, estate_id)
);
create index appraisal_merits_of on appraisal_merits (appraisal_id);
call govern('appraisal_merits');

-- What became of the turns of a locked month afterwards: differences, on a later sheet.
create table appraisal_corrections (
  id           uuid not null,
  estate_id    uuid not null,
  appraisal_id uuid not null,
  of_id        uuid not null,                  -- the locked sheet
  clause_id    uuid not null,
  kept         integer not null,
  late         integer not null,
  missed       integer not null,
  excused      integer not null,
  points       integer not null,
  constraint appraisal_corrections_pkey primary key (id, estate_id),
  constraint appraisal_corrections_appraisal foreign key (appraisal_id, estate_id) references appraisals (id, estate_id),
  constraint appraisal_corrections_of foreign key (of_id, estate_id) references appraisals (id, estate_id),
  constraint appraisal_corrections_clause foreign key (clause_id) references duty_clauses,
  constraint one_correction_a_clause unique (appraisal_id, of_id, clause_id, estate_id),
  constraint correction_of_an_earlier_sheet check (of_id <> appraisal_id)
);
create index appraisal_corrections_made_of on appraisal_corrections (of_id);
call govern('appraisal_corrections');

-- By which terms months are counted, from a month on.
create table appraisal_terms (
  id         uuid not null primary key,
  from_month text not null,
  late_worth integer not null,                 -- percent of a turn kept in time
  reason     text not null,
  set_at     timestamptz not null,
  set_by     uuid,
  constraint one_set_of_terms_a_month unique (from_month),
  constraint late_worth_is_a_share check (late_worth between 0 and 100)
);
insert into appraisal_terms (id, from_month, late_worth, reason, set_at)
values (new_id('2026-01-01T00:00Z', 861), '2026-01', 75, '迟一次扣四分之一', '2026-01-01T00:00Z');
call govern('appraisal_terms', scope => 'company');

-- Told within five working days of being drawn; three to comment or appeal, five to decide; the month is locked within fifteen.
insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, calendar, cancel_acts, levels, source)
select new_id('2026-01-01T00:00Z', n), name, promise, start_acts, goal_acts, about, '{}', amount, 'workday', 'office', '{}', levels::jsonb, 'default'
from (values
  (861, 'appraisals.tell',    'appraisal_tell',    array['appraisals.draw'],   array['appraisals.tell'], 'appraisalId', 'P5D', '[]'),
  (862, 'appraisals.comment', 'appraisal_comment', array['appraisals.tell'],   array['appraisals.agree', 'appraisals.appeal'], 'appraisalId', 'P3D',
   '[{"atPercent":80,"tell":"holder"}]'),
  (863, 'appraisals.decide',  'appraisal_decide',  array['appraisals.appeal'], array['appraisals.decide'], 'appraisalId', 'P5D',
   '[{"atPercent":80,"tell":"superior","steps":1},{"atPercent":100,"tell":"superior","steps":2}]'),
  (864, 'appraisals.lock',    'appraisal_lock',    array['appraisals.draw'],   array['appraisals.lockMonth'], 'monthId', 'P15D',
   '[{"atPercent":80,"tell":"superior","steps":1},{"atPercent":100,"tell":"superior","steps":2}]')
) as l (n, name, promise, start_acts, goal_acts, about, amount, levels);
