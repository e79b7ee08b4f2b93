-- The code under which the tax client knows a charge; its rate stands on the charge itself.
create table invoice_codes (
  item_id uuid not null,
  code    text not null,
  constraint invoice_codes_pkey primary key (item_id),
  constraint invoice_codes_item foreign key (item_id) references charge_items,
  constraint invoice_codes_code check (code ~ '^[0-9]{19}$')
);
call govern('invoice_codes', scope => 'company');

create table invoice_requests (
  id           uuid not null,
  estate_id    uuid not null,
  unit_id      uuid not null,
  payment_id   uuid not null,
  buyer        text not null,
  title        bytea not null,                -- sealed
  tax_number   bytea,                         -- sealed; a company's
  amount_fen   bigint not null,
  items        jsonb not null,                -- [{"text", "code", "taxBp", "amountFen", "taxFen"}]
  state        text not null,
  requested_by uuid not null,
  requested_at timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  number       text,                          -- of the invoice, where it was issued
  link         text not null default '',
  reason       text not null default '',
  constraint invoice_requests_pkey primary key (id, estate_id),
  constraint invoice_requests_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint invoice_requests_payment foreign key (payment_id, estate_id) references payments (id, estate_id),
  constraint invoice_requests_buyer check (buyer in ('person', 'company')),
  constraint invoice_requests_state check (state in ('requested', 'issued', 'refused')),
  constraint invoice_company_with_tax_number check (buyer = 'person' or tax_number is not null),
  constraint invoice_of_something check (amount_fen > 0),
  constraint invoice_issued_with_number check ((state = 'issued') = (number is not null) and (state = 'refused') = (reason <> ''))
);
create unique index invoice_one_of_a_payment on invoice_requests (payment_id, estate_id) where state <> 'refused';
create index invoice_requests_newest on invoice_requests (estate_id, requested_at desc, id desc);
create policy never_removed on invoice_requests as restrictive for delete using (false);
call govern('invoice_requests');
