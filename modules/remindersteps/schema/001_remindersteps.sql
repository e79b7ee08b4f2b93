-- By which steps an estate urges who is behind: one scheme in force, replaced as a whole.
create table reminder_schemes (
  id          uuid not null,
  estate_id   uuid not null,
  state       text not null,
  reason      text not null,
  drafted_by  uuid not null,
  drafted_at  timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  constraint reminder_schemes_pkey primary key (id, estate_id),
  constraint reminder_schemes_estate foreign key (estate_id) references estates,
  constraint reminder_schemes_state check (state in ('draft', 'in_force', 'replaced', 'dropped')),
  constraint scheme_approved_by_another check (approved_by is distinct from drafted_by),
  constraint scheme_in_force_is_approved check (state not in ('in_force', 'replaced') or approved_by is not null)
);
create unique index one_scheme_in_force on reminder_schemes (estate_id) where state = 'in_force';
create index reminder_schemes_of_estate on reminder_schemes (estate_id, drafted_at desc);
call govern('reminder_schemes');

-- A step is of one of these kinds and of no other: nothing here can touch water, power, gas, heat, doors, lifts or the barrier
-- (Civil Code 944), and none of them tells anybody but the debtor.
create table reminder_steps (
  id         uuid not null,
  estate_id  uuid not null,
  scheme_id  uuid not null,
  place      integer not null,
  kind       text not null,
  title      text not null,
  after_days integer not null,                 -- since the due day of what is oldest
  min_fen    bigint not null,
  approval   text not null,
  words      text not null,                    -- what is said or written
  constraint reminder_steps_pkey primary key (id, estate_id),
  constraint reminder_steps_scheme foreign key (scheme_id, estate_id) references reminder_schemes (id, estate_id),
  constraint reminder_steps_kind check (kind in ('notice', 'message', 'call', 'visit', 'demand', 'lawyer', 'mediation', 'court')),
  constraint reminder_steps_approval check (approval in ('none', 'another', 'superior')),
  constraint reminder_steps_days check (after_days between 1 and 1095),
  constraint reminder_steps_amount check (min_fen >= 0),
  constraint court_is_approved check (kind not in ('lawyer', 'court') or approval <> 'none'),
  constraint one_step_a_place unique (scheme_id, place, estate_id)
);
create policy never_changed on reminder_steps as restrictive for update using (false);
create policy never_removed on reminder_steps as restrictive for delete using (false);
call govern('reminder_steps');
