-- How shared water and power are counted stands in every posted reckoning, and each bill opens to it: publishing proves it.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set spec = (c.spec - 'checkOff') || jsonb_build_object('acts', '[{"act":"shares.publish","by":"anybody"}]'::jsonb)
where c.register_id = 'D3.P3';

alter table duty_template_clauses enable trigger remember_updates;
