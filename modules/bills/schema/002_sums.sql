-- What a balance is summed by stands on it, so that sums never have to look at the line; and the day on which it last moved.
alter table line_balances add column tariff_id uuid, add column month text, add column class text, add column due_day date, add column moved_on date;
update line_balances b set tariff_id = l.tariff_id, month = l.month, class = l.class, due_day = l.due_day, moved_on = coalesce(m.day, (l.at at time zone e.time_zone)::date)
from bill_lines l join estates e on e.id = l.estate_id
left join lateral (select max(x.day) as day from (
  select max(p.day) as day from line_placements p where p.line_id = l.id
  union all select max(d.day) from bill_reductions d where d.line_id = l.id
  union all select (r.at at time zone e.time_zone)::date from bill_lines r where r.reverses = l.id) x) m on true
where b.line_id = l.id and b.estate_id = l.estate_id;
alter table line_balances alter column tariff_id set not null, alter column month set not null, alter column class set not null,
  alter column due_day set not null, alter column moved_on set not null;

-- How far the balances of an estate moved on a day, by standard, month, class and due day. Whoever moves balances adds rows of
-- its own, so that twenty at one estate wait for nobody; a job folds rows of one key into one. Any sum over the rows is
-- the sum over the balances at every moment. Dues count where they are above nothing, as collection rates read them; what
-- is open below nothing is credit.
create table bill_sums (
  id          bigint generated always as identity,
  estate_id   uuid not null,
  tariff_id   uuid not null,
  month       text not null,
  class       text not null,
  due_day     date not null,
  day         date not null,
  due_fen     bigint not null,
  paid_fen    bigint not null,
  settled_fen bigint not null,
  credit_fen  bigint not null,
  open_lines  integer not null,
  fresh       boolean not null default true,  -- not folded yet
  constraint bill_sums_pkey primary key (id, estate_id)
);
create index bill_sums_of_month on bill_sums (estate_id, month);
create index bill_sums_fresh on bill_sums (estate_id) where fresh;
call govern('bill_sums', engine => true);

-- A statement moves balances of one day: what they were goes off on the day of what they become.
create function sum_moves() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into bill_sums (estate_id, tariff_id, month, class, due_day, day, due_fen, paid_fen, settled_fen, credit_fen, open_lines)
    select estate_id, tariff_id, month, class, due_day, moved_on, sum(greatest(due_fen, 0)), sum(greatest(paid_fen, 0)), sum(greatest(settled_fen, 0)),
      sum(least(open_fen, 0)), count(*) filter (where open_fen > 0)
    from new_rows group by estate_id, tariff_id, month, class, due_day, moved_on;
  else
    insert into bill_sums (estate_id, tariff_id, month, class, due_day, day, due_fen, paid_fen, settled_fen, credit_fen, open_lines)
    select estate_id, tariff_id, month, class, due_day, (select max(moved_on) from new_rows), sum(sign * greatest(due_fen, 0)), sum(sign * greatest(paid_fen, 0)),
      sum(sign * greatest(settled_fen, 0)), sum(sign * least(open_fen, 0)), sum(case when open_fen > 0 then sign else 0 end)
    from (select 1 as sign, n.* from new_rows n union all select -1, o.* from old_rows o) moved
    group by estate_id, tariff_id, month, class, due_day;
  end if;
  return null;
end $$;
create trigger sum_new after insert on line_balances referencing new table as new_rows for each statement execute function sum_moves();
create trigger sum_moved after update on line_balances referencing old table as old_rows new table as new_rows for each statement execute function sum_moves();

insert into bill_sums (estate_id, tariff_id, month, class, due_day, day, due_fen, paid_fen, settled_fen, credit_fen, open_lines)
select estate_id, tariff_id, month, class, due_day, moved_on, sum(greatest(due_fen, 0)), sum(greatest(paid_fen, 0)), sum(greatest(settled_fen, 0)),
  sum(least(open_fen, 0)), count(*) filter (where open_fen > 0)
from line_balances group by estate_id, tariff_id, month, class, due_day, moved_on;
