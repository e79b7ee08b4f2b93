create table notices (
  id         uuid not null,
  estate_id  uuid not null references estates,
  topic      text not null,
  urgency    text not null,
  title      text not null,
  body       text not null,
  scope      text not null,
  starts_at  timestamptz,                      -- when what it announces begins
  open_to_all boolean not null,                -- readable without signing in
  to_groups  boolean not null,                 -- the robots of the estate's groups tell it
  cause_id   uuid,
  state      text not null,
  written_at timestamptz not null,
  written_by uuid not null,
  post_at    timestamptz,
  posted_at  timestamptz,
  posted_by  uuid,
  take_down_at timestamptz,
  ended_at   timestamptz,
  withdrawn_why text,
  pushing    boolean not null default false,   -- somebody still waits for their push
  constraint notices_pkey primary key (id, estate_id),
  constraint notices_cause foreign key (cause_id, estate_id) references causes (id, estate_id),
  constraint notices_topic check (topic in ('water', 'power', 'gas', 'heat', 'lift', 'works', 'safety', 'fees', 'activity', 'other')),
  constraint notices_urgency check (urgency in ('ordinary', 'emergency')),
  constraint notices_scope check (scope in ('estate', 'places')),
  constraint notices_state check (state in ('draft', 'scheduled', 'posted', 'taken_down', 'withdrawn')),
  constraint scheduled_for_a_time check (state <> 'scheduled' or post_at is not null),
  constraint posted_at_a_time check (state not in ('posted', 'taken_down') or posted_at is not null),
  constraint withdrawn_with_a_reason check ((state = 'withdrawn') = (withdrawn_why is not null)),
  constraint taken_down_after_posting check (take_down_at > post_at and take_down_at > posted_at)
);
create index notices_newest on notices (estate_id, written_at desc, id desc);
create index notices_to_post on notices (post_at) where state = 'scheduled';
create index notices_to_take_down on notices (take_down_at) where state = 'posted';
create index notices_pushing on notices (estate_id) where pushing;
create index notices_of_cause on notices (cause_id) where cause_id is not null;
call govern('notices');
-- What hangs on the board of the estate is seen by whoever lives there; which of it is theirs says the list of recipients.
create policy on_the_board on notices for select using
  ((select app_kind()) = 'resident' and state = 'posted' and estate_id = any ((select app_homes())::uuid[]));

-- Where it goes: a building, of it an entrance, a riser (the doors above one another), a floor; or one unit.
create table notice_places (
  id          uuid not null,
  estate_id   uuid not null,
  notice_id   uuid not null,
  building_id uuid,
  entrance_id uuid,
  riser       text,
  floor       integer,
  unit_id     uuid,
  constraint notice_places_pkey primary key (id, estate_id),
  constraint notice_places_notice foreign key (notice_id, estate_id) references notices (id, estate_id),
  constraint notice_places_building foreign key (building_id, estate_id) references buildings (id, estate_id),
  constraint notice_places_entrance foreign key (entrance_id, estate_id) references entrances (id, estate_id),
  constraint notice_places_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint a_building_or_a_unit check (num_nonnulls(building_id, unit_id) = 1),
  constraint parts_of_a_building check (building_id is not null or num_nonnulls(entrance_id, riser, floor) = 0)
);
create index notice_places_of on notice_places (notice_id);
call govern('notice_places');

-- Riser 01 of 1201 on floor 12: the number without its floor.
create function riser_of(number text, floor integer) returns text immutable language sql as
$$ select case when starts_with(number, floor::text) and char_length(number) > char_length(floor::text)
     then substr(number, char_length(floor::text) + 1) else number end $$;

-- To whom it goes and by which way, as it stood when it was posted. Never changed: what happens to it is told beside it.
create table notice_recipients (
  id        uuid not null,
  estate_id uuid not null,
  notice_id uuid not null,
  unit_id   uuid not null,
  person_id uuid references people,            -- none: a household nobody is on file for
  way       text not null,
  constraint notice_recipients_pkey primary key (id, estate_id),
  constraint notice_recipients_notice foreign key (notice_id, estate_id) references notices (id, estate_id),
  constraint notice_recipients_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint notice_recipients_way check (way in ('app', 'sms', 'mail', 'paper')),
  constraint nobody_is_told_on_paper check (person_id is not null or way = 'paper')
);
create unique index once_to_a_person on notice_recipients (notice_id, person_id) where person_id is not null;
create unique index once_to_a_household on notice_recipients (notice_id, unit_id) where person_id is null;
create index notice_recipients_of_person on notice_recipients (person_id);
call govern('notice_recipients', resident => 'person_id');

-- One push to one person, of one notice or of all that were held back.
create table notice_pushes (
  id        uuid not null,
  estate_id uuid not null references estates,
  person_id uuid not null references people,
  way       text not null,
  urgency   text not null,
  at        timestamptz not null,
  constraint notice_pushes_pkey primary key (id, estate_id),
  constraint notice_pushes_way check (way in ('app', 'sms', 'mail')),
  constraint notice_pushes_urgency check (urgency in ('ordinary', 'emergency'))
);
create index notice_pushes_of_person on notice_pushes (person_id, at desc);
call govern('notice_pushes');

create table notice_parts (
  id        uuid not null,                     -- the recipient's: each is pushed once
  estate_id uuid not null,
  notice_id uuid not null,
  push_id   uuid not null,
  constraint notice_parts_pkey primary key (id, estate_id),
  constraint notice_parts_recipient foreign key (id, estate_id) references notice_recipients (id, estate_id),
  constraint notice_parts_push foreign key (push_id, estate_id) references notice_pushes (id, estate_id)
);
create index notice_parts_of_push on notice_parts (push_id);
call govern('notice_parts');

-- Read on the page by its recipient, or handed over at the door.
create table notice_marks (
  id        uuid not null,
  estate_id uuid not null,
  notice_id uuid not null,
  recipient_id uuid not null,
  person_id uuid,
  what      text not null,
  at        timestamptz not null,
  by_id     uuid not null,
  photo_id  uuid,
  note      text not null default '',
  constraint notice_marks_pkey primary key (id, estate_id),
  constraint notice_marks_recipient foreign key (recipient_id, estate_id) references notice_recipients (id, estate_id),
  constraint notice_marks_what check (what in ('read', 'handed'))
);
create unique index one_mark_of_a_kind on notice_marks (recipient_id, what, estate_id);
create index notice_marks_of on notice_marks (notice_id);
call govern('notice_marks', resident => 'person_id');
