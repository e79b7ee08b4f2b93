-- What a contractor must put right is a rectification like any other: one table, one pair of limits, one second look.
-- Numbered on from the day on which each was demanded, where the estate stands.
with moved as (
  select r.*, (r.demanded_at at time zone e.time_zone)::date as day, e.time_zone, f.name as contractor
  from contractor_rectifications r join estates e on e.id = r.estate_id join contractors f on f.id = r.contractor_id and f.estate_id = r.estate_id
), counted as (
  insert into series (estate_id, name, last) select estate_id, 'rectifications ' || to_char(day, 'YYYY-MM-DD'), count(*) from moved group by 1, 2
  on conflict (estate_id, name) do update set last = series.last + excluded.last
  returning estate_id, name, last
)
insert into rectifications (id, estate_id, number, source, title, fact, zone_id, contractor_id, contractor, owner_id, due_by, before_ids, state, opened_at, opened_by,
  result, after_ids, finished_at, finished_by, verdict, checked_at, checked_by, rounds)
select m.id, m.estate_id,
  '整-' || to_char(m.day, 'YYMMDD') || '-' || lpad((c.last - count(*) over whole + row_number() over (whole order by m.demanded_at, m.id))::text, 3, '0'),
  'score', left(split_part(m.fact, e'\n', 1), 120), m.fact, m.zone_id, m.contractor_id, m.contractor, f.managed_by,
  (m.due_on + 1)::timestamp at time zone m.time_zone, m.photo_ids,
  case m.state when 'demanded' then 'open' when 'put_right' then 'done' else 'passed' end, m.demanded_at, m.demanded_by,
  m.done_words, m.done_photo_ids, m.done_at, m.done_by, m.verdict, m.verified_at, m.verified_by, m.rejected
from moved m join counted c on c.estate_id = m.estate_id and c.name = 'rectifications ' || to_char(m.day, 'YYYY-MM-DD')
join contractors f on f.id = m.contractor_id and f.estate_id = m.estate_id
window whole as (partition by m.estate_id, m.day);

-- Clocks that run, run on, and those that ended stay in the figures of the limit that took over.
update clock_levels l set limit_name = o.name
from (values ('assessments.put_right', 'rectifications.finish'), ('assessments.verify', 'rectifications.recheck')) as o (was, name) where l.limit_name = o.was;
update clocks c set limit_id = now_in.id, promise = now_in.promise
from limits was join (values ('assessments.put_right', 'rectifications.finish'), ('assessments.verify', 'rectifications.recheck')) as o (was, name) on o.was = was.name
join limits now_in on now_in.name = o.name and now_in.estate_id is null and now_in.retired_at is null
where c.limit_id = was.id;

alter table limits disable trigger remember_deletes;
delete from limits where name in ('assessments.put_right', 'assessments.verify');
alter table limits enable trigger remember_deletes;
drop table contractor_rectifications;
