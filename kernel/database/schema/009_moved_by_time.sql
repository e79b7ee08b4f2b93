-- Rows the house moves by the hundred thousand as time passes, such as turns: what time did is said by the row itself (its state and since when),
-- so it keeps no second record of it. What people change in such a table is remembered as everywhere.
create procedure moved_by_time(tbl regclass)
language plpgsql as $$
begin
  execute format('drop trigger remember_updates on %s', tbl);
  execute format('create trigger remember_updates after update on %s referencing old table as old_rows new table as new_rows
                  for each statement when (app_kind() is distinct from ''house'') execute function remember_updates()', tbl);
end $$;
