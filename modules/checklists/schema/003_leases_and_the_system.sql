-- Two more sorts of lists: what is gone through with a customer once a lease is signed, and how the system itself runs.
alter table checklists drop constraint checklists_kind;
alter table checklists add constraint checklists_kind check (kind in ('cleaning', 'greening', 'order', 'counter', 'shop', 'renovation', 'contractor', 'company', 'lease', 'system'));

insert into checklists (id, code, version, kind, title, title_en, pass_score, items, state, written_at, in_force_from)
select new_id('2026-01-01T00:00Z', 680 + l.n), l.code, 1, l.kind, l.title, l.title_en, l.pass_score, i.items, 'in_force', '2026-01-01T00:00Z', '2026-01-01T00:00Z'
from (values
  (1, 'LEASE', 'lease', '签约后手续', 'After a lease is signed', 100),
  (2, 'SYSTEM', 'system', '管理系统运行周检', 'The system, by week', 100)
) as l (n, code, kind, title, title_en, pass_score)
join lateral (
  select jsonb_agg(jsonb_build_object('no', t.no, 'words', t.words, 'wordsEn', t.words_en, 'answer', 'yesno', 'weight', t.weight, 'most', null,
    'choices', '[]'::jsonb, 'least', null, 'limit', null, 'unit', '', 'photo', t.photo, 'follow', t.follow, 'hours', t.hours,
    'department', t.department, 'caseType', null) order by t.no) as items
  from (values
    ('LEASE', 1, '合同押金已收，拍下收据', 'The deposit of the lease was taken; photo of its receipt', 40, 'always', 'rectify', 48, 'service'),
    ('LEASE', 2, '装修申报手续已说明，守则已交给客户', 'The renovation papers were explained, and the rules handed over', 20, 'failed', 'rectify', 48, 'service'),
    ('LEASE', 3, '门卡已办好交给客户；没办好的备注写明等谁，并已告诉客户', 'Door cards were made and handed over; or the remark says for whom it waits, and the customer was told', 20, 'failed', 'rectify', 48, 'service'),
    ('LEASE', 4, '车位已办好；没办好的备注写明等谁，并已告诉客户', 'Parking was arranged; or the remark says for whom it waits, and the customer was told', 20, 'failed', 'rectify', 48, 'service'),
    ('SYSTEM', 1, '没有反复出现的报错', 'No error keeps coming back', 25, 'failed', 'rectify', 2, 'service'),
    ('SYSTEM', 2, '没有积压的消息和待办', 'No messages or tasks pile up', 25, 'failed', 'rectify', 2, 'service'),
    ('SYSTEM', 3, '上周每晚的备份都成功', 'Every backup of last week succeeded', 30, 'failed', 'rectify', 2, 'service'),
    ('SYSTEM', 4, '时限和提醒的设置合用', 'Limits and reminders fit', 20, 'failed', 'rectify', 72, 'service')
  ) as t (code, no, words, words_en, weight, photo, follow, hours, department)
  where t.code = l.code
) i on true;
