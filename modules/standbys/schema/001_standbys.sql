-- Who stands ready, in the order in which they are called.
create table standbys (
  id             uuid not null,
  estate_id      uuid not null,
  occasion       text not null,
  title          text not null,
  from_at        timestamptz not null,
  until_at       timestamptz not null,
  arrive_minutes integer not null,
  note           text,
  state          text not null,
  arranged_at    timestamptz not null,
  arranged_by    uuid not null,
  called_at      timestamptz,
  called_by      uuid,
  called_why     text,
  constraint standbys_pkey primary key (id, estate_id),
  constraint standbys_occasion check (occasion in ('holiday', 'weather', 'other')),
  constraint standbys_state check (state in ('arranged', 'called', 'cancelled')),
  constraint standby_ends_after_it_begins check (until_at > from_at)
);
create index standbys_of_estate on standbys (estate_id, from_at desc, id desc);
call govern('standbys');

create table standby_people (
  id           uuid not null,
  estate_id    uuid not null,
  standby_id   uuid not null,
  employee_id  uuid not null,
  place        integer not null,               -- in the order of calling
  task         text,
  confirmed_at timestamptz,
  replaced_at  timestamptz,
  replaced_why text,
  constraint standby_people_pkey primary key (id, estate_id),
  constraint standby_people_standby foreign key (standby_id, estate_id) references standbys (id, estate_id),
  constraint standby_people_employee foreign key (employee_id) references employees
);
create unique index one_place_on_standby on standby_people (standby_id, employee_id, estate_id) where replaced_at is null;
create index standby_of_employee on standby_people (employee_id) where replaced_at is null;
call govern('standby_people');
