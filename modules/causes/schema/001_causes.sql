create table causes (
  id         uuid not null,
  estate_id  uuid not null,
  title      text not null,
  words      text not null,                    -- what callers are told
  expected_at timestamptz,
  state      text not null,
  opened_at  timestamptz not null,
  opened_by  uuid not null,
  result     text,
  solved_at  timestamptz,
  dropped_why text,
  constraint causes_pkey primary key (id, estate_id),
  constraint causes_state check (state in ('open', 'solved', 'dropped')),
  constraint solved_with_a_result check ((state = 'solved') = (result is not null))
);
create index causes_newest on causes (estate_id, opened_at desc, id desc);
call govern('causes');

-- A call belongs to one cause at a time; a row that was detached stays as it was.
create table cause_cases (
  id         uuid not null,
  estate_id  uuid not null,
  cause_id   uuid not null,
  case_id    uuid not null,
  attached_at timestamptz not null,
  attached_by uuid not null,
  detached_at timestamptz,
  constraint cause_cases_pkey primary key (id, estate_id),
  constraint cause_cases_cause foreign key (cause_id, estate_id) references causes (id, estate_id),
  constraint cause_cases_case foreign key (case_id, estate_id) references cases (id, estate_id)
);
create unique index one_cause_a_case on cause_cases (case_id, estate_id) where detached_at is null;
create index cause_cases_of_cause on cause_cases (cause_id) where detached_at is null;
call govern('cause_cases');

-- Wherever finishing or answering one case stands in a limit, finishing or answering all of a cause stands beside it.
alter table limits disable trigger remember_updates;
update limits set
  start_acts  = case when 'cases.finish' = any (start_acts)  then start_acts  || array['causes.solve'] else start_acts end,
  cancel_acts = case when 'cases.finish' = any (cancel_acts) then cancel_acts || array['causes.solve'] else cancel_acts end,
  goal_acts   = goal_acts || case when 'cases.finish' = any (goal_acts) then array['causes.solve'] else '{}' end
                          || case when 'cases.reply' = any (goal_acts) then array['causes.tell'] else '{}' end;
alter table limits enable trigger remember_updates;
