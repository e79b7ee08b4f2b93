-- A numbered paper for money. The number comes from a row that is held until the act commits, so that none is skipped; a receipt is
-- void or replaced, never removed.
create table receipts (
  id          uuid not null,
  estate_id   uuid not null,
  series      text not null,                  -- of an estate, kind and year
  no          integer not null,
  number      text not null,
  kind        text not null,
  source_id   uuid not null,                  -- the payment or deposit it is for
  unit_id     uuid not null,
  payer       text not null,
  method      text not null,
  amount_fen  bigint not null,
  items       jsonb not null,
  day         date not null,
  issued_by   uuid not null,
  issued_at   timestamptz not null,
  state       text not null,
  voided_by   uuid,
  voided_at   timestamptz,
  void_reason text not null default '',
  replaces    uuid,
  constraint receipts_pkey primary key (id, estate_id),
  constraint receipts_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint receipts_replaces foreign key (replaces, estate_id) references receipts (id, estate_id),
  constraint receipt_number unique (estate_id, series, no),
  constraint receipts_kind check (kind in ('receipt', 'deposit', 'refund')),
  constraint receipts_state check (state in ('issued', 'void')),
  constraint receipts_amount check (amount_fen > 0),
  constraint receipt_void_with_reason check ((state = 'void') = (voided_at is not null) and (state = 'issued' or void_reason <> ''))
);
create unique index one_receipt_in_force on receipts (source_id, estate_id) where state = 'issued';
create index receipts_newest on receipts (estate_id, issued_at desc, id desc);
create index receipts_of_unit on receipts (unit_id, issued_at desc);
create policy never_removed on receipts as restrictive for delete using (false);
call govern('receipts', resident => 'unit_id', resident_since => 'issued_at');

-- Each print of it: the second says that it is one.
create table receipt_prints (
  id         uuid not null,
  estate_id  uuid not null,
  receipt_id uuid not null,
  nth        integer not null,
  by         uuid not null,
  at         timestamptz not null,
  constraint receipt_prints_pkey primary key (id, estate_id),
  constraint receipt_prints_receipt foreign key (receipt_id, estate_id) references receipts (id, estate_id),
  constraint receipt_printed_in_turn unique (receipt_id, nth, estate_id)
);
create policy never_changed on receipt_prints as restrictive for update using (false);
create policy never_removed on receipt_prints as restrictive for delete using (false);
call govern('receipt_prints');
