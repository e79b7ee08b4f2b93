-- Handed in for this scan, but none of the photos whose hashes the phone told when it was done.
alter table scan_photos add column changed boolean not null default false;
-- A hash that was told, and later the picture itself: two rows.
alter table scan_photos drop constraint scan_photos_pkey;
alter table scan_photos add constraint scan_photos_once unique nulls not distinct (scan_id, hash, file_id, estate_id);
alter table scan_classes drop constraint scan_classes_known;
alter table scan_classes add constraint scan_classes_known check (classes <@ array['on_time', 'late', 'early', 'out_of_order', 'too_fast', 'repeated', 'same_photo',
  'photo_changed', 'elsewhere', 'clock_moved', 'off_route', 'incomplete']);
