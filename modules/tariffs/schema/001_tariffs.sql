-- What is charged for at all, across the company; its class decides where it counts: only `charge` enters a collection rate.
create table charge_items (
  id         uuid not null primary key,
  code       text not null,
  name       text not null,
  name_en    text not null,
  class      text not null,
  tax_bp     integer not null,
  retired_at timestamptz,
  constraint charge_items_code unique (code),
  constraint charge_items_class check (class in ('charge', 'deposit', 'late_fee', 'pass_through', 'special')),
  constraint charge_items_tax check (tax_bp between 0 and 10000)
);
call govern('charge_items', scope => 'company', resident => 'all');

insert into charge_items (id, code, name, name_en, class, tax_bp)
select new_id('2026-01-01T00:00Z', n), code, name, name_en, class, tax_bp
from (values
  (501, 'management', '物业服务费', 'Management fee', 'charge', 600),
  (502, 'parking', '车位服务费', 'Parking service fee', 'charge', 600),
  (503, 'water', '自来水费（代收）', 'Water, collected for the utility', 'pass_through', 300),
  (504, 'power', '电费（代收）', 'Power, collected for the utility', 'pass_through', 1300),
  (505, 'common_power', '公共电费分摊', 'Shared power of common parts', 'pass_through', 1300),
  (506, 'waste', '生活垃圾清运费', 'Household waste removal', 'charge', 600),
  (507, 'overtime_air', '加时空调费', 'Overtime air-conditioning', 'special', 600),
  (508, 'deposit', '装修押金', 'Fit-out deposit', 'deposit', 0),
  (509, 'late_fee', '违约金', 'Damages for late payment', 'late_fee', 0)
) as i (n, code, name, name_en, class, tax_bp);

-- A charge standard of one estate: what is charged, by what, and when its bills go out. Its prices are versions.
create table tariffs (
  id            uuid not null,
  estate_id     uuid not null,
  item_id       uuid not null,
  name          text not null,
  basis         text not null,
  anchor_day    integer not null,
  proration     text not null,
  cycle         text not null,
  first_month   integer not null,
  timing        text not null,
  due_days      integer not null,
  posting_days  integer not null,             -- a higher price is posted so many days before it holds
  share_method  text,                         -- of a pooled one
  share_mix     jsonb,
  vacant_policy text,
  opened_at     timestamptz not null,
  ended_on      date,
  constraint tariffs_pkey primary key (id, estate_id),
  constraint tariffs_estate foreign key (estate_id) references estates,
  constraint tariffs_item foreign key (item_id) references charge_items,
  constraint tariffs_name unique (estate_id, name),
  constraint tariffs_basis check (basis in ('area', 'fixed', 'household', 'metered', 'pooled')),
  constraint tariffs_anchor check (anchor_day between 1 and 28),
  constraint tariffs_proration check (proration in ('month', 'days_of_month', 'days30', 'days365', 'half15')),
  constraint tariffs_cycle check (cycle in ('monthly', 'quarterly', 'yearly')),
  constraint tariffs_first_month check (first_month between 1 and 12),
  constraint tariffs_timing check (timing in ('prepaid', 'postpaid')),
  constraint tariffs_due check (due_days between 0 and 180 and posting_days between 0 and 180),
  constraint tariffs_sharing check ((basis = 'pooled') = (share_method is not null and vacant_policy is not null)),
  constraint tariffs_share_method check (share_method in ('area', 'household', 'consumption', 'coefficient', 'mixed')),
  constraint tariffs_vacant_policy check (vacant_policy in ('include', 'exclude', 'developer'))
);
call govern('tariffs', resident => 'home');

-- Prices with dates: proposed, approved by another, posted where everybody reads it, and then in force from its day. A
-- price in force is never changed; the next version ends it.
create table tariff_versions (
  id          uuid not null,
  estate_id   uuid not null,
  tariff_id   uuid not null,
  from_day    date not null,
  to_day      date,
  price_e4    bigint not null,                -- 1/10000 yuan
  extra_fen   integer not null,
  tiers       jsonb,                          -- of a metered one: [{"uptoE3", "priceE4"}], the last without bound
  reason      text not null,
  file_ids    uuid[] not null default '{}',
  state       text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  posted_on   date,
  posted_at_place text,
  posting_photo_ids uuid[] not null default '{}',
  constraint tariff_versions_pkey primary key (id, estate_id),
  constraint tariff_versions_tariff foreign key (tariff_id, estate_id) references tariffs (id, estate_id),
  constraint tariff_versions_state check (state in ('proposed', 'approved', 'posted', 'withdrawn')),
  constraint tariff_versions_price check (price_e4 >= 0 and extra_fen >= 0),
  constraint tariff_versions_days check (to_day is null or to_day >= from_day),
  constraint one_price_a_day exclude using gist
    (tariff_id with =, estate_id with =, daterange(from_day, to_day, '[]') with &&) where (state = 'posted'),
  constraint price_approved_by_another check (approved_by is distinct from proposed_by),
  constraint posted_with_place check (state <> 'posted' or (approved_by is not null and posted_on is not null and posted_at_place is not null))
);
create index tariff_versions_of_tariff on tariff_versions (tariff_id, from_day);
call govern('tariff_versions', resident => 'home');

