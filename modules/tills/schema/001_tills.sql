-- A cashier's shift at one estate's counter.
create table tills (
  id           uuid not null,
  estate_id    uuid not null,
  cashier_id   uuid not null,
  state        text not null,
  opened_at    timestamptz not null,
  opening_fen  bigint not null,               -- cash that was there
  closed_at    timestamptz,
  banked_fen   bigint not null default 0,     -- cash brought to the bank during the shift
  expected_fen bigint,                        -- cash that must be there at the end
  counted_fen  bigint,
  note         text not null default '',
  received_by  uuid,
  received_at  timestamptz,
  constraint tills_pkey primary key (id, estate_id),
  constraint tills_estate foreign key (estate_id) references estates,
  constraint tills_cashier foreign key (cashier_id) references employees,
  constraint tills_state check (state in ('open', 'handed_over', 'received')),
  constraint till_cash_not_below_nothing check (opening_fen >= 0 and banked_fen >= 0 and coalesce(counted_fen, 0) >= 0),
  constraint till_closed_with_count check ((state = 'open') = (counted_fen is null) and (counted_fen is null) = (expected_fen is null) and (counted_fen is null) = (closed_at is null)),
  constraint till_difference_with_reason check (counted_fen is null or counted_fen = expected_fen or note <> ''),
  constraint till_received_by_another check (received_by <> cashier_id and (state = 'received') = (received_by is not null))
);
create unique index one_open_till on tills (cashier_id, estate_id) where state = 'open';
create index tills_newest on tills (estate_id, opened_at desc, id desc);
call govern('tills');

-- Each movement of money, whatever it was for: above 0 it came in, below 0 it was given back. Only ever added.
create table till_entries (
  id         uuid not null,
  estate_id  uuid not null,
  till_id    uuid,                            -- none where it came through the net
  unit_id    uuid not null,
  method     text not null,
  ref        text,                            -- the number of the bank, terminal or channel
  amount_fen bigint not null,
  source     text not null,                   -- the module it is for
  source_id  uuid not null,
  day        date not null,                   -- on which the money moved
  by         uuid not null,
  at         timestamptz not null,
  constraint till_entries_pkey primary key (id, estate_id),
  constraint till_entries_till foreign key (till_id, estate_id) references tills (id, estate_id),
  constraint till_entries_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint till_entries_method check (method in ('cash', 'card', 'transfer', 'wechat', 'alipay')),
  constraint till_entries_source check (source in ('payments', 'deposits')),
  constraint till_entry_of_something check (amount_fen <> 0),
  constraint cash_lies_in_a_till check (method <> 'cash' or till_id is not null)
);
create index till_entries_of_till on till_entries (till_id);
create index till_entries_of_source on till_entries (source_id);
create index till_entries_of_day on till_entries (estate_id, day, method);
create policy never_changed on till_entries as restrictive for update using (false);
create policy never_removed on till_entries as restrictive for delete using (false);
call govern('till_entries');
