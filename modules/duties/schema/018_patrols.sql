-- Rounds have come: what was signed off until then is kept by a round that was walked and handed in, and findings of rounds count as what was found.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set spec = (c.spec - 'checkOff') || jsonb_build_object('acts', (
  select jsonb_agg(jsonb_build_object('act', 'rounds.finish', 'where', jsonb_build_object('kind', w.kind), 'by', 'holder') order by w.kind) from unnest(k.kinds) w (kind)))
from (values
  ('D1.3', array['inspection']),
  ('D2.S1', array['customer_area']),
  ('D2.T9', array['cleaning']),
  ('D3.P12', array['cleaning']),
  ('D3.T2', array['fire_lane', 'public_area']),
  ('D4.2', array['cleaning', 'greening']),
  ('D6.12', array['apartment']),
  ('D6.T4', array['greening']),
  ('D7.3', array['cleaning', 'greening']),
  ('D8.T2', array['greening', 'lamps', 'public_area'])
) as k (register_id, kinds)
where c.register_id = k.register_id;

update duty_template_clauses c set spec = jsonb_set(c.spec, '{acts}', (c.spec -> 'acts') || '[{"act":"findings.report","by":"holder"}]')
where c.register_id in ('D3.P13', 'D4.T7');

alter table duty_template_clauses enable trigger remember_updates;