-- Which homes pay it, from when, and whose bill it is.
create table tariff_units (
  id          uuid not null,
  estate_id   uuid not null,
  tariff_id   uuid not null,
  unit_id     uuid not null,
  from_day    date not null,
  to_day      date,
  payer       text not null,
  households  integer not null,
  coefficient integer not null,
  exempt      boolean not null,
  constraint tariff_units_pkey primary key (id, estate_id),
  constraint tariff_units_tariff foreign key (tariff_id, estate_id) references tariffs (id, estate_id),
  constraint tariff_units_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint tariff_units_payer check (payer in ('owner', 'tenant', 'developer')),
  constraint tariff_units_days check (to_day is null or to_day >= from_day),
  constraint tariff_units_counts check (households between 1 and 100 and coefficient between 0 and 1000000),
  constraint one_tariff_at_a_time exclude using gist
    (tariff_id with =, unit_id with =, estate_id with =, daterange(from_day, to_day, '[]') with &&)
);
create index tariff_units_of_unit on tariff_units (unit_id, tariff_id);
call govern('tariff_units');

-- A home that stands empty may pay less: declared with evidence, approved by another.
create table tariff_vacancies (
  id          uuid not null,
  estate_id   uuid not null,
  tariff_id   uuid not null,
  unit_id     uuid not null,
  from_day    date not null,
  to_day      date not null,
  pay_percent integer not null,
  reason      text not null,
  photo_ids   uuid[] not null default '{}',
  state       text not null,
  asked_by    uuid not null,
  asked_at    timestamptz not null,
  decided_by  uuid,
  decided_at  timestamptz,
  constraint tariff_vacancies_pkey primary key (id, estate_id),
  constraint tariff_vacancies_tariff foreign key (tariff_id, estate_id) references tariffs (id, estate_id),
  constraint tariff_vacancies_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint tariff_vacancies_state check (state in ('asked', 'granted', 'turned_down')),
  constraint tariff_vacancies_percent check (pay_percent between 0 and 100),
  constraint tariff_vacancies_days check (to_day >= from_day),
  constraint vacancy_decided_by_another check (decided_by is distinct from asked_by),
  constraint one_vacancy_at_a_time exclude using gist
    (tariff_id with =, unit_id with =, estate_id with =, daterange(from_day, to_day, '[]') with &&) where (state = 'granted')
);
create index tariff_vacancies_of_unit on tariff_vacancies (unit_id, tariff_id);
call govern('tariff_vacancies');

-- Whoever objects to what was posted is answered in writing.
create table tariff_objections (
  id          uuid not null,
  estate_id   uuid not null,
  version_id  uuid not null,
  unit_id     uuid,
  words       text not null,
  state       text not null,
  raised_at   timestamptz not null,
  raised_by   uuid not null,
  answer      text,
  answered_at timestamptz,
  answered_by uuid,
  constraint tariff_objections_pkey primary key (id, estate_id),
  constraint tariff_objections_version foreign key (version_id, estate_id) references tariff_versions (id, estate_id),
  constraint tariff_objections_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint tariff_objections_state check (state in ('raised', 'answered')),
  constraint objection_answered_in_words check ((state = 'answered') = (answer is not null and answered_at is not null and answered_by is not null))
);
create index tariff_objections_of_version on tariff_objections (version_id, raised_at);
call govern('tariff_objections');

-- An objection to a posting is answered within three days (domain.md 2.2).
insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, calendar, levels, source)
select new_id('2026-01-01T00:00Z', 511), 'tariffs.answer', 'answer', array['tariffs.object'], array['tariffs.answer'], 'objectionId', '{}', 'PT72H', 'clock', null,
  '[{"atPercent":66,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]'::jsonb, 'T9';
