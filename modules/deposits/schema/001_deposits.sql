-- What one home may deposit for a purpose at most, by estate; none where there is no row.
create table deposit_limits (
  estate_id uuid not null,
  kind      text not null,
  limit_fen bigint not null,
  source    text not null,                    -- the convention or rule it comes from
  set_by    uuid not null,
  set_at    timestamptz not null,
  constraint deposit_limits_pkey primary key (estate_id, kind),
  constraint deposit_limits_estate foreign key (estate_id) references estates,
  constraint deposit_limits_kind check (kind in ('fit_out', 'lease', 'move_in')),
  constraint deposit_limit_not_below_nothing check (limit_fen >= 0)
);
call govern('deposit_limits');

-- A deposit and where it stands, kept in the transaction of the event that changes it.
create table deposits (
  id           uuid not null,
  estate_id    uuid not null,
  unit_id      uuid not null,
  kind         text not null,
  payer        text not null,
  note         text not null,
  state        text not null,
  day          date not null,                 -- on which it was taken
  at           timestamptz not null,
  taken_fen    bigint not null,
  deducted_fen bigint not null default 0,
  offset_fen   bigint not null default 0,
  refunded_fen bigint not null default 0,
  balance_fen  bigint not null generated always as (taken_fen - deducted_fen - offset_fen - refunded_fen) stored,
  constraint deposits_pkey primary key (id, estate_id),
  constraint deposits_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint deposits_kind check (kind in ('fit_out', 'lease', 'move_in')),
  constraint deposits_state check (state in ('open', 'closed')),
  constraint deposit_of_something check (taken_fen > 0),
  constraint deposit_not_below_nothing check (taken_fen - deducted_fen - offset_fen - refunded_fen >= 0
    and deducted_fen >= 0 and offset_fen >= 0 and refunded_fen >= 0),
  constraint deposit_closed_when_empty check ((state = 'closed') = (taken_fen - deducted_fen - offset_fen - refunded_fen = 0))
);
create index deposits_newest on deposits (estate_id, at desc, id desc);
create index deposits_of_unit on deposits (unit_id, kind);
create policy never_removed on deposits as restrictive for delete using (false);
call govern('deposits', resident => 'unit_id', resident_since => 'at');

-- Giving a deposit back: asked for with its receipt or a statement of the loss, approved by another, then paid.
create table deposit_refunds (
  id           uuid not null,
  estate_id    uuid not null,
  deposit_id   uuid not null,
  amount_fen   bigint not null,
  receipt_back text not null,
  reason       text not null,
  photo_ids    uuid[] not null default '{}',
  state        text not null,
  asked_by     uuid not null,
  asked_at     timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  constraint deposit_refunds_pkey primary key (id, estate_id),
  constraint deposit_refunds_deposit foreign key (deposit_id, estate_id) references deposits (id, estate_id),
  constraint deposit_refunds_state check (state in ('asked', 'approved', 'paid', 'turned_down', 'withdrawn')),
  constraint deposit_refunds_receipt check (receipt_back in ('returned', 'lost_statement')),
  constraint deposit_refund_of_something check (amount_fen > 0),
  constraint deposit_refund_approved_by_another check (decided_by is distinct from asked_by and (state in ('asked', 'withdrawn') or decided_by is not null))
);
create unique index one_deposit_refund_at_a_time on deposit_refunds (deposit_id, estate_id) where state in ('asked', 'approved');
create index deposit_refunds_waiting on deposit_refunds (estate_id, state, asked_at);
call govern('deposit_refunds');

-- What happened to a deposit, in order: only ever added, so that what was held on any day can be told again.
create table deposit_events (
  id         uuid not null,
  estate_id  uuid not null,
  deposit_id uuid not null,
  no         integer not null,                -- its place in the ledger
  type       text not null,
  amount_fen bigint not null,
  items      jsonb not null default '[]',     -- of a deduction: [{"reason", "amountFen"}]
  photo_ids  uuid[] not null default '{}',    -- evidence of a deduction, the written consent of an offset
  refund_id  uuid,
  method     text,                            -- how money changed hands, where it did
  ref        text,
  day        date not null,
  by         uuid not null,
  at         timestamptz not null,
  constraint deposit_events_pkey primary key (id, estate_id),
  constraint deposit_events_deposit foreign key (deposit_id, estate_id) references deposits (id, estate_id),
  constraint deposit_events_refund foreign key (refund_id, estate_id) references deposit_refunds (id, estate_id),
  constraint deposit_events_in_turn unique (deposit_id, no, estate_id),
  constraint deposit_events_type check (type in ('take', 'deduct', 'offset', 'refund')),
  constraint deposit_events_method check (method in ('cash', 'card', 'transfer', 'wechat', 'alipay')),
  constraint deposit_event_of_something check (amount_fen > 0),
  constraint deducted_with_evidence check (type not in ('deduct', 'offset') or cardinality(photo_ids) > 0),
  constraint deposit_refunded_as_approved check ((type = 'refund') = (refund_id is not null)),
  constraint deposit_moved_by_a_method check ((type in ('take', 'refund')) = (method is not null))
);
create unique index deposit_taken_once on deposit_events (deposit_id, estate_id) where type = 'take';
create unique index deposit_refund_paid_once on deposit_events (refund_id, estate_id) where refund_id is not null;
create index deposit_events_of_day on deposit_events (estate_id, day);
create policy never_changed on deposit_events as restrictive for update using (false);
create policy never_removed on deposit_events as restrictive for delete using (false);
call govern('deposit_events');
