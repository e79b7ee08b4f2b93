-- Who is inside: the sessions of employees and residents. They belong to no estate, and nobody reads them but the house
-- itself, through the gate and inside the acts of this module.

create table sessions (
  token_hash   bytea not null primary key,
  id           uuid not null,
  kind         text not null,
  principal_id uuid not null,
  device       text,
  started_at   timestamptz not null,
  seen_at      timestamptz not null,
  expires_at   timestamptz not null,
  ended_at     timestamptz,
  constraint one_session_id unique (id),
  constraint sessions_kind check (kind in ('staff', 'resident'))
);
create index sessions_of_person on sessions (principal_id) where ended_at is null;

alter table sessions enable row level security;
create policy house_only on sessions using ((select app_kind()) = 'house');
comment on table sessions is 'kept: read at the door before anybody is known; the house alone sees it';
