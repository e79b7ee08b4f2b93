-- What households are asked to pay for a month, and by when that is to be in their hands.
create table bill_notice_batches (
  id           uuid not null,
  estate_id    uuid not null,
  month        text not null,
  planned_day  date not null,
  with_arrears boolean not null,               -- lists what is open of earlier months too
  made_by      uuid not null,
  made_at      timestamptz not null,
  constraint bill_notice_batches_pkey primary key (id, estate_id),
  constraint bill_notice_batches_estate foreign key (estate_id) references estates,
  constraint bill_notice_batches_month check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint one_batch_a_month unique (estate_id, month)
);
call govern('bill_notice_batches');

create table bill_notices (
  id           uuid not null,
  estate_id    uuid not null,
  batch_id     uuid not null,
  unit_id      uuid not null,
  payer_id     uuid,
  serial       integer not null,               -- within its batch
  total_fen    bigint not null,
  arrears_fen  bigint not null,                -- of the total, from earlier months
  lines        integer not null,
  state        text not null,
  tries        integer not null default 0,
  channel      text,
  delivered_at timestamptz,
  delivered_on date,
  constraint bill_notices_pkey primary key (id, estate_id),
  constraint bill_notices_batch foreign key (batch_id, estate_id) references bill_notice_batches (id, estate_id),
  constraint bill_notices_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint bill_notices_payer foreign key (payer_id) references people,
  constraint bill_notices_state check (state in ('to_deliver', 'delivered')),
  constraint bill_notices_channel check (channel in ('door', 'letterbox', 'post', 'app', 'sms')),
  constraint bill_notices_amounts check (total_fen > 0 and arrears_fen between 0 and total_fen and lines > 0),
  constraint delivered_somehow check ((state = 'delivered') = (channel is not null and delivered_at is not null and delivered_on is not null)),
  constraint one_serial_a_batch unique (batch_id, serial, estate_id)
);
create unique index one_notice_a_payer on bill_notices (batch_id, unit_id, coalesce(payer_id, '00000000-0000-0000-0000-000000000000'), estate_id);
create index bill_notices_to_deliver on bill_notices (batch_id, estate_id) where state = 'to_deliver';
create index bill_notices_of_unit on bill_notices (unit_id);
call govern('bill_notices', resident => 'payer_id');

-- What a notice listed, as it stood when it was made.
create table bill_notice_lines (
  notice_id uuid not null,
  estate_id uuid not null,
  line_id   uuid not null,
  open_fen  bigint not null,
  constraint bill_notice_lines_pkey primary key (notice_id, line_id, estate_id),
  constraint bill_notice_lines_notice foreign key (notice_id, estate_id) references bill_notices (id, estate_id),
  constraint bill_notice_lines_line foreign key (line_id, estate_id) references bill_lines (id, estate_id)
);
create policy never_changed on bill_notice_lines as restrictive for update using (false);
create policy never_removed on bill_notice_lines as restrictive for delete using (false);
call govern('bill_notice_lines');

-- Each try to put a notice into somebody's hand, with what proves it.
create table bill_notice_deliveries (
  id        uuid not null,
  estate_id uuid not null,
  notice_id uuid not null,
  channel   text not null,
  outcome   text not null,
  receiver  text not null,
  file_ids  uuid[] not null default '{}',
  note      text not null,
  at        timestamptz not null,
  by_id     uuid,                              -- none: the house saw that it was read
  constraint bill_notice_deliveries_pkey primary key (id, estate_id),
  constraint bill_notice_deliveries_notice foreign key (notice_id, estate_id) references bill_notices (id, estate_id),
  constraint bill_notice_deliveries_channel check (channel in ('door', 'letterbox', 'post', 'app', 'sms')),
  constraint bill_notice_deliveries_outcome check (outcome in ('delivered', 'nobody', 'refused', 'returned', 'taken_back')),
  constraint delivered_with_proof check (outcome <> 'delivered' or by_id is null or cardinality(file_ids) > 0 or receiver <> '' or (channel = 'post' and note <> ''))
);
create index bill_notice_deliveries_of_notice on bill_notice_deliveries (notice_id, at);
create policy never_changed on bill_notice_deliveries as restrictive for update using (false);
create policy never_removed on bill_notice_deliveries as restrictive for delete using (false);
call govern('bill_notice_deliveries');
