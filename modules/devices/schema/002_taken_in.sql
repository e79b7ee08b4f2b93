-- The outbox of a phone that was handed in as a file: whose it was, and who read it in. What was done by it stands in the journal, on behalf.
create table outbox_files (
  id          uuid not null,
  estate_id   uuid not null,
  employee_id uuid not null,
  device_id   uuid not null,
  exported_at timestamptz not null,
  count       integer not null,
  by_id       uuid not null,
  at          timestamptz not null,
  constraint outbox_files_pkey primary key (id, estate_id),
  constraint outbox_files_employee foreign key (employee_id) references employees,
  constraint outbox_files_count check (count between 1 and 5000)
);
create index outbox_files_newest on outbox_files (estate_id, at desc, id desc);
create policy never_changed on outbox_files as restrictive for update using (false);
create policy never_removed on outbox_files as restrictive for delete using (false);
call govern('outbox_files');
