-- A price for overtime air-conditioning is quoted where it is ordered: the module of the orders is awaited, standards alone do not quote.
alter table duty_template_clauses disable trigger remember_updates;

update duty_template_clauses c set spec = jsonb_set(c.spec, '{checkOff}', '"overtimes"') where c.register_id = 'D3.P6';

alter table duty_template_clauses enable trigger remember_updates;
