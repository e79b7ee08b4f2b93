-- What the house keeps for itself: messages, schedules, series of numbers, files, its own clock, its data version.

create table notifications (
  id        uuid not null,
  estate_id uuid not null,
  person_id uuid not null,
  key       text not null,
  facts     jsonb not null,
  about_id  uuid,
  at        timestamptz not null,
  read_at   timestamptz,
  constraint notifications_pkey primary key (id, estate_id)
);
create index notifications_unread on notifications (person_id, at desc);
alter table notifications enable row level security;
create policy own_messages on notifications using
  ((select app_kind()) = 'house' or person_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy messages_sent on notifications for insert with check ((select acting()) is not null);

create table schedules (
  job    text not null primary key,
  due_at timestamptz not null
);

create table series (
  estate_id uuid not null,
  name      text not null,
  last      bigint not null,
  constraint series_pkey primary key (estate_id, name)
);

create table files (
  id         uuid not null,
  estate_id  uuid not null,
  owner_id   uuid not null,
  name       text not null,
  type       text not null,
  bytes      bigint not null,
  sha256     bytea not null,
  at         timestamptz not null,
  constraint files_pkey primary key (id, estate_id)
);
alter table files enable row level security;
create policy whose on files using
  ((select app_kind()) = 'house' or ((select app_kind()) = 'staff' and ((select app_everywhere()) or estate_id = any ((select app_estates())::uuid[])))
   or owner_id = (select nullif(current_setting('app.actor', true), '')::uuid));

-- One row: the offset of the house's clock (moved only in demo and test), and a version that says "read the limits anew".
create table house (
  one          boolean primary key default true check (one),
  clock_offset interval not null default '0',
  version      bigint not null default 1,
  company      text
);
insert into house default values;

create function house_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update house set version = version + 1;
  return null;
end $$;
create trigger house_changed after insert or update or delete on limits for each statement execute function house_changed();
create trigger house_changed after insert or update or delete on calendars for each statement execute function house_changed();

-- Chinese text is found by pairs of characters; a pair index works in every locale and for words of two characters.
create function bigrams(t text) returns text[] language sql immutable parallel safe as
$$ select coalesce(array_agg(distinct substr(lower(t), i, 2)), '{}') from generate_series(1, greatest(char_length(t) - 1, 1)) i $$;

-- News for the house's jobs, told in the caller's transaction; the queue's own tables stay closed to the application.
create function tell(job text, payload jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform jobs.add_job(job, payload::json);
end $$;
