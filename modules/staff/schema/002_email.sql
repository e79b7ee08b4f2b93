-- Where an employee reads mail; sealed like the telephone.
alter table employees add column email bytea;
