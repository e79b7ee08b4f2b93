-- An account of the company at a bank or a channel, and how the columns of its statements are called.
create table bank_accounts (
  id        uuid not null,
  estate_id uuid not null,
  name      text not null,
  method    text not null,                    -- the way of paying whose money comes here
  mapping   jsonb,                            -- none until the first statement was brought in
  made_by   uuid not null,
  made_at   timestamptz not null,
  constraint bank_accounts_pkey primary key (id, estate_id),
  constraint bank_accounts_estate foreign key (estate_id) references estates,
  constraint bank_accounts_method check (method in ('card', 'transfer', 'wechat', 'alipay')),
  constraint bank_account_named_once unique (estate_id, name)
);
call govern('bank_accounts');

-- A line of a statement, as the bank wrote it. Only ever added, and once by the bank's number.
create table statement_lines (
  id         uuid not null,
  estate_id  uuid not null,
  account_id uuid not null,
  number     text not null,
  ref        text not null,                   -- by which it meets the book: its number where it names no other
  day        date not null,
  net_fen    bigint not null,                 -- what reached the account
  fee_fen    bigint not null,                 -- what the channel kept
  payer      text not null default '',
  remark     text not null default '',
  by         uuid not null,
  at         timestamptz not null,
  constraint statement_lines_pkey primary key (id, estate_id),
  constraint statement_lines_account foreign key (account_id, estate_id) references bank_accounts (id, estate_id),
  constraint statement_line_once unique (account_id, number, estate_id),
  constraint statement_fee_within check (abs(fee_fen) <= abs(net_fen + fee_fen))
);
create index statement_lines_newest on statement_lines (estate_id, day desc, id desc);
create index statement_lines_by_ref on statement_lines (estate_id, ref);
create index till_entries_by_ref on till_entries (estate_id, method, ref) where ref is not null;
create policy never_changed on statement_lines as restrictive for update using (false);
create policy never_removed on statement_lines as restrictive for delete using (false);
call govern('statement_lines');

-- What became of a line that nobody had entered: taken as a payment, or set aside. Only ever added, once a line.
create table statement_uses (
  line_id    uuid not null,
  estate_id  uuid not null,
  kind       text not null,
  payment_id uuid,
  reason     text not null default '',
  by         uuid not null,
  at         timestamptz not null,
  constraint statement_line_used_once primary key (line_id, estate_id),
  constraint statement_uses_line foreign key (line_id, estate_id) references statement_lines (id, estate_id),
  constraint statement_uses_payment foreign key (payment_id, estate_id) references payments (id, estate_id),
  constraint statement_uses_kind check (kind in ('taken', 'aside')),
  constraint statement_taken_as_payment check ((kind = 'taken') = (payment_id is not null)),
  constraint statement_aside_with_reason check (kind = 'taken' or reason <> '')
);
create policy never_changed on statement_uses as restrictive for update using (false);
create policy never_removed on statement_uses as restrictive for delete using (false);
call govern('statement_uses');
