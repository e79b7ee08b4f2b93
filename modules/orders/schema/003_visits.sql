-- What ends with its case or with its booking runs no longer; a visit is kept by its own window and not by hours from the booking.
alter table limits disable trigger remember_updates;
update limits set cancel_acts = array['orders.cancel', 'orders.cancelOfCase', 'homeservices.cancel']
where promise in ('order_accept', 'order_arrive', 'order_finish');
alter table limits enable trigger remember_updates;

insert into limits (id, name, promise, start_acts, goal_acts, about, match, amount, counting, calendar, pause_acts, resume_acts, cancel_acts, reopen_acts, keep, levels, source)
select new_id('2026-01-01T00:00Z', n), name, promise, array['homeservices.book'], goal_acts, 'orderId', '{"origin":["service"],"urgency":["general"]}'::jsonb, amount, 'clock', null,
       pause_acts, resume_acts, array['orders.cancel', 'orders.cancelOfCase', 'homeservices.cancel'], reopen_acts, 'total', levels::jsonb, 'default'
from (values
  (213, 'orders.arrive_visit', 'order_arrive', array['orders.arrive', 'orders.finish'], 'fact:arriveBy', '{}'::text[], '{}'::text[], '{}'::text[],
   '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]'),
  (222, 'orders.finish_visit', 'order_finish', array['orders.finish'], 'fact:finishBy', array['orders.pause'], array['orders.resume'], array['orders.sendBack'],
   '[{"atPercent":80,"tell":"holder"},{"atPercent":100,"tell":"superior","steps":1}]')
) as l (n, name, promise, goal_acts, amount, pause_acts, resume_acts, reopen_acts, levels);
