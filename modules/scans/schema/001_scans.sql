-- What a phone says of a point that somebody stood at. Facts: only inserted.
create table scans (
  id         uuid not null,                    -- the phone's own: sent twice it is one
  estate_id  uuid not null,
  round_id   uuid not null,
  place_id   uuid not null,
  how        text not null,
  seq        integer not null,                 -- in the round, as the phone counts
  device     text not null,
  start_id   uuid not null,                    -- of the app, since which it counts milliseconds
  since_start_ms bigint not null,
  device_at  timestamptz not null,
  heard_at   timestamptz not null,
  at         timestamptz not null,             -- its own time, at which it counts
  clock_moved boolean not null,
  whole      boolean not null,                 -- every question answered, every photo taken
  latitude   double precision,
  longitude  double precision,
  accuracy_m integer,
  answers    jsonb not null,
  failed     text[] not null,
  remark     text not null,
  by_id      uuid not null,
  constraint scans_pkey primary key (id, estate_id),
  constraint scans_round foreign key (round_id, estate_id) references rounds (id, estate_id),
  constraint scans_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint scans_how check (how in ('code', 'nfc', 'plate')),
  constraint scans_position check ((latitude is null) = (longitude is null))
);
create index scans_of_round on scans (round_id, at, seq, id);
create index scans_of_estate on scans (estate_id, at desc, id desc);
create policy never_changed on scans as restrictive for update using (false);
create policy never_removed on scans as restrictive for delete using (false);
call govern('scans');

-- Photos of a scan by the hash the phone took and by that of the picture as the house keeps it. Facts: only inserted.
create table scan_photos (
  scan_id    uuid not null,
  hash       text not null,
  estate_id  uuid not null,
  file_id    uuid,                             -- of the picture handed in
  at         timestamptz not null,             -- of the scan
  constraint scan_photos_pkey primary key (scan_id, hash, estate_id),
  constraint scan_photos_scan foreign key (scan_id, estate_id) references scans (id, estate_id),
  constraint scan_photos_hash check (hash ~ '^[0-9a-f]{64}$')
);
create index scan_photos_seen on scan_photos (hash, estate_id);
create policy never_changed on scan_photos as restrictive for update using (false);
create policy never_removed on scan_photos as restrictive for delete using (false);
call govern('scan_photos');

-- What the server says of a scan; worked out anew whenever another of its round comes.
create table scan_classes (
  scan_id    uuid not null,
  estate_id  uuid not null,
  classes    text[] not null,
  constraint scan_classes_pkey primary key (scan_id, estate_id),
  constraint scan_classes_scan foreign key (scan_id, estate_id) references scans (id, estate_id),
  constraint scan_classes_known check (classes <@ array['on_time', 'late', 'early', 'out_of_order', 'too_fast', 'repeated', 'same_photo', 'elsewhere', 'clock_moved', 'off_route', 'incomplete'])
);
call govern('scan_classes');
call moved_by_time('scan_classes');

-- A scan that does not count: somebody else says why. Facts: only inserted.
create table scan_strikes (
  scan_id    uuid not null,
  estate_id  uuid not null,
  reason     text not null,
  at         timestamptz not null,
  by_id      uuid not null,
  constraint scan_strikes_pkey primary key (scan_id, estate_id),
  constraint scan_strikes_scan foreign key (scan_id, estate_id) references scans (id, estate_id)
);
create policy never_changed on scan_strikes as restrictive for update using (false);
create policy never_removed on scan_strikes as restrictive for delete using (false);
call govern('scan_strikes');
