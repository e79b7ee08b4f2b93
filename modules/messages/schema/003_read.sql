-- Whether a person read what is said about a matter is asked of many matters at once.
create index notifications_read on notifications (about_id, person_id) where read_at is not null and about_id is not null;
