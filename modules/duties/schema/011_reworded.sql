-- What the coach has learnt to notice since, a call-back within a day, and what notices can keep by now.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set words = replace(c.words, r.was, r.is_now), words_en = replace(c.words_en, r.was_en, r.is_now_en)
from (values
  ('D1.T1', '办结后 2 个工作日内回访', '办结后 24 小时内回访', 'called back 2 working days after it is finished', 'called back within 24 hours of being finished'),
  ('D2.T11', '低于 85 分带教一次', '低于 85 分当周陪访一次', '', ''),
  ('D3.P0', '电梯厅保持整洁无隐患', '电梯厅地面无垃圾、通道无堆物', '', ''),
  ('D4.18', '每个账期的缴费单 5 日前由助理送到每户', '每个账期发缴费通知，缴费单 5 日前由助理送到每户', 'Each period’s notices reach', 'Each period a payment notice is posted, and its papers reach'),
  ('D5.d', '办结后 2 个工作日内由他人回访', '办结后 24 小时内由他人回访', 'within 2 working days', 'within 24 hours'),
  ('D5.e', '上季客服分析：接待、投诉、收费、商铺四部分', '上季客服分析，前台、客诉、收费、商铺各一节', '', ''),
  ('D6.8', '每月监督部门物资：采购凭申请单，入库点数签字，出库记领用人和用途。月底盘点，', '部门物资买要有单、进要点数、领要记名，月底盘点，', 'Each month watches the department’s supplies: bought', 'The department’s supplies are bought'),
  ('D8.2', '说话清楚、情绪稳，着装整洁，举止合规', '说话让人一遍听懂、情绪稳，着工装戴工牌，举止合规', '', ''),
  ('D8.T5', '2 个工作日内打电话', '24 小时内打电话', 'within 2 working days', 'within 24 hours')
) as r (register_id, was, is_now, was_en, is_now_en)
where c.register_id = r.register_id;

update duty_template_clauses
set words = '发现停梯 5 分钟内报修、启动电梯预案，10 分钟内在每层电梯门口贴告示：哪部停、预计几点恢复、走哪部，恢复后 30 分钟内撤下，贴和撤都拍照。启动 1 小时内没有告示的记未履行。',
    words_en = 'A stopped lift is reported and its playbook started within 5 minutes, and within 10 a notice hangs at its doors: which, until when, which to take; it comes down within 30 minutes of running again, both with photos. No notice within the hour costs a point.'
where register_id = 'D3.T3';

update duty_template_clauses
set words = '每月抽查前台不少于 8 人次，对照岗位标准看仪容、接待用语、登记完整，评分不少于 4 条并请本人签字。低于 85 分的当天一对一讲一遍、一周内复查，两次不合格写进当月考核。',
    words_en = 'Checks the counter at least eight times a month against the post’s standard, dress, wording, complete records, and scores four or more, signed by them. Below 85 they are told the same day and checked again in a week; failing twice goes into the month’s appraisal.'
where register_id = 'D2.3';

-- A book taken over from a template states its standards already: handing it to its readers proves that too.
update duty_template_clauses c set kind = k.kind, spec = (case when k.due is null then c.spec else jsonb_set(c.spec, '{when}', (c.spec -> 'when') - 'rule' || k.due::jsonb) end - 'checkOff') || jsonb_build_object('acts', k.acts::jsonb)
from (values
  ('D3.T10', 'calendar', null, '[{"act":"duties.write","by":"anybody"},{"act":"duties.rewrite","by":"anybody"},{"act":"duties.submit","by":"anybody"}]'),
  ('D3.T3', 'calendar', '{"trigger":{"on":"incidents.start","hours":1},"lasts":"day"}', '[{"act":"incidents.postNotice","by":"anybody"},{"act":"notices.post","by":"anybody"},{"act":"incidents.cancel","by":"anybody"}]'),
  ('D3.P5', 'calendar', null, '[{"act":"notices.write","by":"anybody","where":{"topic":"heat"}},{"act":"notices.write","by":"anybody","where":{"topic":"other"}}]'),
  ('D4.8', 'quota', null, '[{"act":"notices.write","by":"holder"},{"act":"notices.change","by":"holder"},{"act":"notices.post","by":"holder"},{"act":"notices.schedule","by":"holder"}]'),
  ('D4.18', 'calendar', null, '[{"act":"notices.write","by":"anybody","where":{"topic":"fees"}}]')
) as k (register_id, kind, due, acts)
where c.register_id = k.register_id;

-- Whoever checks the people of a post scores what their books ask.
update duty_template_clauses c set kind = 'quota',
  spec = jsonb_build_object('when', (c.spec -> 'when') || '{"rule":"FREQ=MONTHLY;BYMONTHDAY=1","lasts":"month"}', 'need', k.need, 'acts', '[{"act":"turns.score","by":"holder"}]'::jsonb)
from (values ('D2.3', 4), ('D7.4', 1)) as k (register_id, need)
where c.register_id = k.register_id;

alter table duty_template_clauses enable trigger remember_updates;
