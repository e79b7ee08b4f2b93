-- A billing run of an estate and month: asked for by a person, done by the house, repeatable; it adds only what is missing.
create table runs (
  id         uuid not null,
  estate_id  uuid not null,
  month      text not null,
  state      text not null,
  started_by uuid not null,
  started_at timestamptz not null,
  done_at    timestamptz,
  steps      integer not null default 0,      -- standards to go through, and how many are done
  steps_done integer not null default 0,
  lines      integer not null default 0,
  amount_fen bigint not null default 0,
  problems   jsonb not null default '[]',
  constraint runs_pkey primary key (id, estate_id),
  constraint runs_estate foreign key (estate_id) references estates,
  constraint runs_month check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint runs_state check (state in ('started', 'done'))
);
create index runs_newest on runs (estate_id, started_at desc, id desc);
create unique index one_run_at_a_time on runs (estate_id) where state = 'started';
call govern('runs');
