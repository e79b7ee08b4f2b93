-- Checks by lists, rectifications and the management log have come: what was signed off, or told by a hand-over for want of them, is kept by the work itself.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set words = replace(c.words, r.was, r.is_now), words_en = replace(c.words_en, r.was_en, r.is_now_en)
from (values
  ('D4.1', '写一条当日要点传阅给经理和班组', '在管理日志里写要点并签阅', 'passes on the key points to manager and teams', 'sums up the key points in the management log and signs it'),
  ('D4.10', '查前一班大厦日志并签收，列明的问题逐条写跟办人和时限；前一班没写的，由本岗补写一条交班', '查前一日大厦日志并签收，列明的问题逐条列入跟进，写跟办人和时限', 'reads and signs the last shift’s log, and gives each problem a person and a limit; where nothing was written, writes the shift’s entry', 'reads and signs yesterday’s log, and follows up each problem with a person and a limit'),
  ('D7.11', '看当天管理日志和各班交班并签收，列出的问题逐条写跟办人和期限；没有交班的由本岗补写 1 条', '看前一日管理日志和各班交班，在主管之后签阅，列出的问题逐条列入跟进，写跟办人和期限', 'reads and signs the day’s log and shift entries, each problem with person and limit; where none was written writes one', 'reads yesterday’s log and shift entries and signs after the supervisor, each problem followed up with person and limit')
) as r (register_id, was, is_now, was_en, is_now_en)
where c.register_id = r.register_id;

update duty_template_clauses c set spec = (c.spec - 'checkOff') || jsonb_build_object('acts', k.acts::jsonb)
from (values
  ('D4.1', '[{"act":"managementlogs.sum","by":"holder"}]'),
  ('D4.10', '[{"act":"managementlogs.sum","by":"holder"},{"act":"managementlogs.followUp","by":"holder"}]'),
  ('D7.1', '[{"act":"managementlogs.sign","by":"holder"},{"act":"managementlogs.followUp","by":"holder"},{"act":"cases.note","by":"holder"},{"act":"cases.dispatch","by":"holder"},{"act":"cases.plan","by":"holder"},{"act":"cases.regrade","by":"holder"},{"act":"cases.reply","by":"holder"},{"act":"deadlines.acknowledge","by":"holder"}]'),
  ('D7.11', '[{"act":"managementlogs.sign","by":"holder"}]')
) as k (register_id, acts)
where c.register_id = k.register_id;

-- A check of its kind, planned or on the spot, handed in by whoever holds the post, counts beside a round of that kind.
update duty_template_clauses c set spec = (c.spec - 'checkOff') || jsonb_build_object('acts', coalesce(c.spec -> 'acts', '[]') || (
  select jsonb_agg(jsonb_build_object('act', act, 'where', jsonb_build_object('kind', kind), 'by', 'holder') order by kind, act)
  from unnest(k.kinds) kind, unnest(array['checks.finish', 'checks.record']) act))
from (values
  ('D1.3', array['company']),
  ('D2.T9', array['cleaning']),
  ('D4.2', array['cleaning', 'greening']),
  ('D5.g', array['renovation']),
  ('D5.h', array['shop']),
  ('D6.T4', array['greening']),
  ('D7.3', array['cleaning', 'greening'])
) as k (register_id, kinds)
where c.register_id = k.register_id;

alter table duty_template_clauses enable trigger remember_updates;
