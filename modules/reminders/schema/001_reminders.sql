-- A household that is behind: one case a unit and payer while anything overdue is open.
create table reminders (
  id           uuid not null,
  estate_id    uuid not null,
  unit_id      uuid not null,
  payer_id     uuid,
  state        text not null,
  overdue_fen  bigint not null,                -- open past its due day and not disputed, as last reckoned
  disputed_fen bigint not null,
  oldest_due   date,
  lines        integer not null,
  step_id      uuid,                           -- the step that is due now
  step_since   date,
  next_day     date,                           -- nobody asks again before, by what was agreed
  broken       integer not null default 0,     -- promises that were not kept
  opened_on    date not null,
  cleared_on   date,
  constraint reminders_pkey primary key (id, estate_id),
  constraint reminders_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint reminders_payer foreign key (payer_id) references people,
  constraint reminders_step foreign key (step_id, estate_id) references reminder_steps (id, estate_id),
  constraint reminders_state check (state in ('running', 'promised', 'disputed', 'planned', 'cleared')),
  constraint cleared_owes_nothing check (state <> 'cleared' or (overdue_fen = 0 and disputed_fen = 0 and cleared_on is not null)),
  constraint step_only_while_running check (step_id is null or state = 'running'),
  constraint reminders_amounts check (overdue_fen >= 0 and disputed_fen >= 0 and broken >= 0)
);
create unique index one_open_reminder on reminders (unit_id, coalesce(payer_id, '00000000-0000-0000-0000-000000000000'), estate_id) where state <> 'cleared';
create index reminders_by_step on reminders (estate_id, step_id, oldest_due) where state <> 'cleared';
call govern('reminders');

-- Until which day the cases of an estate are worked out.
create table reminder_days (
  estate_id uuid not null,
  day       date not null,
  constraint reminder_days_pkey primary key (estate_id)
);
call govern('reminder_days');

-- Who was spoken to or written to, how, and what came of it.
create table reminder_contacts (
  id          uuid not null,
  estate_id   uuid not null,
  unit_id     uuid not null,
  reminder_id uuid,                            -- none where nothing was overdue yet
  kind        text not null,
  outcome     text not null,
  taken       boolean not null,                -- counts as the step of its kind
  words       text not null,
  file_ids    uuid[] not null default '{}',
  next_day    date,
  at          timestamptz not null,
  by_id       uuid not null,
  constraint reminder_contacts_pkey primary key (id, estate_id),
  constraint reminder_contacts_reminder foreign key (reminder_id, estate_id) references reminders (id, estate_id),
  constraint reminder_contacts_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint reminder_contacts_kind check (kind in ('notice', 'message', 'call', 'visit', 'demand', 'lawyer', 'mediation', 'court')),
  constraint letter_with_proof check (kind not in ('demand', 'lawyer', 'court') or not taken or cardinality(file_ids) > 0)
);
create index reminder_contacts_of_reminder on reminder_contacts (reminder_id, at);
create index reminder_contacts_of_unit on reminder_contacts (unit_id, at);
create policy never_changed on reminder_contacts as restrictive for update using (false);
create policy never_removed on reminder_contacts as restrictive for delete using (false);
call govern('reminder_contacts');

create table reminder_promises (
  id          uuid not null,
  estate_id   uuid not null,
  reminder_id uuid not null,
  contact_id  uuid not null,
  amount_fen  bigint not null,
  by_day      date not null,
  state       text not null,
  made_at     timestamptz not null,
  made_by     uuid not null,
  paid_fen    bigint not null default 0,
  decided_on  date,
  constraint reminder_promises_pkey primary key (id, estate_id),
  constraint reminder_promises_reminder foreign key (reminder_id, estate_id) references reminders (id, estate_id),
  constraint reminder_promises_contact foreign key (contact_id, estate_id) references reminder_contacts (id, estate_id),
  constraint reminder_promises_state check (state in ('open', 'kept', 'broken', 'replaced')),
  constraint promise_of_something check (amount_fen > 0),
  constraint kept_by_money check (state <> 'kept' or paid_fen >= amount_fen)
);
create unique index one_open_promise on reminder_promises (reminder_id, estate_id) where state = 'open';
create index reminder_promises_decided on reminder_promises (estate_id, decided_on);
call govern('reminder_promises');

-- A line, or all that a household owes, which it does not accept; the steps stop until it is answered.
create table reminder_disputes (
  id          uuid not null,
  estate_id   uuid not null,
  reminder_id uuid not null,
  line_id     uuid,                            -- none: of everything
  case_id     uuid,
  reason      text not null,
  state       text not null,
  raised_by   uuid not null,
  raised_at   timestamptz not null,
  outcome     text,
  answer      text,
  answered_by uuid,
  answered_at timestamptz,
  constraint reminder_disputes_pkey primary key (id, estate_id),
  constraint reminder_disputes_reminder foreign key (reminder_id, estate_id) references reminders (id, estate_id),
  constraint reminder_disputes_line foreign key (line_id, estate_id) references bill_lines (id, estate_id),
  constraint reminder_disputes_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint reminder_disputes_state check (state in ('open', 'answered')),
  constraint reminder_disputes_outcome check (outcome in ('upheld', 'partly', 'rejected', 'withdrawn')),
  constraint answered_with_words check ((state = 'answered') = (outcome is not null and answer is not null and answered_at is not null))
);
create unique index one_dispute_a_line on reminder_disputes (reminder_id, coalesce(line_id, '00000000-0000-0000-0000-000000000000'), estate_id) where state = 'open';
create index reminder_disputes_of_line on reminder_disputes (line_id) where state = 'open';
call govern('reminder_disputes');
