create table disputes (
  id        uuid not null,
  estate_id uuid not null,
  title     text not null,
  state     text not null,
  constraint disputes_pkey primary key (id, estate_id),
  constraint disputes_title unique (estate_id, title),
  constraint disputes_state check (state in ('running', 'ended'))
);
create index disputes_newest on disputes (estate_id, id desc);
call govern('disputes');
