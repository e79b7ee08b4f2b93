-- The latest due of an estate are read from the end, however many years lie before them.
create index bill_lines_newest on bill_lines (estate_id, due_day desc, id desc);
