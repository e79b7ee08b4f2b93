-- What is to leave the house, and how often it was tried. The text is that of a notice: no number, no name.
create table sendings (
  id         uuid not null,
  estate_id  uuid not null references estates,
  way        text not null,
  person_id  uuid references people,
  robot      text,                             -- of a group: which one of those in the settings
  about_id   uuid not null,                    -- what it tells
  subject    text not null,
  text       text not null,
  state      text not null,
  tries      integer not null default 0,
  next_at    timestamptz,                      -- when it is tried next; none once it is settled
  queued_at  timestamptz not null,
  settled_at timestamptz,
  receipt    text,
  constraint sendings_pkey primary key (id, estate_id),
  constraint sendings_way check (way in ('sms', 'mail', 'robot')),
  constraint sendings_state check (state in ('waiting', 'sent', 'delivered', 'failed')),
  constraint to_a_person_or_a_group check ((way = 'robot') = (robot is not null) and (way = 'robot') = (person_id is null)),
  constraint waits_for_its_next_try check ((state = 'waiting') = (next_at is not null))
);
create index sendings_due on sendings (next_at) where next_at is not null;
create index sendings_about on sendings (about_id);
create index sendings_to on sendings (person_id, queued_at desc);
call govern('sendings');

-- Each try and each receipt, as it was answered.
create table sending_tries (
  id         uuid not null,
  estate_id  uuid not null,
  sending_id uuid not null,
  what       text not null,
  ok         boolean not null,
  why        text,
  at         timestamptz not null,
  constraint sending_tries_pkey primary key (id, estate_id),
  constraint sending_tries_sending foreign key (sending_id, estate_id) references sendings (id, estate_id),
  constraint sending_tries_what check (what in ('try', 'receipt'))
);
create index sending_tries_of on sending_tries (sending_id, at);
call govern('sending_tries');
