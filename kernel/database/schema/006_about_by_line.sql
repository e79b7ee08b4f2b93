-- What a line concerns, from the line: evidence of duties goes from what was done to the matters it was done for.
create index journal_about_by_line on journal_about (journal_id);
