-- What happened to the money of a home, in order. Only ever added: a payment is undone by a row that undoes it, once.
create table payments (
  id                 uuid not null,
  estate_id          uuid not null,
  unit_id            uuid not null,
  kind               text not null,
  of                 uuid,                    -- the payment that is given back or undone
  method             text,                    -- how money changed hands; none where it was here already
  ref                text,
  amount_fen         bigint not null,
  prepaid_change_fen bigint not null,         -- by how much prepaid money changed
  payer              text not null default '',
  payer_id           uuid,                    -- who paid through the net
  reason             text not null default '',
  day                date not null,
  by                 uuid not null,
  at                 timestamptz not null,
  constraint payments_pkey primary key (id, estate_id),
  constraint payments_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint payments_of foreign key (of, estate_id) references payments (id, estate_id),
  constraint payments_kind check (kind in ('pay', 'use_prepaid', 'refund', 'refund_prepaid', 'reverse', 'credit')),
  constraint payments_method check (method in ('cash', 'card', 'transfer', 'wechat', 'alipay')),
  constraint payment_of_something check (amount_fen > 0),
  constraint payment_by_a_method check ((method is null) = (kind in ('use_prepaid', 'credit')) or kind = 'reverse'),
  constraint payment_undone_with_reason check (kind not in ('refund', 'refund_prepaid', 'reverse') or reason <> ''),
  constraint payment_undoes_another check ((of is not null) = (kind in ('refund', 'reverse')))
);
create unique index payment_reversed_once on payments (of, estate_id) where kind = 'reverse';
create index payments_newest on payments (estate_id, at desc, id desc);
create index payments_of_unit on payments (unit_id, at desc, id desc);
create index payments_of_another on payments (of) where of is not null;
create policy never_changed on payments as restrictive for update using (false);
create policy never_removed on payments as restrictive for delete using (false);
call govern('payments', resident => 'unit_id', resident_since => 'at');

-- Prepaid money of a home, kept in the transaction that changes it.
create table prepaid_balances (
  unit_id     uuid not null,
  estate_id   uuid not null,
  balance_fen bigint not null,
  at          timestamptz not null,            -- when it changed last
  constraint prepaid_balances_pkey primary key (unit_id, estate_id),
  constraint prepaid_balances_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint prepaid_not_below_nothing check (balance_fen >= 0)
);
create index prepaid_left on prepaid_balances (estate_id) where balance_fen > 0;
call govern('prepaid_balances', resident => 'unit_id', resident_since => 'at');
