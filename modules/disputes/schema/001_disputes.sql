create table disputes (
  id          uuid not null,
  estate_id   uuid not null,
  number      text not null,                   -- 纠-261026-01
  subject     text not null,
  title       text not null,
  fact        text not null,                   -- what both sides say happened, no judgement
  case_id     uuid,
  unit_id     uuid,
  place_id    uuid,
  state       text not null,
  mediator_id uuid,
  opened_at   timestamptz not null,
  opened_by   uuid not null,
  assigned_at timestamptz,
  agreement   text,
  agreed_at   timestamptz,
  due_on      date,
  follow_on   date,                            -- when somebody looks again whether it is kept
  ended_at    timestamptz,
  ended_by    uuid,
  ended_why   text,
  way         text,                            -- where it goes on when mediation failed
  constraint disputes_pkey primary key (id, estate_id),
  constraint disputes_number unique (estate_id, number),
  constraint disputes_estate foreign key (estate_id) references estates,
  constraint disputes_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint disputes_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint disputes_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint disputes_mediator foreign key (mediator_id) references employees,
  constraint disputes_subject check (subject in ('noise', 'leak', 'parking', 'renovation', 'pets', 'common_parts', 'fee', 'other')),
  constraint disputes_state check (state in ('open', 'assigned', 'meeting', 'agreed', 'kept', 'failed', 'withdrawn')),
  constraint disputes_way check (way in ('committee', 'peoples_mediation', 'authority', 'court', 'none')),
  constraint mediated_by_somebody check (mediator_id is not null or state in ('open', 'withdrawn')),
  constraint agreed_in_writing check (state not in ('agreed', 'kept') or (agreement is not null and due_on is not null)),
  constraint ended_with_words check ((ended_at is null) = (ended_why is null))
);
create index disputes_newest on disputes (estate_id, opened_at desc, id desc);
create unique index one_dispute_a_case on disputes (case_id, estate_id) where case_id is not null and ended_at is null;
call govern('disputes');

-- Both sides; whoever applied for the mediation, and whom it is with.
create table dispute_parties (
  id         uuid not null,
  estate_id  uuid not null,
  dispute_id uuid not null,
  person_id  uuid not null,
  side       text not null,
  constraint dispute_parties_pkey primary key (id, estate_id),
  constraint dispute_parties_dispute foreign key (dispute_id, estate_id) references disputes (id, estate_id),
  constraint dispute_parties_person foreign key (person_id) references people,
  constraint dispute_parties_side check (side in ('applicant', 'respondent')),
  constraint one_side_a_party unique (dispute_id, person_id, estate_id)
);
call govern('dispute_parties');

-- The mediation record: when and where they sat together, who took part, what each side said.
create table dispute_meetings (
  id         uuid not null,
  estate_id  uuid not null,
  dispute_id uuid not null,
  at         timestamptz not null,
  spot       text not null,
  present_ids uuid[] not null,                 -- parties who came
  others     text not null default '',         -- committee, police, witnesses
  record     text not null,
  photo_ids  uuid[] not null default '{}',
  written_at timestamptz not null,
  by_id      uuid not null,
  constraint dispute_meetings_pkey primary key (id, estate_id),
  constraint dispute_meetings_dispute foreign key (dispute_id, estate_id) references disputes (id, estate_id)
);
create index dispute_meetings_of_dispute on dispute_meetings (dispute_id, at);
call govern('dispute_meetings');

create table dispute_follow_ups (
  id         uuid not null,
  estate_id  uuid not null,
  dispute_id uuid not null,
  at         timestamptz not null,
  kept       text not null,
  words      text not null,
  by_id      uuid not null,
  constraint dispute_follow_ups_pkey primary key (id, estate_id),
  constraint dispute_follow_ups_dispute foreign key (dispute_id, estate_id) references disputes (id, estate_id),
  constraint dispute_follow_ups_kept check (kept in ('yes', 'partly', 'no'))
);
create index dispute_follow_ups_of_dispute on dispute_follow_ups (dispute_id, at);
call govern('dispute_follow_ups');

-- Somebody takes it the same day, both sides sit down within three working days, the agreement is looked after.
insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, calendar, cancel_acts, levels, source)
select new_id('2026-01-01T00:00Z', n), name, promise, start_acts, goal_acts, 'disputeId', '{}', amount, counting, calendar, cancel_acts,
       '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]', 'default'
from (values
  (521, 'disputes.assign', 'dispute_assign', array['disputes.open'],  array['disputes.assign'], 'PT8H', 'clock', null, array['disputes.withdraw']),
  (522, 'disputes.meet',   'dispute_meet',   array['disputes.open'],  array['disputes.meet'],   'P3D',  'workday', 'office', array['disputes.withdraw', 'disputes.fail']),
  (523, 'disputes.follow', 'dispute_follow', array['disputes.agree'], array['disputes.keep', 'disputes.fail'], 'fact:followBy', 'clock', null, '{}'::text[]),
  (524, 'disputes.keep',   'dispute_keep',   array['disputes.agree'], array['disputes.keep'],   'fact:keepBy', 'clock', null, array['disputes.fail'])
) as l (n, name, promise, start_acts, goal_acts, amount, counting, calendar, cancel_acts);
