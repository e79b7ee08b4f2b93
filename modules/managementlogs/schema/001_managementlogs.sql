create table management_logs (
  id         uuid not null,
  estate_id  uuid not null,
  day        date not null,
  state      text not null,
  sum_by     timestamptz not null,             -- until when each should have signed
  sign_by    timestamptz not null,
  facts      jsonb,                            -- the day as it was read at the first signature
  key_points text,
  summed_at  timestamptz,
  summed_by  uuid,
  opinion    text,
  signed_at  timestamptz,
  signed_by  uuid,
  constraint management_logs_pkey primary key (id, estate_id),
  constraint one_log_a_day unique (estate_id, day),
  constraint management_logs_summer foreign key (summed_by) references employees,
  constraint management_logs_signer foreign key (signed_by) references employees,
  constraint management_logs_state check (state in ('open', 'summed', 'signed')),
  constraint summed_with_its_facts check ((state = 'open') = (facts is null) and (state = 'open') = (summed_by is null)),
  constraint signed_after_it_was_summed check ((state = 'signed') = (signed_by is not null)),
  constraint log_signed_by_another check (signed_by is distinct from summed_by or signed_by is null)
);
create index management_logs_to_sign on management_logs (estate_id, sign_by) where state <> 'signed';
call govern('management_logs');

create table log_remarks (
  id         uuid not null,
  estate_id  uuid not null,
  log_id     uuid not null,
  kind       text not null,
  text       text not null,
  photo_ids  uuid[] not null default '{}',
  at         timestamptz not null,
  by_id      uuid not null,
  added_later boolean not null,                -- after the day had been summed up
  constraint log_remarks_pkey primary key (id, estate_id),
  constraint log_remarks_log foreign key (log_id, estate_id) references management_logs (id, estate_id),
  constraint log_remarks_kind check (kind in ('duty', 'patrol', 'visitor', 'work', 'weather', 'other'))
);
create index log_remarks_of_log on log_remarks (log_id, at);
create policy never_changed on log_remarks as restrictive for update using (false);
create policy never_removed on log_remarks as restrictive for delete using (false);
call govern('log_remarks');

create table log_follow_ups (
  id         uuid not null,
  estate_id  uuid not null,
  log_id     uuid not null,
  words      text not null,
  case_id    uuid,
  handover_id uuid,
  made_at    timestamptz not null,
  made_by    uuid not null,
  constraint log_follow_ups_pkey primary key (id, estate_id),
  constraint log_follow_ups_log foreign key (log_id, estate_id) references management_logs (id, estate_id),
  constraint log_follow_ups_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint log_follow_ups_handover foreign key (handover_id, estate_id) references handovers (id, estate_id),
  constraint followed_up_by_one check ((case_id is null) <> (handover_id is null))
);
create index log_follow_ups_of_log on log_follow_ups (log_id);
create index log_follow_ups_of_case on log_follow_ups (case_id) where case_id is not null;
create policy never_changed on log_follow_ups as restrictive for update using (false);
create policy never_removed on log_follow_ups as restrictive for delete using (false);
call govern('log_follow_ups');

-- A follow-up that is a case runs by the same limits as any other.
alter table limits disable trigger remember_updates;
update limits set start_acts = start_acts || array['managementlogs.followUp'] where 'cases.open' = any (start_acts);
alter table limits enable trigger remember_updates;

-- Summed up by the next morning, signed by the evening of that day.
insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, cancel_acts, levels, source)
select new_id('2026-01-01T00:00Z', n), name, promise, start_acts, goal_acts, 'managementLogId', '{}', amount, 'clock', '{}', levels::jsonb, 'D7.11'
from (values
  (644, 'managementlogs.sum', 'sum', array['managementlogs.openDay'], array['managementlogs.sum'], 'fact:sumBy',
   '[{"atPercent":95,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]'),
  (645, 'managementlogs.sign', 'sign', array['managementlogs.sum'], array['managementlogs.sign'], 'fact:signBy',
   '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]')
) as l (n, name, promise, start_acts, goal_acts, amount, levels);
