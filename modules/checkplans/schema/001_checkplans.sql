create table check_plans (
  id          uuid not null,
  estate_id   uuid not null,
  checklist_id uuid not null,
  rule        text not null,                   -- RFC 5545, as far as people choose it: FREQ=WEEKLY;BYDAY=MO,TH
  post_id     uuid not null,
  within_days integer not null,                -- 0 is the same day
  place_id    uuid,
  subject     text not null default '',
  zone_id     uuid,
  place_kind  text,
  count       integer,                         -- so many places by lot; null where place or subject is named
  state       text not null,
  added_at    timestamptz not null,
  added_by    uuid not null,
  opened_on   date,                            -- the last day that it was opened for, or for which nobody was there
  constraint check_plans_pkey primary key (id, estate_id),
  constraint check_plans_checklist foreign key (checklist_id) references checklists,
  constraint check_plans_post foreign key (post_id) references posts,
  constraint check_plans_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint check_plans_zone foreign key (zone_id, estate_id) references zones (id, estate_id),
  constraint check_plans_state check (state in ('running', 'ended')),
  constraint check_plans_within check (within_days between 0 and 60),
  constraint lot_or_subject check ((count is not null) <> (place_id is not null or subject <> ''))
);
create index check_plans_of_estate on check_plans (estate_id) where state = 'running';
call govern('check_plans');
