-- What a phone had written down and no longer found: told by the phone, only ever added.
create table device_losses (
  id          uuid not null,
  estate_id   uuid not null,
  employee_id uuid not null,
  device_id   uuid not null,
  count       integer not null,
  lost        jsonb not null,                  -- [{"sequence": 12, "act": "orders.finish", "at": …}], as the phone remembers it
  at          timestamptz not null,
  constraint device_losses_pkey primary key (id, estate_id),
  constraint device_losses_employee foreign key (employee_id) references employees,
  constraint device_losses_count check (count between 1 and 1000)
);
create index device_losses_newest on device_losses (estate_id, at desc, id desc);
create policy never_changed on device_losses as restrictive for update using (false);
create policy never_removed on device_losses as restrictive for delete using (false);
call govern('device_losses');
