-- What a day of work is at an estate, and how many of which post it needs.
create table shifts (
  id        uuid not null,
  estate_id uuid not null,
  key       text not null,                     -- the letter of the keyboard and of the chip
  name      text not null,
  begins    text not null,                     -- wall clock of the estate
  ends      text not null,                     -- not later than it begins: on the next day
  breaks    jsonb not null default '[]',       -- [["12:00","13:00"]]
  minutes   integer not null,                  -- at work, without breaks
  state     text not null,
  constraint shifts_pkey primary key (id, estate_id),
  constraint shifts_state check (state in ('in_use', 'retired')),
  constraint shift_has_hours check (minutes > 0)
);
create unique index one_shift_a_key on shifts (estate_id, key) where state = 'in_use';
create unique index one_shift_a_name on shifts (estate_id, name) where state = 'in_use';
call govern('shifts');

create table shift_needs (
  id        uuid not null,
  estate_id uuid not null,
  shift_id  uuid not null,
  post_id   uuid not null,
  days      text not null,
  people    integer not null,
  constraint shift_needs_pkey primary key (id, estate_id),
  constraint shift_needs_shift foreign key (shift_id, estate_id) references shifts (id, estate_id),
  constraint shift_needs_post foreign key (post_id) references posts,
  constraint shift_needs_days check (days in ('every', 'workday', 'restday')),
  constraint shift_needs_people check (people between 1 and 200),
  constraint one_need_a_shift_and_post unique (shift_id, post_id, days, estate_id)
);
call govern('shift_needs');
