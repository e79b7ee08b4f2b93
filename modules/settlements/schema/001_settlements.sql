-- A month of an estate's money, settled between the counter and finance.
create table settlements (
  id          uuid not null,
  estate_id   uuid not null,
  month       text not null,
  state       text not null,
  figures     jsonb,                          -- as they were signed, and from the closing on for good
  balanced    boolean,
  opened_by   uuid not null,
  opened_at   timestamptz not null,
  signed_by   uuid,                           -- the fee clerk
  signed_at   timestamptz,
  approved_by uuid,                           -- who answers for a difference
  approved_at timestamptz,
  closed_by   uuid,                           -- finance
  closed_at   timestamptz,
  constraint settlements_pkey primary key (id, estate_id),
  constraint settlements_estate foreign key (estate_id) references estates,
  constraint settlements_month check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint settlements_state check (state in ('open', 'signed', 'closed')),
  constraint settlement_once_a_month unique (estate_id, month),
  constraint settlement_signed_with_figures check ((state = 'open') = (signed_by is null) and (signed_by is null) = (figures is null) and (figures is null) = (balanced is null)),
  constraint settlement_signed_by_two check (closed_by <> signed_by and (state = 'closed') = (closed_by is not null)),
  constraint settlement_approved_by_another check (approved_by <> signed_by),
  constraint settlement_difference_approved check (state <> 'closed' or balanced or approved_by is not null)
);
create policy never_removed on settlements as restrictive for delete using (false);
call govern('settlements');

-- Why something differs, in the words of whoever looked into it. Only ever added: the latest counts.
create table settlement_reasons (
  id            uuid not null,
  estate_id     uuid not null,
  settlement_id uuid not null,
  item          text not null,                -- method and number of what differs
  reason        text not null,
  by            uuid not null,
  at            timestamptz not null,
  constraint settlement_reasons_pkey primary key (id, estate_id),
  constraint settlement_reasons_settlement foreign key (settlement_id, estate_id) references settlements (id, estate_id)
);
create index settlement_reasons_of on settlement_reasons (settlement_id, at);
create policy never_changed on settlement_reasons as restrictive for update using (false);
create policy never_removed on settlement_reasons as restrictive for delete using (false);
call govern('settlement_reasons');

-- No money enters a month that is closed, nor leaves it. Whoever enters holds the month shared until the act commits, whoever closes it
-- holds it alone: what is on its way is in before the figures are read for the last time.
create function month_lock(estate uuid, month text) returns bigint language sql immutable as $$
  select hashtextextended(estate::text || ' ' || month, 20)
$$;
create function no_money_into_a_closed_month() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(month_lock(new.estate_id, to_char(new.day, 'YYYY-MM')));
  if exists (select from settlements s where s.estate_id = new.estate_id and s.month = to_char(new.day, 'YYYY-MM') and s.state = 'closed') then
    raise exception 'the month is closed' using errcode = '23514', table = tg_table_name, constraint = 'month_is_open';
  end if;
  return new;
end $$;
create trigger month_is_open before insert on till_entries for each row execute function no_money_into_a_closed_month();
create trigger month_is_open before insert on payments for each row execute function no_money_into_a_closed_month();
create trigger month_is_open before insert on line_placements for each row execute function no_money_into_a_closed_month();
