-- A step has the time its playbook gives it; the report is written within a day, the review held within seven.
insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, calendar, cancel_acts, levels, source)
select new_id('2026-01-01T00:00Z', n), name, promise, start_acts, goal_acts, about, '{}', amount, 'clock', null, cancel_acts, levels::jsonb, 'default'
from (values
  (741, 'incidents.step', 'incident_step', array['incidents.start', 'incidents.doStep', 'incidents.skipStep'], array['incidents.doStep'], 'stepId', 'fact:dueBy',
   array['incidents.skipStep', 'incidents.cancel', 'incidents.close'], '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]'),
  (742, 'incidents.report', 'incident_report', array['incidents.start'], array['incidents.report'], 'incidentId', 'PT24H',
   array['incidents.cancel'], '[{"atPercent":75,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]'),
  (743, 'incidents.review', 'incident_review', array['incidents.start'], array['incidents.review'], 'incidentId', 'PT168H',
   array['incidents.cancel'], '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]'),
  (744, 'incidents.aftercare', 'incident_aftercare', array['incidents.standDown', 'incidents.addTask'], array['incidents.doTask'], 'taskId', 'fact:dueBy',
   array[]::text[], '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]')
) as l (n, name, promise, start_acts, goal_acts, about, amount, cancel_acts, levels);
