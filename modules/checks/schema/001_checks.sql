-- A draw by lot: who drew, among which places, with which seed. Whoever draws again with it gets the same places.
create table check_draws (
  id           uuid not null,
  estate_id    uuid not null,
  checklist_id uuid not null,
  seed         integer not null,
  candidate_ids uuid[] not null,               -- in the order in which they were drawn from
  chosen_ids   uuid[] not null,
  drawn_at     timestamptz not null,
  drawn_by     uuid not null,
  constraint check_draws_pkey primary key (id, estate_id),
  constraint check_draws_checklist foreign key (checklist_id) references checklists,
  constraint drawn_from_the_candidates check (chosen_ids <@ candidate_ids and cardinality(chosen_ids) > 0)
);
create index check_draws_newest on check_draws (estate_id, drawn_at desc);
create policy never_changed on check_draws as restrictive for update using (false);
create policy never_removed on check_draws as restrictive for delete using (false);
call govern('check_draws');

create table checks (
  id           uuid not null,
  estate_id    uuid not null,
  number       text not null,                  -- 检-261128-002
  checklist_id uuid not null,                  -- the very version it is walked by
  kind         text not null,
  place_id     uuid,
  subject      text not null default '',       -- a shop, a home, a contractor, where no place of the book says it
  checker_id   uuid not null,
  planned_at   timestamptz not null,
  planned_by   uuid not null,
  due_by       timestamptz not null,
  draw_id      uuid,
  state        text not null,
  score        numeric(4,1),
  passed       boolean,
  remark       text not null default '',
  done_at      timestamptz,
  done_by      uuid,
  dropped_why  text,
  constraint checks_pkey primary key (id, estate_id),
  constraint checks_number unique (estate_id, number),
  constraint checks_checklist foreign key (checklist_id) references checklists,
  constraint checks_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint checks_checker foreign key (checker_id) references employees,
  constraint checks_draw foreign key (draw_id, estate_id) references check_draws (id, estate_id),
  constraint checks_state check (state in ('planned', 'done', 'dropped')),
  constraint checks_score check (score between 0 and 100),
  constraint done_with_a_score check ((state = 'done') = (score is not null and passed is not null and done_at is not null and done_by is not null)),
  constraint about_something check (place_id is not null or subject <> '')
);
create index checks_newest on checks (estate_id, planned_at desc, id desc);
create index checks_to_do on checks (checker_id, due_by) where state = 'planned';
create index checks_done on checks (estate_id, done_at) where state = 'done';
call govern('checks');

create table check_answers (
  id        uuid not null,
  estate_id uuid not null,
  check_id  uuid not null,
  no        integer not null,
  value     jsonb,                             -- null where the item did not apply
  share     numeric(5,4),
  failed    boolean not null,
  remark    text not null default '',
  photo_ids uuid[] not null default '{}',
  case_id   uuid,
  rectification_id uuid,
  constraint check_answers_pkey primary key (id, estate_id),
  constraint check_answers_check foreign key (check_id, estate_id) references checks (id, estate_id),
  constraint check_answers_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint check_answers_rectification foreign key (rectification_id, estate_id) references rectifications (id, estate_id),
  constraint one_answer_an_item unique (check_id, no, estate_id),
  constraint check_answers_share check (share between 0 and 1)
);
create index check_answers_of_case on check_answers (case_id) where case_id is not null;
create policy never_changed on check_answers as restrictive for update using (false);
create policy never_removed on check_answers as restrictive for delete using (false);
call govern('check_answers');

-- A case that a check opens runs by the same limits as any other.
alter table limits disable trigger remember_updates;
update limits set start_acts = start_acts || array['checks.finish', 'checks.record'] where 'cases.open' = any (start_acts);
alter table limits enable trigger remember_updates;

-- Walked by the moment that was set.
insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, cancel_acts, levels, source)
values (new_id('2026-01-01T00:00Z', 643), 'checks.finish', 'walk', array['checks.plan', 'checks.draw', 'checkplans.openDue'], array['checks.finish'], 'checkId',
  '{}', 'fact:dueBy', 'clock', array['checks.drop'], '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]', 'default');
