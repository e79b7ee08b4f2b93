create table hotlines (
  id        uuid not null,
  estate_id uuid not null,
  title     text not null,
  state     text not null,
  constraint hotlines_pkey primary key (id, estate_id),
  constraint hotlines_title unique (estate_id, title),
  constraint hotlines_state check (state in ('running', 'ended'))
);
create index hotlines_newest on hotlines (estate_id, id desc);
call govern('hotlines');
