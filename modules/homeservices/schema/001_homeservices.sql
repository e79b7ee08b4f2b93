create table services (
  id          uuid not null primary key,
  name        text not null,
  name_en     text not null,
  kind        text not null,
  department  text not null,
  price_fen   integer not null,
  unit        text not null,
  ahead_hours integer not null,
  retired_at  timestamptz,
  constraint services_name unique (name),
  constraint services_kind check (kind in ('paid', 'convenience')),
  constraint services_department check (department in ('engineering', 'cleaning', 'greening', 'order', 'contractor')),
  constraint services_price check (price_fen >= 0),
  constraint services_ahead check (ahead_hours between 0 and 720)
);
call govern('services', scope => 'company', resident => 'all');

create table service_bookings (
  id         uuid not null,
  estate_id  uuid not null,
  service_id uuid not null,
  unit_id    uuid not null,
  order_id   uuid not null,
  quantity   integer not null,
  price_fen  integer not null,                 -- of one, on the day of booking
  visit_at   timestamptz not null,
  note       text not null default '',
  booked_at  timestamptz not null,
  booked_by  uuid not null,
  state      text not null,
  signed_at  timestamptz,
  signature_id uuid,
  done_by    uuid,
  constraint service_bookings_pkey primary key (id, estate_id),
  constraint service_bookings_service foreign key (service_id) references services,
  constraint service_bookings_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint service_bookings_order foreign key (order_id, estate_id) references orders (id, estate_id),
  constraint service_bookings_state check (state in ('booked', 'signed')),
  constraint service_bookings_quantity check (quantity > 0),
  constraint signed_by_somebody check (state <> 'signed' or (signature_id is not null and done_by is not null and signed_at is not null))
);
create index service_bookings_newest on service_bookings (estate_id, booked_at desc, id desc);
create index service_bookings_signed on service_bookings (estate_id, signed_at) where signed_at is not null;
call govern('service_bookings', resident => 'booked_by');

-- What is to be charged: rows are only added; a wrong one is answered by one that reverses it.
create table service_charges (
  id         uuid not null,
  estate_id  uuid not null,
  booking_id uuid not null,
  at         timestamptz not null,
  amount_fen bigint not null,
  reverses   uuid,
  reason     text not null default '',
  constraint service_charges_pkey primary key (id, estate_id),
  constraint service_charges_booking foreign key (booking_id, estate_id) references service_bookings (id, estate_id),
  constraint service_charges_reverses foreign key (reverses, estate_id) references service_charges (id, estate_id),
  constraint reversed_once unique (reverses, estate_id),
  constraint reversed_by_less check (reverses is null or amount_fen <= 0)
);
create unique index charged_once on service_charges (booking_id, estate_id) where reverses is null;
call govern('service_charges');

insert into services (id, name, name_en, kind, department, price_fen, unit, ahead_hours)
select new_id('2026-01-01T00:00Z', n), name, name_en, kind, department, price_fen, unit, ahead_hours
from (values
  (301, '入户换灯', 'Lamp change at home', 'paid', 'engineering', 2000, '盏', 2),
  (302, '疏通下水', 'Drain clearing', 'paid', 'engineering', 8000, '次', 2),
  (303, '换水龙头', 'Tap change', 'paid', 'engineering', 4000, '个', 2),
  (304, '家庭保洁', 'Home cleaning', 'paid', 'cleaning', 4500, '小时', 24),
  (305, '擦玻璃', 'Window cleaning', 'paid', 'cleaning', 1000, '平方米', 24),
  (306, '绿植养护', 'Plant care', 'paid', 'greening', 3000, '次', 24),
  (307, '家电清洗', 'Appliance cleaning', 'paid', 'contractor', 12000, '台', 48),
  (308, '重物搬运', 'Carrying heavy things', 'convenience', 'order', 0, '次', 1),
  (309, '代收快递', 'Taking in parcels', 'convenience', 'order', 0, '件', 0)
) as s (n, name, name_en, kind, department, price_fen, unit, ahead_hours);
