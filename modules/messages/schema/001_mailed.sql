-- A message goes by mail once; what waits for it is found by its age.
alter table notifications add column mailed_at timestamptz;
create index notifications_to_mail on notifications (person_id, at) where read_at is null and mailed_at is null;
