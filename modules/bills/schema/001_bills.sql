-- What is owed: one line per price version, object and period. Lines are facts: only ever added; a wrong one is answered
-- by one that reverses it, once.
create table bill_lines (
  id         uuid not null,
  estate_id  uuid not null,
  unit_id    uuid not null,
  tariff_id  uuid not null,
  version_id uuid not null,
  item_id    uuid not null,
  class      text not null,
  object_id  uuid not null,                   -- the home; of a metered line what went through its meter
  month      text not null,                   -- the month it belongs to
  from_day   date not null,
  to_day     date not null,
  amount_fen bigint not null,                 -- below 0: a credit
  issue_day  date not null,
  due_day    date not null,
  payer_kind text not null,
  payer_id   uuid,
  party      integer not null,                -- 1, and counting where a home changed hands inside the period
  turn       integer not null,                -- how many lines of the same key were reversed before
  run_id     uuid,
  reverses   uuid,
  reason     text not null default '',
  why        jsonb not null,                  -- what the amount was reckoned from
  at         timestamptz not null,
  constraint bill_lines_pkey primary key (id, estate_id),
  constraint bill_lines_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint bill_lines_version foreign key (version_id, estate_id) references tariff_versions (id, estate_id),
  constraint bill_lines_item foreign key (item_id) references charge_items,
  constraint bill_lines_payer foreign key (payer_id) references people,
  constraint bill_lines_reverses foreign key (reverses, estate_id) references bill_lines (id, estate_id),
  constraint bill_lines_class check (class in ('charge', 'deposit', 'late_fee', 'pass_through', 'special')),
  constraint bill_lines_payer_kind check (payer_kind in ('unit', 'developer')),
  constraint bill_lines_month check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint bill_lines_days check (to_day >= from_day and due_day >= issue_day),
  constraint reversal_with_reason check (reverses is null or reason <> ''),
  constraint billed_once unique (object_id, version_id, from_day, party, turn, estate_id)
);
create unique index reversed_only_once on bill_lines (reverses, estate_id) where reverses is not null;
create index bill_lines_of_unit on bill_lines (unit_id, due_day);
create index bill_lines_of_month on bill_lines (estate_id, month, tariff_id);
create policy never_changed on bill_lines as restrictive for update using (false);
create policy never_removed on bill_lines as restrictive for delete using (false);
call govern('bill_lines', resident => 'payer_id');

-- Where each line stands: what is due of it, what money and settlements lie on it, and what is open, which is the rest
-- and never on the other side of nothing. Kept in the transaction of the fact that changes it.
create table line_balances (
  line_id     uuid not null,
  estate_id   uuid not null,
  unit_id     uuid not null,
  payer_id    uuid,
  due_fen     bigint not null,
  paid_fen    bigint not null,
  settled_fen bigint not null,
  open_fen    bigint not null generated always as (due_fen - paid_fen - settled_fen) stored,
  constraint line_balances_pkey primary key (line_id, estate_id),
  constraint line_balances_line foreign key (line_id, estate_id) references bill_lines (id, estate_id),
  constraint open_within_due check (due_fen - paid_fen - settled_fen between least(due_fen, 0) and greatest(due_fen, 0)),
  constraint placed_within_due check (paid_fen between least(due_fen, 0) and greatest(due_fen, 0)
    and settled_fen between least(due_fen, 0) and greatest(due_fen, 0))
);
create index line_balances_open on line_balances (unit_id, estate_id) where due_fen - paid_fen - settled_fen <> 0;
call govern('line_balances', resident => 'payer_id');

-- Money laid on lines or taken off them again, by whoever handles money: only ever added.
create table line_placements (
  id         uuid not null,
  estate_id  uuid not null,
  line_id    uuid not null,
  amount_fen bigint not null,
  source_id  uuid not null,                   -- the payment, use of prepaid money or deposit it came from
  day        date not null,
  at         timestamptz not null,
  constraint line_placements_pkey primary key (id, estate_id),
  constraint line_placements_line foreign key (line_id, estate_id) references bill_lines (id, estate_id),
  constraint something_is_placed check (amount_fen <> 0)
);
create index line_placements_of_line on line_placements (line_id, day);
create index line_placements_of_source on line_placements (source_id);
create policy never_changed on line_placements as restrictive for update using (false);
create policy never_removed on line_placements as restrictive for delete using (false);
call govern('line_placements');

-- A line lowered (`due`) or closed without money (`settle`): asked with a reason, decided by another.
create table bill_reductions (
  id         uuid not null,
  estate_id  uuid not null,
  line_id    uuid not null,
  kind       text not null,
  amount_fen bigint not null,
  reason     text not null,
  file_ids   uuid[] not null default '{}',
  state      text not null,
  asked_by   uuid not null,
  asked_at   timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  day        date,                            -- from which it counts
  constraint bill_reductions_pkey primary key (id, estate_id),
  constraint bill_reductions_line foreign key (line_id, estate_id) references bill_lines (id, estate_id),
  constraint bill_reductions_kind check (kind in ('due', 'settle')),
  constraint bill_reductions_state check (state in ('asked', 'approved', 'turned_down')),
  constraint bill_reductions_amount check (amount_fen > 0),
  constraint reduction_decided_by_another check (decided_by is distinct from asked_by),
  constraint reduction_from_a_day check (state <> 'approved' or day is not null)
);
create index bill_reductions_of_line on bill_reductions (line_id);
create index bill_reductions_waiting on bill_reductions (estate_id, state, asked_at);
call govern('bill_reductions');
