call moved_by_time('turns');
-- The clause says the post, so that one check a row is enough.
alter table turns drop constraint turns_post;
