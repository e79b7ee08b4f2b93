-- The checklists the house comes with; a company writes its own versions on them.
insert into checklists (id, code, version, kind, title, title_en, pass_score, items, state, written_at, in_force_from)
select new_id('2026-01-01T00:00Z', 660 + l.n), l.code, 1, l.kind, l.title, l.title_en, l.pass_score, i.items, 'in_force', '2026-01-01T00:00Z', '2026-01-01T00:00Z'
from (values
  (1, 'CLEAN_COMMON', 'cleaning', '公共区域保洁检查', 'Cleaning of common areas', 85),
  (2, 'GREEN_GROUNDS', 'greening', '绿化养护检查', 'Upkeep of the grounds', 80),
  (3, 'ORDER_POST', 'order', '秩序岗位检查', 'Posts of order and security', 85),
  (4, 'COUNTER', 'counter', '前台接待检查', 'Reception at the counter', 90),
  (5, 'SHOP', 'shop', '商铺摊点检查', 'Shops and stalls', 80),
  (6, 'RENOVATION', 'renovation', '装修现场检查', 'A home being fitted out', 85),
  (7, 'CONTRACTOR', 'contractor', '外包单位月检', 'A contractor, by month', 80),
  (8, 'COMPANY', 'company', '总部三业督查', 'Head office inspects the three trades', 85)
) as l (n, code, kind, title, title_en, pass_score)
join lateral (
  select jsonb_agg(jsonb_build_object('no', t.no, 'words', t.words, 'wordsEn', t.words_en, 'answer', t.answer, 'weight', t.weight, 'most', t.most,
    'choices', t.choices::jsonb, 'least', t.least, 'limit', t.up_to, 'unit', t.unit, 'photo', t.photo, 'follow', t.follow, 'hours', t.hours,
    'department', t.department, 'caseType', t.case_type) order by t.no) as items
  from (values
    ('CLEAN_COMMON', 1, '地面、墙角没有垃圾、积水和污渍', 'No litter, water or stains on floors and in corners', 'points', 20, 10, '[]', null::numeric, null::numeric, '', 'failed', 'rectify', 4, 'cleaning', null),
    ('CLEAN_COMMON', 2, '电梯轿厢四壁、按键当日擦过', 'Walls and buttons of the lift cars were wiped today', 'yesno', 15, null, '[]', null, null, '', 'failed', 'rectify', 4, 'cleaning', null),
    ('CLEAN_COMMON', 3, '垃圾桶外壁干净、未满溢', 'Bins are clean outside and not overflowing', 'yesno', 15, null, '[]', null, null, '', 'failed', 'rectify', 2, 'cleaning', null),
    ('CLEAN_COMMON', 4, '楼道没有堆物占道', 'Nothing stands in corridors and stairs', 'yesno', 20, null, '[]', null, null, '', 'failed', 'case', null, null, 'cleaning'),
    ('CLEAN_COMMON', 5, '扶手、信箱、消防栓箱灰尘程度', 'Dust on rails, letter boxes and hydrant boxes', 'choice', 15, null, '[{"words":"无尘","wordsEn":"none","share":100},{"words":"轻微","wordsEn":"a little","share":70},{"words":"明显","wordsEn":"plain to see","share":0}]', null, null, '', 'failed', 'note', null, null, null),
    ('CLEAN_COMMON', 6, '公共灯具不亮的盏数', 'Common lamps that do not burn', 'number', 15, null, '[]', 0, 0, '盏', 'failed', 'case', null, null, 'lamp'),
    ('GREEN_GROUNDS', 1, '草坪高度', 'Height of the lawn', 'number', 20, null, '[]', 3, 8, 'cm', 'failed', 'rectify', 72, 'greening', null),
    ('GREEN_GROUNDS', 2, '没有裸露黄土和枯死植株', 'No bare soil and no dead plants', 'points', 25, 10, '[]', null, null, '', 'failed', 'rectify', 168, 'greening', null),
    ('GREEN_GROUNDS', 3, '绿篱修剪平整、不遮窗不挡路', 'Hedges are trimmed, clear of windows and paths', 'yesno', 20, null, '[]', null, null, '', 'failed', 'rectify', 72, 'greening', null),
    ('GREEN_GROUNDS', 4, '没有明显病虫害', 'No plain pests or disease', 'yesno', 20, null, '[]', null, null, '', 'failed', 'rectify', 48, 'greening', null),
    ('GREEN_GROUNDS', 5, '绿地内没有垃圾和踩出的小路', 'No litter and no trodden paths in the green', 'yesno', 15, null, '[]', null, null, '', 'failed', 'note', null, null, null),
    ('ORDER_POST', 1, '在岗，没有离岗、睡岗', 'At the post, neither away nor asleep', 'yesno', 25, null, '[]', null, null, '', 'no', 'note', null, null, null),
    ('ORDER_POST', 2, '着装、证件、对讲机齐全', 'Dress, badge and radio are complete', 'points', 15, 5, '[]', null, null, '', 'no', 'note', null, null, null),
    ('ORDER_POST', 3, '外来人员登记完整', 'Visitors are registered in full', 'yesno', 20, null, '[]', null, null, '', 'failed', 'rectify', 8, 'order', null),
    ('ORDER_POST', 4, '消防车通道畅通', 'The fire lane is clear', 'yesno', 25, null, '[]', null, null, '', 'always', 'rectify', 1, 'order', null),
    ('ORDER_POST', 5, '说得出火警、电梯困人的处置步骤', 'Can say what to do at a fire alarm and a trapped lift', 'points', 15, 10, '[]', null, null, '', 'no', 'note', null, null, null),
    ('COUNTER', 1, '在岗、着装和工牌', 'At the counter, dressed and badged', 'yesno', 20, null, '[]', null, null, '', 'no', 'note', null, null, null),
    ('COUNTER', 2, '起身迎客、先问候', 'Rises and greets first', 'points', 20, 5, '[]', null, null, '', 'no', 'note', null, null, null),
    ('COUNTER', 3, '抽查两张单，记录能让别人接着办', 'Two cases looked at: another could go on from them', 'points', 25, 10, '[]', null, null, '', 'no', 'note', null, null, null),
    ('COUNTER', 4, '公示的收费标准与系统一致', 'Posted charges agree with the system', 'yesno', 20, null, '[]', null, null, '', 'failed', 'rectify', 24, 'service', null),
    ('COUNTER', 5, '台面整洁，客户资料没有外露', 'Desk is tidy, no customer papers lie open', 'yesno', 15, null, '[]', null, null, '', 'failed', 'rectify', 2, 'service', null),
    ('SHOP', 1, '没有占道经营、外摆', 'No trade on the path', 'yesno', 25, null, '[]', null, null, '', 'failed', 'rectify', 2, 'order', null),
    ('SHOP', 2, '灭火器在有效期内、压力正常', 'Extinguishers are valid and under pressure', 'yesno', 30, null, '[]', null, null, '', 'always', 'rectify', 48, 'order', null),
    ('SHOP', 3, '油烟、隔油池按期清理', 'Fume duct and grease trap are cleaned in time', 'yesno', 25, null, '[]', null, null, '', 'failed', 'rectify', 168, 'service', null),
    ('SHOP', 4, '门前三包到位', 'The front is clean, green and in order', 'points', 20, 10, '[]', null, null, '', 'failed', 'note', null, null, null),
    ('RENOVATION', 1, '施工许可张贴在门口、在有效期内', 'The permit is on the door and valid', 'yesno', 15, null, '[]', null, null, '', 'failed', 'rectify', 24, 'service', null),
    ('RENOVATION', 2, '没有动承重墙、柱、梁、板', 'No bearing wall, column, beam or slab is touched', 'yesno', 35, null, '[]', null, null, '', 'always', 'rectify', 1, 'engineering', null),
    ('RENOVATION', 3, '现场备有灭火器', 'Extinguishers stand ready', 'number', 15, null, '[]', 2, null, '具', 'failed', 'rectify', 8, 'service', null),
    ('RENOVATION', 4, '垃圾袋装、按指定地点和时间清运', 'Waste is bagged and taken where and when agreed', 'yesno', 15, null, '[]', null, null, '', 'failed', 'rectify', 24, 'service', null),
    ('RENOVATION', 5, '在许可的时间内施工', 'Works only in permitted hours', 'yesno', 20, null, '[]', null, null, '', 'no', 'case', null, null, 'renovation'),
    ('CONTRACTOR', 1, '到岗人数占合同人数', 'People at work, of those agreed', 'number', 25, null, '[]', 90, 100, '%', 'failed', 'rectify', 72, 'service', null),
    ('CONTRACTOR', 2, '当月质量检查平均分', 'Mean score of this month''s checks', 'points', 30, 100, '[]', null, null, '', 'no', 'note', null, null, null),
    ('CONTRACTOR', 3, '整改按期完成', 'Rectifications done in time', 'choice', 25, null, '[{"words":"全部按期","wordsEn":"all in time","share":100},{"words":"个别逾期","wordsEn":"few late","share":60},{"words":"多次逾期","wordsEn":"often late","share":0}]', null, null, '', 'no', 'note', null, null, null),
    ('CONTRACTOR', 4, '证照、保险在有效期内', 'Licences and insurance are valid', 'yesno', 20, null, '[]', null, null, '', 'failed', 'rectify', 168, 'service', null),
    ('COMPANY', 1, '保洁现场观感', 'How clean the site looks', 'points', 20, 10, '[]', null, null, '', 'failed', 'rectify', 72, 'cleaning', null),
    ('COMPANY', 2, '秩序岗位和通道', 'Posts of order, and lanes', 'points', 20, 10, '[]', null, null, '', 'failed', 'rectify', 72, 'order', null),
    ('COMPANY', 3, '前台接待和记录', 'Reception and its records', 'points', 20, 10, '[]', null, null, '', 'failed', 'rectify', 72, 'service', null),
    ('COMPANY', 4, '上次督查的问题全部销项', 'Everything of the last inspection is closed', 'yesno', 25, null, '[]', null, null, '', 'failed', 'rectify', 168, 'service', null),
    ('COMPANY', 5, '管理日志逐日签阅', 'The management log is signed every day', 'yesno', 15, null, '[]', null, null, '', 'no', 'note', null, null, null)
  ) as t (code, no, words, words_en, answer, weight, most, choices, least, up_to, unit, photo, follow, hours, department, case_type)
  where t.code = l.code
) i on true;
