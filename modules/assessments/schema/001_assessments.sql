-- A month of a contract: four items of 25 points, approved by another than who scored.
create table contractor_scores (
  id            uuid not null,
  estate_id     uuid not null,
  contract_id   uuid not null,
  contractor_id uuid not null,
  month         date not null,                 -- its first day
  presence      integer not null,
  quality       integer not null,
  complaints    integer not null,
  corrections   integer not null,
  points        integer not null generated always as (presence + quality + complaints + corrections) stored,
  reason        text not null,
  photo_ids     uuid[] not null default '{}',
  state         text not null,
  scored_by     uuid not null,
  scored_at     timestamptz not null,
  decided_by    uuid,
  decided_at    timestamptz,
  decided_why   text,
  constraint contractor_scores_pkey primary key (id, estate_id),
  constraint contractor_scores_contract foreign key (contract_id, estate_id) references contractor_contracts (id, estate_id),
  constraint contractor_scores_state check (state in ('proposed', 'approved', 'sent_back')),
  constraint contractor_scores_month check (extract(day from month) = 1),
  constraint contractor_scores_items check (presence between 0 and 25 and quality between 0 and 25 and complaints between 0 and 25 and corrections between 0 and 25),
  constraint score_approved_by_another check (decided_by is distinct from scored_by)
);
create unique index one_score_a_month on contractor_scores (contract_id, month, estate_id) where state <> 'sent_back';
create index scores_of_estate on contractor_scores (estate_id, month);
call govern('contractor_scores');

-- What a contractor must put right by a day, and how it was found when looked at again.
create table contractor_rectifications (
  id            uuid not null,
  estate_id     uuid not null,
  contractor_id uuid not null,
  zone_id       uuid,
  fact          text not null,
  photo_ids     uuid[] not null default '{}',
  due_on        date not null,
  state         text not null,
  demanded_by   uuid not null,
  demanded_at   timestamptz not null,
  done_words    text,
  done_photo_ids uuid[] not null default '{}',
  done_at       timestamptz,
  done_by       uuid,
  verified_by   uuid,
  verified_at   timestamptz,
  verdict       text,
  rejected      integer not null default 0,
  constraint contractor_rectifications_pkey primary key (id, estate_id),
  constraint contractor_rectifications_contractor foreign key (contractor_id, estate_id) references contractors (id, estate_id),
  constraint contractor_rectifications_zone foreign key (zone_id, estate_id) references zones (id, estate_id),
  constraint contractor_rectifications_state check (state in ('demanded', 'put_right', 'verified')),
  constraint put_right_with_picture check (state = 'demanded' or cardinality(done_photo_ids) > 0),
  constraint verified_by_another check (verified_by is null or verified_by <> done_by)
);
create index contractor_rectifications_newest on contractor_rectifications (estate_id, demanded_at desc);
call govern('contractor_rectifications');

-- What is proposed to be deducted of a month's fee, by the contract's own rule as it stood.
create table deductions (
  id            uuid not null,
  estate_id     uuid not null,
  contract_id   uuid not null,
  score_id      uuid not null,
  month         date not null,
  fee_fen       bigint not null,
  points        integer not null,
  floor_points  integer not null,
  point_bp      integer not null,
  most_bp       integer not null,
  amount_fen    bigint not null,
  reason        text not null,
  state         text not null,
  proposed_by   uuid not null,
  proposed_at   timestamptz not null,
  decided_by    uuid,
  decided_at    timestamptz,
  decided_why   text,
  told_at       timestamptz,
  told_by       uuid,
  constraint deductions_pkey primary key (id, estate_id),
  constraint deductions_contract foreign key (contract_id, estate_id) references contractor_contracts (id, estate_id),
  constraint deductions_score foreign key (score_id, estate_id) references contractor_scores (id, estate_id),
  constraint deductions_state check (state in ('proposed', 'approved', 'turned_down', 'told')),
  constraint deductions_amount check (amount_fen > 0 and amount_fen <= fee_fen),
  constraint deductions_told check ((state = 'told') = (told_at is not null)),
  constraint deduction_approved_by_another check (decided_by is distinct from proposed_by)
);
create unique index one_deduction_a_month on deductions (contract_id, month, estate_id) where state <> 'turned_down';
create index deductions_of_estate on deductions (estate_id, month);
call govern('deductions');

-- What was demanded is put right by its day, and looked at again within three.
insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, calendar, levels, source)
select new_id('2026-01-01T00:00Z', n), name, promise, start_acts, goal_acts, 'rectificationId', '{}', amount, counting, calendar,
  '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]'::jsonb, 'default'
from (values
  (2201, 'assessments.put_right', 'put_right', array['assessments.demand', 'assessments.reject'], array['assessments.putRight'], 'fact:dueBy', 'clock', null),
  (2202, 'assessments.verify', 'rectification_verify', array['assessments.putRight'], array['assessments.verify', 'assessments.reject'], 'P3D', 'workday', 'office')
) as l (n, name, promise, start_acts, goal_acts, amount, counting, calendar);
