-- Reports have come: the month's, the quarter's and the year's are kept by signing them, the department's also by the manager who endorses what was written.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set spec = (c.spec - 'checkOff') || jsonb_build_object('acts', k.acts::jsonb)
from (values
  ('D5.e', '[{"act":"reports.sign","where":{"kind":"quarter"},"by":"holder"}]'),
  ('D5.T2', '[{"act":"reports.sign","where":{"kind":"month"},"by":"holder"}]'),
  ('D7.13', '[{"act":"reports.sign","where":{"kind":"month"},"by":"holder"},{"act":"reports.endorse","where":{"kind":"month"},"by":"holder"}]')
) as k (register_id, acts)
where c.register_id = k.register_id;

alter table duty_template_clauses enable trigger remember_updates;
