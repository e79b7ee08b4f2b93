-- Zones have owners and scores, contractors a month that is scored item by item: what was signed off until then is kept by the work itself.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set spec = (c.spec - 'checkOff') || jsonb_build_object('acts', k.acts::jsonb)
from (values
  ('D4.6', '[{"act":"assessments.score","by":"anybody"}]'),
  ('D6.11', '[{"act":"responsibilities.score","by":"anybody"}]')
) as k (register_id, acts)
where c.register_id = k.register_id;

alter table duty_template_clauses enable trigger remember_updates;
