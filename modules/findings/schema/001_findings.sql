-- What was not as it should be, and the case that it became or was said to again. Facts: only inserted.
create table findings (
  id         uuid not null,
  estate_id  uuid not null,
  round_id   uuid not null,
  scan_id    uuid,                             -- of the phone that said so
  place_id   uuid,
  question   text,                             -- the key of the question that failed; empty where somebody just saw it
  words      text not null,
  photo_ids  uuid[] not null default '{}',
  case_id    uuid not null,
  again      boolean not null,                 -- said to a case that was open already
  at         timestamptz not null,
  by_id      uuid not null,
  constraint findings_pkey primary key (id, estate_id),
  constraint findings_round foreign key (round_id, estate_id) references rounds (id, estate_id),
  constraint findings_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint findings_case foreign key (case_id, estate_id) references cases (id, estate_id)
);
create index findings_of_round on findings (round_id, at);
create index findings_of_case on findings (case_id);
create index findings_of_place on findings (place_id, question);
create policy never_changed on findings as restrictive for update using (false);
create policy never_removed on findings as restrictive for delete using (false);
call govern('findings');
create index findings_of_scan on findings (scan_id) where scan_id is not null;
