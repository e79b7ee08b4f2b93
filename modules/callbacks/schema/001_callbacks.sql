-- One row for every attempt to ask the customer whether it is really done.
create table call_backs (
  id        uuid not null,
  estate_id uuid not null,
  case_id   uuid not null,
  at        timestamptz not null,
  on_day    date not null,
  by_id     uuid not null,
  by_customer boolean not null default false,
  outcome   text not null,
  satisfaction smallint,
  words     text not null default '',
  constraint call_backs_pkey primary key (id, estate_id),
  constraint call_backs_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint call_backs_outcome check (outcome in ('done', 'not_done', 'no_answer')),
  constraint call_backs_satisfaction check (satisfaction between 1 and 5)
);
create index call_backs_of_case on call_backs (case_id, at);
call govern('call_backs', resident => 'by_id');
