-- In which windows of a day a service is done and how many visits an estate can make in each; and until how many hours
-- before the visit a customer may still change or cancel.
alter table services add column cancel_hours integer not null default 2;
alter table services add constraint services_cancel check (cancel_hours between 0 and 720);

create table service_windows (
  id         uuid not null primary key,
  service_id uuid not null,
  begins     text not null,                    -- 09:00, on the wall clock of the estate
  ends       text not null,
  capacity   integer not null,
  constraint service_windows_service foreign key (service_id) references services,
  constraint service_windows_once unique (service_id, begins),
  constraint service_windows_hours check (begins ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and begins < ends),
  constraint service_windows_capacity check (capacity between 1 and 1000)
);
call govern('service_windows', scope => 'company', resident => 'all');

-- How many visits of a window are taken: one row is held while somebody books, so that the last place is given once.
create table service_slots (
  estate_id  uuid not null,
  service_id uuid not null,
  begins_at  timestamptz not null,
  taken      integer not null,
  constraint service_slots_pkey primary key (estate_id, service_id, begins_at),
  constraint service_slots_estate foreign key (estate_id) references estates,
  constraint service_slots_service foreign key (service_id) references services,
  constraint service_slots_taken check (taken >= 0)
);
call govern('service_slots', resident => 'home');

-- For whom it is booked: they see it as long as they live there, and change or cancel it themselves.
alter table service_bookings disable trigger remember_updates;
alter table service_bookings add column visit_until timestamptz;
alter table service_bookings add column person_id uuid;
alter table service_bookings add column cancelled_at timestamptz;
alter table service_bookings add column cancelled_why text;
alter table service_bookings add column moved integer not null default 0;
update service_bookings set visit_until = visit_at + interval '2 hours';
alter table service_bookings alter column visit_until set not null;
alter table service_bookings enable trigger remember_updates;
alter table service_bookings drop constraint service_bookings_state;
alter table service_bookings add constraint service_bookings_state check (state in ('booked', 'signed', 'cancelled'));
alter table service_bookings add constraint service_bookings_person foreign key (person_id) references people;
alter table service_bookings add constraint visit_ends_after_it_begins check (visit_until > visit_at);
alter table service_bookings add constraint cancelled_with_words check ((state = 'cancelled') = (cancelled_at is not null and cancelled_why is not null));
create index service_bookings_visits on service_bookings (estate_id, visit_at, id);
create index service_bookings_of_person on service_bookings (person_id, visit_at desc) where person_id is not null;
create index service_bookings_of_order on service_bookings (order_id);

drop policy whose on service_bookings;
create policy whose on service_bookings using
  ((select app_kind()) = 'house'
   or ((select app_kind()) = 'staff' and ((select app_everywhere()) or estate_id = any ((select app_estates())::uuid[])))
   or ((select app_kind()) = 'resident' and person_id = (select app_person()) and unit_id = any ((select app_units())::uuid[]) and app_lives(unit_id, booked_at)));
comment on table service_bookings is 'governed: estate, resident person_id';

-- What is to be charged is only ever added.
create policy never_changed on service_charges as restrictive for update using (false);
create policy never_removed on service_charges as restrictive for delete using (false);
create index service_charges_by_day on service_charges (estate_id, at desc, id desc);

-- How many signed visits a person in a post is to reach in a month, from that month on.
create table service_quotas (
  id         uuid not null,
  estate_id  uuid not null,
  post_id    uuid not null,
  from_month text not null,                    -- 2026-08
  monthly    integer not null,
  constraint service_quotas_pkey primary key (id, estate_id),
  constraint service_quotas_estate foreign key (estate_id) references estates,
  constraint service_quotas_post foreign key (post_id) references posts,
  constraint service_quotas_once unique (estate_id, post_id, from_month),
  constraint service_quotas_month check (from_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint service_quotas_monthly check (monthly between 0 and 1000)
);
call govern('service_quotas');

insert into service_windows (id, service_id, begins, ends, capacity)
select new_id('2026-01-01T00:00Z', 3100 + row_number() over (order by s.id, w.begins)::int), s.id, w.begins, w.ends, 3
from services s cross join (values ('09:00', '11:00'), ('11:00', '13:00'), ('14:00', '16:00'), ('16:00', '18:00')) as w (begins, ends);
