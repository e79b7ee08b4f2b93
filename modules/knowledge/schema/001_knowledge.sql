-- An answer for the desk. Without an estate it holds everywhere; without types, whatever the matter is.
create table articles (
  id          uuid not null primary key,
  estate_id   uuid references estates,
  building_id uuid,
  type_ids    uuid[] not null default '{}',
  state       text not null,
  current_n   integer,                         -- the text that is shown
  waiting_n   integer,                         -- the text that waits for approval
  valid_from  date,
  valid_until date,
  review_on   date not null,
  review_told date,                            -- the day of review somebody was told of
  written_at  timestamptz not null,
  retired_why text,
  constraint building_of_an_estate check (building_id is null or estate_id is not null),
  constraint articles_state check (state in ('draft', 'current', 'retired')),
  constraint current_with_a_text check (state <> 'current' or current_n is not null),
  constraint valid_until_after_from check (valid_until >= valid_from),
  constraint retired_with_a_reason check ((state = 'retired') = (retired_why is not null))
);
create index articles_newest on articles (written_at desc, id desc);
call govern('articles', scope => 'company');

-- Every text an answer ever had; a change adds one, none is overwritten.
create table article_texts (
  id          uuid not null primary key,
  article_id  uuid not null references articles,
  estate_id   uuid,
  n           integer not null,
  title       text not null,
  words       text not null default '',        -- how callers ask it
  answer      text not null,                   -- said
  reply       text not null,                   -- sent
  hints       text not null default '',        -- for colleagues only
  source      text not null default '',        -- the law or the contract it stands on
  written_at  timestamptz not null,
  written_by  uuid not null,
  approved_at timestamptz,
  approved_by uuid,
  declined_why text,
  constraint one_text_a_number unique (article_id, n),
  constraint approved_by_another check (approved_by is distinct from written_by or approved_by is null)
);
call govern('article_texts', scope => 'company');

-- What holds for one estate is read by those who serve it, what holds everywhere by all staff.
alter policy whose on articles using (
  (select app_kind()) = 'house'
  or ((select app_kind()) = 'staff' and (estate_id is null or (select app_everywhere()) or estate_id = any ((select app_estates())::uuid[]))));
alter policy whose on article_texts using (
  (select app_kind()) = 'house'
  or ((select app_kind()) = 'staff' and (estate_id is null or (select app_everywhere()) or estate_id = any ((select app_estates())::uuid[]))));

-- One line each time an answer was said or sent in a case.
create table article_uses (
  id         uuid not null,
  estate_id  uuid not null,
  article_id uuid not null references articles,
  n          integer not null,
  case_id    uuid not null,
  how        text not null,
  at         timestamptz not null,
  by_id      uuid not null,
  constraint article_uses_pkey primary key (id, estate_id),
  constraint article_uses_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint article_uses_how check (how in ('said', 'sent'))
);
create index article_uses_newest on article_uses (estate_id, at desc, id desc);
create index article_uses_of_article on article_uses (article_id, at desc);
call govern('article_uses');
