-- Work beyond the roster, proposed and approved.
create table extra_hours (
  id          uuid not null,
  estate_id   uuid not null,
  employee_id uuid not null,
  day         date not null,                   -- on which it begins
  begins_at   timestamptz not null,
  ends_at     timestamptz not null,
  minutes     integer not null,
  pay_percent integer not null,                -- working day, rest day without time off, statutory holiday
  emergency   boolean not null,                -- limits of the law do not apply
  reason      text not null,
  state       text not null,
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  decided_at  timestamptz,
  decided_by  uuid,
  why_not     text,
  constraint extra_hours_pkey primary key (id, estate_id),
  constraint extra_hours_employee foreign key (employee_id) references employees,
  constraint extra_hours_state check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
  constraint extra_hours_pay check (pay_percent in (150, 200, 300)),
  constraint extra_hours_have_a_length check (minutes between 1 and 1440),
  constraint extra_hours_decided_by_another check (decided_by <> employee_id and decided_by <> proposed_by),
  constraint one_stretch_at_a_time exclude using gist (employee_id with =, tstzrange(begins_at, ends_at) with &&) where (state in ('proposed', 'approved'))
);
create index extra_hours_of_estate on extra_hours (estate_id, begins_at desc, id desc);
create index extra_hours_of_employee on extra_hours (employee_id, day);
call govern('extra_hours');
