-- With what people prove who they are: passwords and second factors of employees, links and codes that are good once.
-- They belong to no estate, and nobody reads them but the house itself, inside the acts of the door.

create table sign_ins (
  employee_id   uuid not null primary key references employees,
  user_name     text not null,
  password_hash text not null,
  second_factor bytea,                          -- sealed with the key outside the database
  confirmed_at  timestamptz,                    -- when a first code proved that the telephone knows the secret
  last_step     bigint not null default 0,      -- a code is good once
  must_change   boolean not null default false,
  failures      integer not null default 0,
  locked_until  timestamptz,
  constraint one_user_name unique (user_name)
);

create table links (
  token_hash   bytea not null primary key,
  purpose      text not null,
  kind         text,
  principal_id uuid,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  constraint links_purpose check (purpose in ('set_up', 'invite', 'visit'))
);

create table codes (
  phone_hash bytea not null primary key,
  code_hash  bytea not null,
  person_id  uuid,                              -- null: a number nobody has; asked and answered all the same
  sent_at    timestamptz not null,
  expires_at timestamptz not null,
  tries      integer not null default 0
);

do $$
declare name text;
begin
  foreach name in array array['sign_ins', 'links', 'codes'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy house_only on %I using ((select app_kind()) = ''house'')', name);
    execute format('comment on table %I is ''kept: read at the door before anybody is known; the house alone sees it''', name);
  end loop;
end $$;
