-- A clause of a duty book, due for somebody at a time.
create table turns (
  id         uuid not null,
  estate_id  uuid not null,
  clause_id  uuid not null,
  root_id    uuid not null,                    -- of the clause through its versions
  post_id    uuid not null,
  holder_id  uuid,                             -- who answers for it; empty until it opens where any holder may keep it
  stands_in  text,                             -- the holder answers for it in somebody's place
  slot       text not null,                    -- the employee, 'one', or the clock
  period     text not null,
  opens_at   timestamptz not null,
  due_at     timestamptz not null,
  lost_at    timestamptz not null,             -- until then it counts as kept late, afterwards it is missed
  need       integer not null,
  done       integer not null default 0,
  state      text not null,
  proof      text not null,
  ended_at   timestamptz,
  corrected_at timestamptz,                    -- when late news, a score or an excuse turned what had been closed
  numerator  bigint,                           -- of the figure or the score at its cut-off
  denominator bigint,
  scored_by  uuid,
  remark     text,
  warned     integer not null default 0,
  clock_id   uuid,
  about_id   uuid,
  constraint turns_pkey primary key (id, estate_id),
  constraint turns_clause foreign key (clause_id) references duty_clauses,
  constraint turns_post foreign key (post_id) references posts,
  constraint turns_holder foreign key (holder_id) references employees,
  constraint turns_state check (state in ('scheduled', 'open', 'kept', 'late', 'missed', 'excused')),
  constraint turns_proof check (proof in ('acts', 'clock', 'figure', 'score', 'check_off')),
  constraint turns_stands_in check (stands_in in ('cover', 'superior')),
  constraint turn_scored_by_another check (scored_by <> holder_id),
  constraint one_turn_a_period unique (root_id, slot, period, estate_id)
);
create index turns_to_open on turns (opens_at) where state = 'scheduled';
create index turns_to_close on turns (due_at) where state = 'open';
create index turns_running on turns (clause_id, estate_id) where state in ('open', 'missed');
create index turns_of_holder on turns (holder_id, opens_at desc, id desc);
create index turns_of_estate on turns (estate_id, due_at desc, id desc);
create index turns_of_clause on turns (root_id, due_at desc, id desc);
create index turns_of_clock on turns (clock_id) where clock_id is not null;
call govern('turns');

-- The lines of the journal that kept a turn, or a signature. Facts: only inserted.
create table turn_proofs (
  turn_id    uuid not null,
  estate_id  uuid not null,
  journal_id uuid not null,
  act        text not null,
  actor_id   uuid not null,
  at         timestamptz not null,
  heard_at   timestamptz not null,
  words      text,
  file_ids   uuid[] not null default '{}',
  constraint turn_proofs_pkey primary key (turn_id, journal_id, estate_id),
  constraint turn_proofs_turn foreign key (turn_id, estate_id) references turns (id, estate_id)
);
call govern('turn_proofs');

create table turn_excuses (
  id         uuid not null,
  estate_id  uuid not null,
  turn_id    uuid not null,
  asked_at   timestamptz not null,
  asked_by   uuid not null,
  reason     text not null,
  file_ids   uuid[] not null default '{}',
  state      text not null,
  decided_at timestamptz,
  decided_by uuid,
  words      text,
  constraint turn_excuses_pkey primary key (id, estate_id),
  constraint turn_excuses_turn foreign key (turn_id, estate_id) references turns (id, estate_id),
  constraint turn_excuses_state check (state in ('asked', 'granted', 'refused')),
  constraint turn_excused_by_another check (decided_by <> asked_by)
);
create unique index one_open_excuse_a_turn on turn_excuses (turn_id, estate_id) where state = 'asked';
call govern('turn_excuses');

-- How far each clause was planned.
create table turn_plans (
  id            uuid not null primary key,      -- of the clause through its versions
  planned_until date not null,
  planned_on    date not null                   -- once a day from today on, for whoever came into a post
);
call govern('turn_plans', scope => 'company');
