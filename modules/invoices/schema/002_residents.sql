-- Residents ask on their own phones. A home sees what was asked for it and what became of it; the title whole only whoever asked.
alter table invoice_requests add column asker_id uuid;
alter table invoice_requests add constraint invoice_requests_asker foreign key (asker_id) references people;
create index invoice_requests_of_unit on invoice_requests (unit_id, requested_at desc);
drop policy whose on invoice_requests;
create policy whose on invoice_requests using
  ((select app_kind()) = 'house'
   or ((select app_kind()) = 'staff' and ((select app_everywhere()) or estate_id = any ((select app_estates())::uuid[])))
   or ((select app_kind()) = 'resident' and unit_id = any ((select app_units())::uuid[]) and app_lives(unit_id, requested_at)));
comment on table invoice_requests is 'governed: estate, resident unit_id';
