-- Few lines have money taken off again, are lowered or reversed: what came in on arrears is read from sums for all others.
create index line_placements_withdrawn on line_placements (estate_id, day) where amount_fen < 0;
create index bill_lines_reversals on bill_lines (estate_id, at) where reverses is not null;
