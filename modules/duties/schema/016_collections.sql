-- The three lines of collection are counted at each estate's own targets, and what is reported is the frozen report: both by the house, no longer by a signature.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set kind = 'target', spec = (c.spec - 'checkOff' - 'need') || '{"metric":"collections.targetsReached","atLeast":100}' where c.register_id = 'D2.S2';
update duty_template_clauses c set spec = (c.spec - 'checkOff') || jsonb_build_object('acts', '[{"act":"collections.freeze","by":"holder"}]'::jsonb) where c.register_id = 'D1.11';

alter table duty_template_clauses enable trigger remember_updates;
