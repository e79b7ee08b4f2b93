-- A cost of common parts for one month, and how it is shared: reckoned, then published where everybody reads it, then billed.
create table share_pools (
  id          uuid not null,
  estate_id   uuid not null,
  tariff_id   uuid not null,
  month       text not null,
  method      text not null,
  mix         jsonb,
  vacant_policy text not null,
  source      jsonb not null,                 -- the amount of a bill, or main meter, subs, direct ones and what is excluded
  quantity_e3 bigint,
  loss_bp     integer,                        -- what the sub-meters do not explain, in 1/100 percent
  amount_fen  bigint not null,
  units       integer not null,
  all_area_e2 bigint not null,                -- of those who take part
  all_consumption_e3 bigint not null,
  all_coefficient bigint not null,
  file_ids    uuid[] not null default '{}',
  state       text not null,
  reckoned_by uuid not null,
  reckoned_at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  posted_on   date,
  posted_at_place text,
  posting_photo_ids uuid[] not null default '{}',
  dropped_why text,
  constraint share_pools_pkey primary key (id, estate_id),
  constraint share_pools_tariff foreign key (tariff_id, estate_id) references tariffs (id, estate_id),
  constraint share_pools_month check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint share_pools_state check (state in ('reckoned', 'published', 'dropped')),
  constraint published_by_another check (published_by is distinct from reckoned_by),
  constraint published_with_place check (state <> 'published' or (published_by is not null and posted_on is not null and posted_at_place is not null))
);
create unique index one_pool_a_month on share_pools (tariff_id, month, estate_id) where state <> 'dropped';
create index share_pools_newest on share_pools (estate_id, month desc, id desc);
call govern('share_pools', resident => 'home');

-- Each home's part of a pool, with its weights: only ever added; they add up to the pool.
create table share_parts (
  pool_id     uuid not null,
  estate_id   uuid not null,
  unit_id     uuid not null,
  area_e2     bigint not null,
  consumption_e3 bigint not null,
  coefficient integer not null,
  takes_part  boolean not null,
  amount_fen  bigint not null,
  payer       text not null,
  constraint share_parts_pkey primary key (pool_id, unit_id, estate_id),
  constraint share_parts_pool foreign key (pool_id, estate_id) references share_pools (id, estate_id),
  constraint share_parts_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint share_parts_payer check (payer in ('unit', 'developer'))
);
create policy never_changed on share_parts as restrictive for update using (false);
create policy never_removed on share_parts as restrictive for delete using (false);
call govern('share_parts');
-- A resident finds the own home's part; whose bill it is, is the line's matter.
create policy own_part on share_parts for select using ((select app_kind()) = 'resident' and unit_id = any ((select app_units())::uuid[]));
