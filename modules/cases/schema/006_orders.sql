-- A case waits for the work orders that run for it: counted here by them, so that nobody finishes it past one.
alter table cases add column orders_running integer not null default 0;
alter table cases add constraint orders_running_counted check (orders_running >= 0);
alter table cases add constraint orders_still_running check (state <> 'finished' or orders_running = 0);
