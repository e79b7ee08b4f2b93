-- How far the journal was read, in order of transaction and id. One row.
create table evidence_readings (
  id   uuid not null primary key,
  tx   bigint not null,
  line uuid not null,
  at   timestamptz not null
);
call govern('evidence_readings', scope => 'company');
