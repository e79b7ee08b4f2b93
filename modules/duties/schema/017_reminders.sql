-- Urging has come: the report of arrears is kept by signing it, support by calls and visits that are written down, and notices by how many were in hand by their day.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set spec = (c.spec - 'checkOff') || jsonb_build_object('acts', k.acts::jsonb)
from (values
  ('D2.S7', '[{"act":"arrears.sign","by":"holder"}]'),
  ('D4.9', '[{"act":"reminders.contact","by":"holder"},{"act":"reminders.visit","by":"holder"},{"act":"reminders.assignVisits","by":"holder"}]'),
  ('D7.10', '[{"act":"reminders.contact","by":"holder"},{"act":"reminders.visit","by":"holder"},{"act":"reminders.approveStep","by":"holder"},{"act":"reminders.agreePlan","by":"holder"}]')
) as k (register_id, acts)
where c.register_id = k.register_id;

update duty_template_clauses c
set kind = 'target', spec = jsonb_build_object('when', c.spec -> 'when', 'metric', 'billnotices.deliveredInTime', 'atLeast', 98)
where c.register_id = 'D4.18';

alter table duty_template_clauses enable trigger remember_updates;
