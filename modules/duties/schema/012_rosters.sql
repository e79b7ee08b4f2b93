-- Rosters, standby and weather warnings have come: what was signed off until then is kept by the work itself.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set words = replace(c.words, r.was, r.is_now), words_en = replace(c.words_en, r.was_en, r.is_now_en)
from (values
  ('D2.T6', '暴雨、寒潮预警发布后 2 小时内同样排出', '暴雨、台风、寒潮、暴雪预警发布后 2 小时内同样排出', 'likewise 2 hours after a storm or frost warning', 'likewise within 2 hours of a warning of rainstorm, typhoon, cold or snow')
) as r (register_id, was, is_now, was_en, is_now_en)
where c.register_id = r.register_id;

update duty_template_clauses c set spec = (case when k.due is null then c.spec else jsonb_set(c.spec, '{when}', (c.spec -> 'when') || k.due::jsonb) end - 'checkOff') || jsonb_build_object('acts', k.acts::jsonb)
from (values
  ('D2.T6', '{"also":{"on":"weather.warn","hours":2,"where":{"kind":["rainstorm","typhoon","cold","snow"]}}}', '[{"act":"standbys.arrange","by":"anybody"}]'),
  ('D5.b', null, '[{"act":"rosters.submit","by":"anybody"},{"act":"standbys.arrange","by":"holder"},{"act":"extrahours.approve","by":"holder"}]'),
  ('D7.2', null, '[{"act":"rosters.submit","by":"holder"}]')
) as k (register_id, due, acts)
where c.register_id = k.register_id;

alter table duty_template_clauses enable trigger remember_updates;
