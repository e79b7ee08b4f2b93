create table incidents (
  id          uuid not null,
  estate_id   uuid not null,
  number      text not null,                   -- 急-261128-01
  playbook_id uuid not null,                   -- the very version it runs by
  code        text not null,
  place_id    uuid,
  unit_id     uuid,
  spot        text not null default '',        -- where no place of the book fits, or more exactly than it
  words       text not null default '',
  case_id     uuid,
  state       text not null,
  started_at  timestamptz not null,
  started_by  uuid not null,
  over_at     timestamptz,
  over_by     uuid,
  over_words  text,
  cancelled_at timestamptz,
  cancelled_why text,
  reported_at timestamptz,
  reported_by uuid,
  course      text,
  cause       text,
  loss        text,
  measures    text,
  reviewed_at timestamptz,
  reviewed_by uuid,
  findings    text,
  actions     text,
  closed_at   timestamptz,
  closed_by   uuid,
  constraint incidents_pkey primary key (id, estate_id),
  constraint incidents_number unique (estate_id, number),
  constraint incidents_estate foreign key (estate_id) references estates,
  constraint incidents_playbook foreign key (playbook_id) references playbooks,
  constraint incidents_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint incidents_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint incidents_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint incidents_state check (state in ('running', 'over', 'closed', 'cancelled')),
  constraint a_false_alarm_says_why check ((state = 'cancelled') = (cancelled_why is not null)),
  constraint closed_with_report_and_review check (state <> 'closed' or (reported_at is not null and reviewed_at is not null and over_at is not null))
);
create index incidents_newest on incidents (estate_id, started_at desc, id desc);
create index incidents_of_case on incidents (case_id) where case_id is not null;
create unique index one_incident_a_place on incidents
  (estate_id, code, (coalesce(place_id::text, unit_id::text, spot))) where state = 'running';
call govern('incidents');

-- The steps of its playbook, as they were when it began.
create table incident_steps (
  id          uuid not null,
  estate_id   uuid not null,
  incident_id uuid not null,
  no          integer not null,
  role        text not null,
  words       text not null,
  words_en    text not null,
  minutes     integer,
  proof       text not null,
  after_no    integer,
  must        boolean not null,
  begun_at    timestamptz,
  due_by      timestamptz,
  done_at     timestamptz,
  done_by     uuid,
  skipped     boolean not null default false,
  result      text,
  photo_ids   uuid[] not null default '{}',
  constraint incident_steps_pkey primary key (id, estate_id),
  constraint incident_steps_number unique (incident_id, no, estate_id),
  constraint incident_steps_incident foreign key (incident_id, estate_id) references incidents (id, estate_id),
  constraint a_must_is_not_passed_over check (not (must and skipped))
);
create index incident_steps_begun on incident_steps (estate_id, begun_at) where due_by is not null;
call govern('incident_steps');

-- One call for each part that is needed; whoever answers first has it.
create table incident_calls (
  id          uuid not null,
  estate_id   uuid not null,
  incident_id uuid not null,
  role        text not null,
  state       text not null,
  wave        integer not null default 0,
  called_at   timestamptz not null,
  due_by      timestamptz not null,            -- until when the first who were called should answer
  next_at     timestamptz,                     -- when the next in line is called
  answer_seconds integer not null,
  answered_at timestamptz,
  answered_by uuid,
  constraint incident_calls_pkey primary key (id, estate_id),
  constraint one_call_a_part unique (incident_id, role, estate_id),
  constraint incident_calls_incident foreign key (incident_id, estate_id) references incidents (id, estate_id),
  constraint incident_calls_answerer foreign key (answered_by) references employees,
  constraint incident_calls_state check (state in ('waiting', 'answered', 'unanswered', 'ended')),
  constraint answered_by_somebody check ((state = 'answered') = (answered_by is not null))
);
create index incident_calls_to_pass_on on incident_calls (next_at) where state = 'waiting';
create index incident_calls_called on incident_calls (estate_id, called_at);
call govern('incident_calls');

create table incident_pages (
  id          uuid not null,
  estate_id   uuid not null,
  call_id     uuid not null,
  person_id   uuid not null,
  wave        integer not null,
  paged_at    timestamptz not null,
  passed_at   timestamptz,
  passed_why  text,
  answered_at timestamptz,
  constraint incident_pages_pkey primary key (id, estate_id),
  constraint paged_once unique (call_id, person_id, estate_id),
  constraint incident_pages_call foreign key (call_id, estate_id) references incident_calls (id, estate_id),
  constraint incident_pages_person foreign key (person_id) references employees
);
create index incident_pages_of_person on incident_pages (person_id) where answered_at is null and passed_at is null;
call govern('incident_pages');
