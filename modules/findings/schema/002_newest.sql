-- The latest of an estate are read from the end.
create index findings_newest on findings (estate_id, at desc, id desc);
