-- People are the company's, so that one phone signs in once; what ties them to a unit belongs to the estate and is dated.
-- Numbers are sealed with keys that the database does not have, beside keyed hashes of the whole number and its last four.

create extension if not exists btree_gist;

create table people (
  id          uuid not null primary key,
  kind        text not null,
  name        text not null,
  initials    text collate "C" not null default '',  -- zhangsan is found by zs
  phone       bytea,
  phone_print bytea,
  phone_tail  bytea,
  id_number   bytea,
  secrecy     boolean not null default false,        -- asked that staff do not learn who complained
  erased_on   date,
  constraint people_kind check (kind in ('person', 'organisation')),
  constraint phone_with_its_prints check (num_nulls(phone, phone_print, phone_tail) in (0, 3))
);
create index people_by_phone on people (phone_print);
create index people_by_tail on people (phone_tail);
create index people_by_initials on people (initials);
call govern('people', scope => 'company', resident => 'id');

create table relations (
  id            uuid not null,
  estate_id     uuid not null,
  unit_id       uuid not null,
  person_id     uuid not null references people,
  kind          text not null,
  since         date not null,
  until         date,                                -- the last day on which it holds
  share_percent numeric(5, 2),
  constraint relations_pkey primary key (id, estate_id),
  constraint relations_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint relations_kind check (kind in ('owner', 'tenant', 'occupant')),
  constraint until_not_before_since check (until >= since),
  constraint share_of_an_owner check (kind = 'owner' and share_percent > 0 and share_percent <= 100 or share_percent is null),
  constraint one_relation_at_a_time exclude using gist
    (unit_id with =, person_id with =, kind with =, estate_id with =, daterange(since, until, '[]') with &&)
);
create index relations_of_unit on relations (unit_id);
create index relations_of_person on relations (person_id);
call govern('relations', resident => 'person_id');

create table contacts (
  id        uuid not null,
  estate_id uuid not null references estates,
  person_id uuid not null references people,
  kind      text not null,
  value     bytea not null,
  print     bytea,
  tail      bytea,
  constraint contacts_pkey primary key (id, estate_id),
  constraint contacts_kind check (kind in ('phone', 'emergency', 'wechat', 'email'))
);
create index contacts_of_person on contacts (person_id);
create index contacts_by_phone on contacts (print);
create index contacts_by_tail on contacts (tail);
call govern('contacts', resident => 'person_id');

create table vehicles (
  id         uuid not null,
  estate_id  uuid not null,
  unit_id    uuid not null,
  person_id  uuid references people,
  plate      text collate "C" not null,
  since      date not null,
  removed_on date,
  constraint vehicles_pkey primary key (id, estate_id),
  constraint vehicles_unit foreign key (unit_id, estate_id) references units (id, estate_id)
);
create unique index one_vehicle_of_a_plate on vehicles (estate_id, plate) where removed_on is null;
create index vehicles_of_unit on vehicles (unit_id);
call govern('vehicles', resident => 'person_id');

create table consents (
  id           uuid not null,
  estate_id    uuid not null references estates,
  person_id    uuid not null references people,
  purpose      text not null,
  text_version text not null,
  channel      text not null,
  at           timestamptz not null,
  withdrawn_at timestamptz,
  constraint consents_pkey primary key (id, estate_id),
  constraint consents_purpose check (purpose in ('privacy_notice', 'marketing', 'publication', 'third_party', 'sensitive', 'camera')),
  constraint consents_channel check (channel in ('paper', 'resident_page', 'phone', 'counter'))
);
create unique index one_consent_of_a_text on consents (estate_id, person_id, purpose, text_version) where withdrawn_at is null;
create index consents_of_person on consents (person_id);
call govern('consents', resident => 'person_id');

create table visits (
  id        uuid not null,
  estate_id uuid not null,
  unit_id   uuid not null,
  person_id uuid references people,
  by_id     uuid not null,
  at        timestamptz not null,
  met       boolean not null,
  note      text not null,
  constraint visits_pkey primary key (id, estate_id),
  constraint visits_unit foreign key (unit_id, estate_id) references units (id, estate_id)
);
create index visits_of_unit on visits (unit_id, at desc);
call govern('visits');

-- Who was shown a person's number in clear, and why: read by that person. The journal is not theirs to read.
create table looks (
  id        uuid not null,
  estate_id uuid not null references estates,
  person_id uuid not null references people,
  fields    text[] not null,
  reason    text not null,
  note      text not null default '',
  by_id     uuid not null,
  by_name   text not null,
  at        timestamptz not null,
  constraint looks_pkey primary key (id, estate_id),
  constraint looks_reason check (reason in
    ('call_back', 'delivery', 'visit', 'emergency', 'payment', 'legal', 'resident_asked', 'correction', 'other'))
);
create index looks_at_person on looks (person_id, at desc);
create index looks_by_actor on looks (by_id, at);
call govern('looks', resident => 'person_id');
