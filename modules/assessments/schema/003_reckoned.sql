-- What the house reckoned of a month when it was scored, with the facts it was reckoned from; null for months scored before it reckoned.
alter table contractor_scores add column reckoned jsonb;
