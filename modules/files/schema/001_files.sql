-- A file is seen by the staff of its estate, by whoever handed it in, and by the residents it was shown to.

alter table files add column shown_to uuid[] not null default '{}';
create index files_by_owner on files (owner_id, at desc);

drop policy whose on files;
create policy whose on files using
  ((select app_kind()) = 'house'
   or ((select app_kind()) = 'staff' and ((select app_everywhere()) or estate_id = any ((select app_estates())::uuid[])))
   or owner_id = (select nullif(current_setting('app.actor', true), '')::uuid)
   or (select app_person()) = any (shown_to));
