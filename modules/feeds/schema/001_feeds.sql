-- The address at which a person's phone reads their own calendar; only a fingerprint of its secret is kept.
create table feeds (
  id           uuid not null primary key,
  employee_id  uuid not null,
  token_hash   bytea not null,
  made_at      timestamptz not null,
  withdrawn_at timestamptz,
  constraint feeds_employee foreign key (employee_id) references employees,
  constraint one_feed_token unique (token_hash)
);
create unique index one_feed_a_person on feeds (employee_id) where withdrawn_at is null;
call govern('feeds', scope => 'company');
