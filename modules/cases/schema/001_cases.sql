create table cases (
  id            uuid not null,
  estate_id     uuid not null,
  number        text not null,                 -- told to the caller: 修-261026-031
  kind          text not null,
  type_id       uuid not null references case_types,
  title         text not null,
  body          text not null default '',
  answers       jsonb not null default '{}',
  photo_ids     uuid[] not null default '{}',
  grade         text not null,
  state         text not null,
  source        text not null,
  unit_id       uuid,
  place_id      uuid,
  reporter_id   uuid references people,
  reporter_name text,                          -- as given on the phone, where the person is not on file
  confidential  boolean not null default false,
  accused_id    uuid references employees,
  against_office boolean not null default false,
  repeated      boolean not null default false,
  outer_number  text,                          -- of the official hotline
  opened_at     timestamptz not null,
  opened_by     uuid not null,
  department_id uuid references departments,
  handler_id    uuid references employees,
  responded_at  timestamptz,
  replied_at    timestamptz,
  finish_by     timestamptz,
  plan          text,
  waiting_for   text,
  contact_at    timestamptz,
  result        text,
  finished_at   timestamptz,
  finished_by   uuid,
  call_back     text not null default 'undecided',
  satisfaction  smallint,
  closed_at     timestamptz,
  closed_why    text,
  reopened      integer not null default 0,
  previous_id   uuid,
  constraint cases_pkey primary key (id, estate_id),
  constraint cases_number unique (estate_id, number),
  constraint cases_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint cases_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint cases_previous foreign key (previous_id, estate_id) references cases (id, estate_id),
  constraint cases_kind check (kind in ('complaint', 'repair', 'enquiry', 'suggestion', 'praise')),
  constraint cases_grade check (grade in ('general', 'important', 'major')),
  constraint cases_state check (state in ('open', 'dispatched', 'working', 'waiting', 'finished', 'closed', 'withdrawn')),
  constraint cases_source check (source in ('phone', 'counter', 'resident', 'patrol', 'visit', 'letter', 'hotline', 'import')),
  constraint cases_call_back check (call_back in ('undecided', 'due', 'not_sampled', 'reached', 'unanswered')),
  constraint cases_satisfaction check (satisfaction between 1 and 5),
  constraint finished_with_a_result check (state not in ('finished', 'closed') or result is not null),
  constraint closed_with_a_reason check ((closed_at is null) = (closed_why is null)),
  constraint handler_is_not_accused check (handler_id is null or handler_id is distinct from accused_id)
);
create index cases_newest on cases (estate_id, opened_at desc, id desc);
create index cases_open on cases (estate_id, state, opened_at desc, id desc) where closed_at is null;
create index cases_of_handler on cases (handler_id, opened_at desc) where closed_at is null;
create index cases_of_unit on cases (unit_id, opened_at desc);
create index cases_of_reporter on cases (reporter_id, opened_at desc);
create index cases_finished on cases (finished_at) where state = 'finished';
create index cases_by_bigram on cases using gin (bigrams(title || ' ' || body));
call govern('cases', resident => 'reporter_id');

-- What was said to the customer, and what only colleagues read; reader_id opens a line to the customer.
create table case_replies (
  id        uuid not null,
  estate_id uuid not null,
  case_id   uuid not null,
  at        timestamptz not null,
  by_id     uuid not null,
  by_customer boolean not null default false,
  reader_id uuid,
  to_customer boolean not null,
  channel   text not null,
  text      text not null,
  photo_ids uuid[] not null default '{}',
  constraint case_replies_pkey primary key (id, estate_id),
  constraint case_replies_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint case_replies_channel check (channel in ('phone', 'app', 'sms', 'visit', 'letter', 'inside'))
);
create index case_replies_of_case on case_replies (case_id, at);
call govern('case_replies', resident => 'reader_id');

-- Words in titles and texts, found by pairs of characters. Row security would keep the pair index from being used
-- (arrays are not leakproof), so this function looks with the owner's eyes and repeats the policy of the rows.
-- Common words are met soon among the newest, and rare ones are few in the index: the one is tried before the other,
-- since all the many rows with a common word would have to be fetched only to be sorted.
create function search_cases(words text, estate uuid, before timestamptz, most integer) returns table (id uuid, opened_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  pattern text := '%' || replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  who text := app_kind();
  everywhere boolean := app_everywhere();
  served uuid[] := app_estates();
  self uuid := app_person();
  newest uuid[];
begin
  if estate is not null then
    select array_agg(n.id) into newest from (
      select c.id from (
        select * from cases c where c.estate_id = estate and c.opened_at < coalesce(before, 'infinity') order by c.opened_at desc limit 15000) c
      where (c.title || ' ' || c.body) ilike pattern
        and (who = 'house' or who = 'staff' and (everywhere or c.estate_id = any (served)) or who = 'resident' and c.reporter_id = self)
      limit most) n;
    if cardinality(newest) >= most then
      return query select c.id, c.opened_at from cases c where c.id = any (newest) and c.estate_id = estate order by c.opened_at desc;
      return;
    end if;
  end if;
  return query
    select c.id, c.opened_at from cases c
    where bigrams(c.title || ' ' || c.body) @> bigrams(words)
      and (c.title || ' ' || c.body) ilike pattern
      and (estate is null or c.estate_id = estate)
      and (before is null or c.opened_at < before)
      and (who = 'house' or who = 'staff' and (everywhere or c.estate_id = any (served)) or who = 'resident' and c.reporter_id = self)
    order by c.opened_at desc limit most;
end $$;
