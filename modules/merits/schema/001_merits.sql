-- A reward or a penalty of one person: a proposal until somebody else above them approves it.
create table merits (
  id          uuid not null,
  estate_id   uuid not null,
  employee_id uuid not null,
  kind        text not null,
  on_day      date not null,                   -- when it happened
  reason      text not null,
  points      integer not null,                -- added by a reward, taken by a penalty
  proposed_fen bigint,                         -- for payroll to pay or hold back; the house moves no money
  rule        text,                            -- the published rule it stands on
  case_id     uuid,
  nonconformity_id uuid,
  file_ids    uuid[] not null default '{}',
  state       text not null,
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  decided_at  timestamptz,
  decided_by  uuid,
  words       text,
  constraint merits_pkey primary key (id, estate_id),
  constraint merits_employee foreign key (employee_id) references employees,
  constraint merits_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint merits_nonconformity foreign key (nonconformity_id, estate_id) references nonconformities (id, estate_id),
  constraint merits_kind check (kind in ('reward', 'penalty')),
  constraint merits_state check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
  constraint merit_points_within_bounds check (points between 0 and 20),
  constraint merit_not_proposed_for_oneself check (proposed_by <> employee_id),
  constraint merit_decided_by_another check (decided_by <> proposed_by),
  constraint merit_not_decided_for_oneself check (decided_by <> employee_id),
  constraint penalty_has_evidence check (kind = 'reward' or case_id is not null or nonconformity_id is not null or file_ids <> '{}'),
  constraint money_is_held_back_by_rule check (kind = 'reward' or proposed_fen is null or rule is not null)
);
create index merits_newest on merits (estate_id, proposed_at desc, id desc);
create index merits_of_employee on merits (employee_id, on_day);
call govern('merits');
