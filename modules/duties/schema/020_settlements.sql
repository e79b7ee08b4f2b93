-- The counter and the settlement have come: money taken, tills handed over and months signed are what the fee clauses ask for.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set spec = (c.spec - 'checkOff') || jsonb_build_object('acts', jsonb_build_array(jsonb_build_object('act', k.act, 'by', k.by)))
from (values
  ('D2.5', 'payments.pay', 'anybody'),
  ('D2.S6', 'settlements.sign', 'holder'),
  ('D3.T4', 'payments.pay', 'holder'),
  ('D8.6', 'tills.handOver', 'holder')
) as k (register_id, act, by)
where c.register_id = k.register_id;

alter table duty_template_clauses enable trigger remember_updates;
