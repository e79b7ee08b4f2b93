-- Whom the customer's next contact was due with is told once for each moment that was promised.
alter table cases add column contact_told timestamptz;
-- What a phone tells late about a case that came back happened after it came back.
alter table cases add column reopened_at timestamptz;
create index cases_to_contact on cases (contact_at) where state = 'waiting';
-- Whoever is complained about reads nothing of the matter, in the management log either.
create index cases_accusing on cases (accused_id) where accused_id is not null;
