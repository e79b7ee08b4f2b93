-- What appraisals and merits can keep by now: telling people what their month came to is the proof, and a reward or a penalty that another approves.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses
set words = '每月把上月考核表逐人告知并写评语，查考勤、着装、记录各一次；奖惩写事实、依据、凭证，由提出人以外的上级批准。本人 3 个工作日内可申诉；没有凭证的处罚系统不收。',
    words_en = 'Each month tells everybody their sheet of the last one with a remark, and checks presence, dress and records once each; rewards and penalties state fact, rule and evidence and are approved by another superior. Open to appeal for 3 working days; a penalty without evidence is not taken. A miss counts in the month’s points.',
    kind = 'quota',
    spec = (spec - 'checkOff') || '{"acts":[{"act":"appraisals.tell","by":"holder"},{"act":"appraisals.decide","by":"holder"},{"act":"merits.propose","by":"holder"},{"act":"merits.approve","by":"holder"},{"act":"merits.turnDown","by":"holder"}]}'
where register_id = 'D6.6';

-- The supervisor's month is gone through by telling the sheet.
update duty_template_clauses c
set spec = jsonb_set(c.spec, '{acts}', '[{"act":"appraisals.tell","by":"holder"},{"act":"turns.score","by":"holder"}]')
where register_id = 'D7.4';

alter table duty_template_clauses enable trigger remember_updates;
