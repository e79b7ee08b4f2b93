-- Instalments for who is in hardship or whose home stands empty: asked, agreed by another, kept or broken by what was paid.
create table reminder_plans (
  id          uuid not null,
  estate_id   uuid not null,
  reminder_id uuid not null,
  kind        text not null,
  amount_fen  bigint not null,
  parts       integer not null,
  first_day   date not null,
  reason      text not null,
  file_ids    uuid[] not null default '{}',
  state       text not null,
  asked_by    uuid not null,
  asked_at    timestamptz not null,
  decided_by  uuid,
  decided_at  timestamptz,
  paid_fen    bigint not null default 0,
  ended_on    date,
  constraint reminder_plans_pkey primary key (id, estate_id),
  constraint reminder_plans_reminder foreign key (reminder_id, estate_id) references reminders (id, estate_id),
  constraint reminder_plans_kind check (kind in ('hardship', 'vacancy', 'other')),
  constraint reminder_plans_state check (state in ('asked', 'agreed', 'turned_down', 'kept', 'broken')),
  constraint reminder_plans_parts check (parts between 1 and 24 and amount_fen >= parts),
  constraint plan_agreed_by_another check (decided_by is distinct from asked_by),
  constraint plan_agreed_by_somebody check (state = 'asked' or decided_by is not null)
);
create unique index one_plan_at_a_time on reminder_plans (reminder_id, estate_id) where state in ('asked', 'agreed');
call govern('reminder_plans');

-- A letter or the court for one household, where the step wants somebody's approval.
create table reminder_approvals (
  id          uuid not null,
  estate_id   uuid not null,
  reminder_id uuid not null,
  step_id     uuid not null,
  reason      text not null,
  state       text not null,
  asked_by    uuid not null,
  asked_at    timestamptz not null,
  decided_by  uuid,
  decided_at  timestamptz,
  constraint reminder_approvals_pkey primary key (id, estate_id),
  constraint reminder_approvals_reminder foreign key (reminder_id, estate_id) references reminders (id, estate_id),
  constraint reminder_approvals_step foreign key (step_id, estate_id) references reminder_steps (id, estate_id),
  constraint reminder_approvals_state check (state in ('asked', 'approved', 'turned_down', 'used')),
  constraint step_approved_by_another check (decided_by is distinct from asked_by),
  constraint step_approved_by_somebody check (state = 'asked' or decided_by is not null)
);
create unique index one_approval_a_step on reminder_approvals (reminder_id, step_id, estate_id) where state in ('asked', 'approved');
call govern('reminder_approvals');

-- A household that somebody is to call on, on a day.
create table reminder_visits (
  id          uuid not null,
  estate_id   uuid not null,
  unit_id     uuid not null,
  employee_id uuid not null,
  day         date not null,
  note        text not null,
  state       text not null,
  assigned_by uuid not null,
  assigned_at timestamptz not null,
  contact_id  uuid,
  done_at     timestamptz,
  done_on     date,
  withdrawn   text,
  constraint reminder_visits_pkey primary key (id, estate_id),
  constraint reminder_visits_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint reminder_visits_employee foreign key (employee_id) references employees,
  constraint reminder_visits_contact foreign key (contact_id, estate_id) references reminder_contacts (id, estate_id),
  constraint reminder_visits_state check (state in ('assigned', 'done', 'withdrawn')),
  constraint visit_done_is_told check ((state = 'done') = (contact_id is not null)),
  constraint visit_withdrawn_with_reason check ((state = 'withdrawn') = (withdrawn is not null))
);
create unique index one_visit_at_a_time on reminder_visits (unit_id, estate_id) where state = 'assigned';
create index reminder_visits_of_person on reminder_visits (employee_id, day) where state = 'assigned';
create index reminder_visits_of_day on reminder_visits (estate_id, day);
call govern('reminder_visits');
