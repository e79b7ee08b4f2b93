-- What was said of a matter is found by it, also when many were warned.
create index notifications_about on notifications (about_id) where about_id is not null;
