-- An order for bills of one home, paid through a channel of the net.
create table checkouts (
  id           uuid not null,
  estate_id    uuid not null,
  unit_id      uuid not null,
  channel      text not null,
  merchant     text not null,
  number       text not null,                 -- ours, as the channel knows it
  line_ids     uuid[] not null,
  amount_fen   bigint not null,               -- what was open when it was ordered, and what is to be paid
  state        text not null,
  way          text not null,                 -- scanned from a screen, or paid in the payer's own browser
  pay_url      text not null,
  payer_id     uuid,                          -- the resident who ordered it
  ordered_by   uuid not null,
  ordered_at   timestamptz not null,
  expires_at   timestamptz not null,
  asked_at     timestamptz not null,          -- when the channel was last asked how it stands
  settled_at   timestamptz,
  trade        text,                          -- the channel's number of the payment
  payment_id   uuid,
  refunded_fen bigint not null default 0,     -- given back, or asked to be
  constraint checkouts_pkey primary key (id, estate_id),
  constraint checkouts_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint checkouts_payment foreign key (payment_id, estate_id) references payments (id, estate_id),
  constraint checkouts_channel check (channel in ('wechat', 'alipay')),
  constraint checkouts_way check (way in ('code', 'phone')),
  constraint checkouts_state check (state in ('created', 'paid', 'closed', 'refunded')),
  constraint checkout_of_something check (amount_fen > 0),
  constraint checkout_paid_with_trade check ((state in ('paid', 'refunded')) = (trade is not null) and (trade is null) = (payment_id is null)),
  constraint checkout_refund_within check (refunded_fen between 0 and amount_fen and (refunded_fen = 0 or state in ('paid', 'refunded')))
);
create unique index checkout_number_once on checkouts (number);
create unique index checkout_trade_once on checkouts (channel, trade) where trade is not null;
create index checkouts_newest on checkouts (estate_id, ordered_at desc, id desc);
create index checkouts_waiting on checkouts (asked_at) where state = 'created';
create policy never_removed on checkouts as restrictive for delete using (false);
call govern('checkouts', resident => 'payer_id');

-- What a channel said that does not fit its order, kept for whoever looks into it. Only ever added, once each.
create table checkout_notices (
  id          uuid not null,
  estate_id   uuid not null,
  checkout_id uuid not null,
  why         text not null,
  trade       text not null,
  amount_fen  bigint not null,
  at          timestamptz not null,
  constraint checkout_notices_pkey primary key (id, estate_id),
  constraint checkout_notices_checkout foreign key (checkout_id, estate_id) references checkouts (id, estate_id),
  constraint checkout_notices_why check (why in ('amount_differs', 'paid_twice'))
);
create unique index checkout_noticed_once on checkout_notices (checkout_id, why, trade, estate_id);
create policy never_changed on checkout_notices as restrictive for update using (false);
create policy never_removed on checkout_notices as restrictive for delete using (false);
call govern('checkout_notices');

-- Money on its way back through the channel.
create table checkout_refunds (
  id          uuid not null,
  estate_id   uuid not null,
  checkout_id uuid not null,
  amount_fen  bigint not null,
  reason      text not null,
  state       text not null,
  why         text,                           -- what the channel or the book said against it
  asked_by    uuid not null,
  asked_at    timestamptz not null,
  next_at     timestamptz,                    -- when it is tried next
  tries       integer not null default 0,
  done_at     timestamptz,
  payment_id  uuid,                           -- the refund in the book
  constraint checkout_refunds_pkey primary key (id, estate_id),
  constraint checkout_refunds_checkout foreign key (checkout_id, estate_id) references checkouts (id, estate_id),
  constraint checkout_refunds_payment foreign key (payment_id, estate_id) references payments (id, estate_id),
  constraint checkout_refunds_state check (state in ('asked', 'done', 'failed')),
  constraint checkout_refund_of_something check (amount_fen > 0),
  constraint checkout_refund_in_the_book check ((state = 'done') = (payment_id is not null)),
  constraint checkout_refund_waits check ((state = 'asked') = (next_at is not null))
);
create index checkout_refunds_waiting on checkout_refunds (next_at) where next_at is not null;
create index checkout_refunds_of on checkout_refunds (checkout_id);
create policy never_removed on checkout_refunds as restrictive for delete using (false);
call govern('checkout_refunds');
