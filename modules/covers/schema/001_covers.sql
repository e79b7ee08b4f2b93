-- Who is away and who stands in. People belong to the company, and so does their absence.
create table covers (
  id          uuid not null primary key,
  employee_id uuid not null,
  stand_in_id uuid,
  kind        text not null,
  from_day    date not null,
  until_day   date not null,                   -- the last day away
  note        text,
  state       text not null,
  arranged_at timestamptz not null,
  arranged_by uuid not null,
  constraint covers_employee foreign key (employee_id) references employees,
  constraint covers_stand_in foreign key (stand_in_id) references employees,
  constraint covers_state check (state in ('arranged', 'ended')),
  constraint covers_kind check (kind in ('leave', 'sick', 'training', 'rest', 'other')),
  constraint cover_ends_after_it_begins check (until_day >= from_day),
  constraint cover_by_somebody_else check (stand_in_id <> employee_id),
  constraint cover_not_arranged_by_oneself check (arranged_by <> employee_id)
);
create index covers_of_employee on covers (employee_id, from_day) where state = 'arranged';
create index covers_by_day on covers (until_day) where state = 'arranged';
call govern('covers', scope => 'company');
