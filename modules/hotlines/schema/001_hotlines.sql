-- An order of an official hotline: who sent it under which number, what it instructs, and the case that answers it.
create table hotlines (
  id           uuid not null,
  estate_id    uuid not null,
  source       text not null,
  outer_number text not null,
  title        text not null,
  instruction  text not null default '',       -- what the hotline asks for, in its own words
  issued_at    timestamptz not null,           -- when the hotline sent it
  reply_by     timestamptz,                    -- as instructed; null: the usual five working days
  repeated     boolean not null default false,
  case_id      uuid not null,
  state        text not null,
  received_at  timestamptz not null,
  received_by  uuid not null,
  reply        text,
  photo_ids    uuid[] not null default '{}',
  pending_until date,                          -- the day promised where the matter is not done yet
  replied_at   timestamptz,
  replied_by   uuid,
  returned     integer not null default 0,
  closed_at    timestamptz,
  ended_why    text,
  constraint hotlines_pkey primary key (id, estate_id),
  constraint hotlines_outer_number unique (estate_id, source, outer_number),
  constraint hotlines_estate foreign key (estate_id) references estates,
  constraint hotlines_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint hotlines_source check (source in ('12345', '12319', '12315', 'street', 'housing_bureau', 'media', 'other')),
  constraint hotlines_state check (state in ('received', 'answered', 'returned', 'closed', 'declined')),
  constraint answered_with_words check (state not in ('answered', 'closed') or reply is not null)
);
create index hotlines_newest on hotlines (estate_id, received_at desc, id desc);
create index hotlines_of_case on hotlines (case_id);
call govern('hotlines');

-- More time, asked for and granted with a reason; the first limit stays readable.
create table hotline_extensions (
  id         uuid not null,
  estate_id  uuid not null,
  hotline_id uuid not null,
  at         timestamptz not null,
  by_id      uuid not null,
  before     timestamptz,
  reply_by   timestamptz not null,
  reason     text not null,
  measures   text not null,
  constraint hotline_extensions_pkey primary key (id, estate_id),
  constraint hotline_extensions_hotline foreign key (hotline_id, estate_id) references hotlines (id, estate_id)
);
create index hotline_extensions_of_hotline on hotline_extensions (hotline_id, at);
call govern('hotline_extensions');

-- Answered by the time the hotline gave, or within five working days where it gave none.
insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, calendar, cancel_acts, levels, source)
select new_id('2026-01-01T00:00Z', n), name, 'hotline_reply', array['hotlines.receive', 'hotlines.link', 'hotlines.sendBack'], array['hotlines.answer'], 'hotlineId',
       match::jsonb, amount, counting, calendar, array['hotlines.decline'],
       '[{"atPercent":50,"tell":"holder"},{"atPercent":80,"tell":"superior","steps":1},{"atPercent":100,"tell":"superior","steps":2}]', source
from (values
  (531, 'hotlines.reply_instructed', '{"instructed":[true]}', 'fact:replyBy', 'clock', null, 'T35'),
  (532, 'hotlines.reply_usual',      '{}',                    'P5D', 'workday', 'office', 'T35')
) as l (n, name, match, amount, counting, calendar, source);

-- Wherever opening a case stands in a limit, receiving an order that opens one stands beside it.
alter table limits disable trigger remember_updates;
update limits set start_acts = start_acts || array['hotlines.receive'] where 'cases.open' = any (start_acts);
alter table limits enable trigger remember_updates;
