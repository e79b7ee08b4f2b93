-- Who owes what at the end of a day, as it stood: a report that is signed once each debtor has a solution.
create table arrears_reports (
  id          uuid not null,
  estate_id   uuid not null,
  day         date not null,
  state       text not null,
  debtors     integer not null,
  total_fen   bigint not null,
  made_by     uuid not null,
  made_at     timestamptz not null,
  signed_by   uuid,
  signed_at   timestamptz,
  received_by uuid,
  received_at timestamptz,
  constraint arrears_reports_pkey primary key (id, estate_id),
  constraint arrears_reports_estate foreign key (estate_id) references estates,
  constraint arrears_reports_state check (state in ('drafted', 'signed', 'received')),
  constraint one_report_a_day unique (estate_id, day),
  constraint signed_by_somebody check (state = 'drafted' or signed_by is not null),
  constraint received_by_another check (received_by is distinct from signed_by or received_by is null),
  constraint received_by_somebody check (state <> 'received' or received_by is not null)
);
call govern('arrears_reports');

-- One debtor of a report. What was owed never changes; the solution is written until the report is signed.
create table arrears_rows (
  id             uuid not null,
  estate_id      uuid not null,
  report_id      uuid not null,
  unit_id        uuid not null,
  payer_id       uuid,
  reminder_id    uuid,
  total_fen      bigint not null,
  disputed_fen   bigint not null,
  ages_fen       bigint[] not null,            -- by age, youngest first
  oldest_due     date not null,
  lines          integer not null,
  standing       text,                         -- of its case of reminders that day
  step           text,
  promised_day   date,
  limitation_day date not null,                -- until when a court may be asked
  solution       text,
  words          text,
  next_day       date,
  solved_by      uuid,
  constraint arrears_rows_pkey primary key (id, estate_id),
  constraint arrears_rows_report foreign key (report_id, estate_id) references arrears_reports (id, estate_id),
  constraint arrears_rows_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint arrears_rows_payer foreign key (payer_id) references people,
  constraint arrears_rows_reminder foreign key (reminder_id, estate_id) references reminders (id, estate_id),
  constraint arrears_rows_solution check (solution in ('call', 'visit', 'promise', 'instalments', 'dispute', 'demand', 'mediation', 'lawyer', 'court', 'reduction', 'vacancy', 'trace')),
  constraint solution_is_whole check ((solution is null) = (words is null) and (solution is null) = (solved_by is null)),
  constraint ages_make_the_total check (cardinality(ages_fen) = 8
    and total_fen = ages_fen[1] + ages_fen[2] + ages_fen[3] + ages_fen[4] + ages_fen[5] + ages_fen[6] + ages_fen[7] + ages_fen[8])
);
create unique index one_row_a_debtor on arrears_rows (report_id, unit_id, coalesce(payer_id, '00000000-0000-0000-0000-000000000000'), estate_id);
create policy frozen_once_signed on arrears_rows as restrictive for update
  using (exists (select from arrears_reports r where r.id = report_id and r.estate_id = arrears_rows.estate_id and r.state = 'drafted'));
create policy never_removed on arrears_rows as restrictive for delete using (false);
call govern('arrears_rows');
