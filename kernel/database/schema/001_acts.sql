-- The one road in the database: who acts is a setting of the transaction, and nothing is written without an act.

create function acting() returns uuid stable language sql as
$$ select nullif(current_setting('app.act', true), '')::uuid $$;

create function must_act() returns trigger language plpgsql as $$
begin
  if acting() is null then
    raise exception 'a write to % without an act', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;

-- Ids of set-based work: version 7 from the act's moment, the same for the same act and number.
create function new_id(moment timestamptz, n bigint) returns uuid stable language sql as $$
  with parts as (
    select lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0') as t,
           md5(coalesce(current_setting('app.act', true), '') || ':' || n) as m)
  select (t || '7' || substr(m, 1, 3) || '8' || substr(m, 4, 15))::uuid from parts
$$;

-- ---------------------------------------------------------------- journal

create table journal (
  id         uuid not null,
  estate_id  uuid not null,
  act        text not null,
  actor_id   uuid not null,
  actor_kind text not null,
  on_behalf_of uuid,
  done_at    timestamptz not null,
  heard_at   timestamptz not null,
  input      jsonb,
  facts      jsonb,
  device     text,
  salt       bytea,
  input_hash bytea not null,
  tx         xid8 not null default pg_current_xact_id(),
  constraint journal_pkey primary key (id, estate_id)
);
create index journal_by_estate on journal (estate_id, id);
create index journal_by_order on journal (tx, id);

create table journal_about (
  about_id   uuid not null,
  journal_id uuid not null,
  estate_id  uuid not null,
  constraint journal_about_pkey primary key (about_id, journal_id, estate_id)
);

create table changes (
  journal_id uuid not null,
  estate_id  uuid,
  table_name text not null,
  row_id     uuid not null,
  before     jsonb,
  after      jsonb
);
create index changes_by_row on changes (row_id);
create index changes_by_line on changes (journal_id);

create function changes_have_a_line() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from journal where id = new.journal_id) then
    raise exception 'a change of % without its journal line', new.table_name using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger changes_have_a_line after insert on changes
  deferrable initially deferred for each row execute function changes_have_a_line();

create table seals (
  id         bigint generated always as identity primary key,
  day        date not null,
  from_tx    xid8, from_id uuid,
  to_tx      xid8 not null, to_id uuid not null,
  lines      bigint not null,
  hash       bytea not null,
  previous   bytea,
  signature  bytea not null,
  sealed_at  timestamptz not null
);

create table answers (
  actor_id   uuid not null,
  key        text not null,
  act        text not null,
  input_hash bytea not null,
  answer     jsonb not null,
  at         timestamptz not null,
  constraint answers_pkey primary key (actor_id, key)
);
create index answers_by_age on answers (at);

create table denials (
  id bigint generated always as identity primary key,
  at timestamptz not null, actor_id uuid not null, act text not null, estate_id uuid, address text
);

-- ---------------------------------------------------------------- changes of rows

create function changed(a jsonb, b jsonb) returns jsonb immutable language sql as
$$ select jsonb_object_agg(key, value) from jsonb_each(a) where value is distinct from b -> key $$;

create function remember_updates() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if acting() is null then
    raise exception 'a write to % without an act', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  insert into changes (journal_id, estate_id, table_name, row_id, before, after)
  select acting(), (o.r ->> 'estate_id')::uuid, tg_table_name, (o.r ->> 'id')::uuid, changed(o.r, n.r), changed(n.r, o.r)
  from (select to_jsonb(x) as r from old_rows x) o
  join (select to_jsonb(x) as r from new_rows x) n
    on n.r ->> 'id' = o.r ->> 'id' and n.r ->> 'estate_id' is not distinct from o.r ->> 'estate_id'
  where n.r is distinct from o.r;
  return null;
end $$;

create function remember_deletes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if acting() is null then
    raise exception 'a write to % without an act', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  insert into changes (journal_id, estate_id, table_name, row_id, before, after)
  select acting(), (r ->> 'estate_id')::uuid, tg_table_name, (r ->> 'id')::uuid, r, null
  from (select to_jsonb(x) as r from old_rows x) o;
  return null;
end $$;
