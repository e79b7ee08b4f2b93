-- The lists of the superior: what breaks next, and which breaches late news has taken back.
create index clocks_soonest on clocks (due_at, id) where ended_at is null and due_at is not null;
create index clocks_excused on clocks (excused_at desc, id desc) where excused_at is not null;
create index clocks_of_a_promise on clocks (promise, started_at, id);
