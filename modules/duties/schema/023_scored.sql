-- Clauses that ask for points by a list are kept by a check with its score, not by a round that was only walked; what a clerk sees and orders to be put right
-- counts beside cases and orders, and a month of a zone is also looked at by whoever corrects it.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set spec = jsonb_set(c.spec, '{acts}', (
  select jsonb_agg(a.act order by a.n) from jsonb_array_elements(c.spec -> 'acts') with ordinality as a (act, n) where a.act ->> 'act' <> 'rounds.finish'))
where c.register_id in ('D1.3', 'D4.2', 'D6.T4', 'D7.3');

update duty_template_clauses c set spec = jsonb_set(c.spec, '{acts}', (c.spec -> 'acts') || k.acts::jsonb)
from (values
  ('D3.P13', '[{"act":"rectifications.open","by":"holder"}]'),
  ('D6.11', '[{"act":"responsibilities.correct","by":"anybody"}]')
) as k (register_id, acts)
where c.register_id = k.register_id;

alter table duty_template_clauses enable trigger remember_updates;
