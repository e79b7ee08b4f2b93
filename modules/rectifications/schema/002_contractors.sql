-- Contractors answer by their place in the register; the name beside it stays as it was ordered, also of somebody who is in no register.
alter table rectifications
  add column contractor_id uuid,
  add column zone_id uuid,
  add constraint rectifications_contractor foreign key (contractor_id, estate_id) references contractors (id, estate_id),
  add constraint rectifications_zone foreign key (zone_id, estate_id) references zones (id, estate_id),
  add constraint registered_contractor_is_named check (contractor_id is null or contractor is not null),
  drop constraint rectifications_source,
  add constraint rectifications_source check (source in ('check', 'patrol', 'zone', 'log', 'score', 'other')),
  -- What a month of a contractor lacked (people, papers, records) may have nothing to be pictured.
  drop constraint shown_before,
  add constraint shown_before check (cardinality(before_ids) > 0 or source = 'score');
create index rectifications_of_contractor on rectifications (contractor_id, due_by) where contractor_id is not null;

alter table rectifications disable trigger remember_updates;
update rectifications r set contractor_id = c.id from contractors c where c.estate_id = r.estate_id and c.name = r.contractor;
alter table rectifications enable trigger remember_updates;

-- A finding and a contractor's month open one as a check does: its limit runs from then.
alter table limits disable trigger remember_updates;
update limits set start_acts = start_acts || array['findings.rectify', 'assessments.demand'] where name = 'rectifications.finish' and retired_at is null;
alter table limits enable trigger remember_updates;
