-- Firms that work in an estate, and who of ours answers for them.
create table contractors (
  id         uuid not null,
  estate_id  uuid not null,
  name       text not null,
  contact    text not null,
  phone      text not null,                    -- of the firm's office
  managed_by uuid not null references employees,
  added_at   timestamptz not null,
  constraint contractors_estate foreign key (estate_id) references estates,
  constraint contractors_pkey primary key (id, estate_id),
  constraint one_contractor_name unique (estate_id, name)
);
call govern('contractors');

-- What was agreed, with the published rule by which a bad month is deducted.
create table contractor_contracts (
  id            uuid not null,
  estate_id     uuid not null,
  contractor_id uuid not null,
  number        text not null,
  kinds         text[] not null,
  from_day      date not null,
  to_day        date not null,
  fee_fen       bigint not null,               -- a whole month's
  terms         text not null,
  floor_points  integer not null,              -- a month's score from which nothing is deducted
  point_bp      integer not null,              -- of the fee for each point below it, in 1/10000
  most_bp       integer not null,
  file_ids      uuid[] not null default '{}',
  signed_at     timestamptz not null,
  signed_by     uuid not null,
  ended_on      date,
  ended_why     text,
  constraint contractor_contracts_pkey primary key (id, estate_id),
  constraint contractor_contracts_contractor foreign key (contractor_id, estate_id) references contractors (id, estate_id),
  constraint one_contract_number unique (estate_id, number),
  constraint contract_kinds check (cardinality(kinds) > 0 and kinds <@ array['cleaning', 'greening', 'order', 'lamps', 'facilities', 'lifts', 'fire', 'pests', 'waste', 'facade']),
  constraint contract_days check (to_day >= from_day and (ended_on is null or (ended_on between from_day and to_day))),
  constraint contract_fee check (fee_fen >= 0),
  constraint contract_rule check (floor_points between 0 and 100 and point_bp between 0 and 10000 and most_bp between 0 and 10000),
  constraint contract_ended_with_reason check ((ended_on is null) = (ended_why is null))
);
create index contracts_of_contractor on contractor_contracts (contractor_id, from_day);
call govern('contractor_contracts');

-- The zones a contract is for; none named is the whole estate.
create table contract_zones (
  id          uuid not null,
  estate_id   uuid not null,
  contract_id uuid not null,
  zone_id     uuid not null,
  constraint contract_zones_pkey primary key (id, estate_id),
  constraint contract_zones_contract foreign key (contract_id, estate_id) references contractor_contracts (id, estate_id),
  constraint contract_zones_zone foreign key (zone_id, estate_id) references zones (id, estate_id),
  constraint contract_zones_once unique (contract_id, zone_id, estate_id)
);
call govern('contract_zones');

create table contractor_people (
  id            uuid not null,
  estate_id     uuid not null,
  contractor_id uuid not null,
  name          text not null,
  job           text not null,
  from_day      date not null,
  left_on       date,
  constraint contractor_people_pkey primary key (id, estate_id),
  constraint contractor_people_contractor foreign key (contractor_id, estate_id) references contractors (id, estate_id),
  constraint contractor_people_job check (job in ('foreman', 'cleaner', 'gardener', 'guard', 'electrician', 'lift_mechanic', 'fire_operator', 'high_work', 'pest_control', 'other')),
  constraint contractor_people_days check (left_on is null or left_on >= from_day)
);
create index people_of_contractor on contractor_people (contractor_id, name);
call govern('contractor_people');

-- Insurance and certificates of a firm or of one of its people. A renewed one stays, and says which came after it.
create table contractor_papers (
  id            uuid not null,
  estate_id     uuid not null,
  contractor_id uuid not null,
  person_id     uuid,
  kind          text not null,
  title         text not null,
  number        text not null,
  from_day      date not null,
  until_day     date not null,
  file_ids      uuid[] not null default '{}',
  added_at      timestamptz not null,
  added_by      uuid not null,
  renewed_by    uuid,
  constraint contractor_papers_pkey primary key (id, estate_id),
  constraint contractor_papers_contractor foreign key (contractor_id, estate_id) references contractors (id, estate_id),
  constraint contractor_papers_person foreign key (person_id, estate_id) references contractor_people (id, estate_id),
  constraint contractor_papers_kind check (kind in ('insurance', 'licence', 'qualification', 'certificate', 'health')),
  constraint insurance_of_the_firm check (kind not in ('insurance', 'licence', 'qualification') or person_id is null),
  constraint certificate_of_a_person check (kind not in ('certificate', 'health') or person_id is not null),
  constraint contractor_papers_days check (until_day >= from_day),
  constraint renewed_once unique (renewed_by, estate_id)
);
create index papers_of_contractor on contractor_papers (contractor_id, until_day);
call govern('contractor_papers');

-- What was said before something ran out: once for each of the days set.
create table expiry_reminders (
  id          uuid not null,
  estate_id   uuid not null,
  paper_id    uuid,
  contract_id uuid,
  days        integer not null,                -- before the last day; -1 once it has passed
  told_id     uuid not null,
  at          timestamptz not null,
  constraint expiry_reminders_pkey primary key (id, estate_id),
  constraint expiry_reminders_paper foreign key (paper_id, estate_id) references contractor_papers (id, estate_id),
  constraint expiry_reminders_contract foreign key (contract_id, estate_id) references contractor_contracts (id, estate_id),
  constraint reminded_of_one check (num_nonnulls(paper_id, contract_id) = 1),
  constraint reminded_once unique nulls not distinct (paper_id, contract_id, days, estate_id)
);
call govern('expiry_reminders');
create policy never_changed on expiry_reminders as restrictive for update using (false);
create policy never_removed on expiry_reminders as restrictive for delete using (false);
