-- Whom people of an estate ring, and when somebody answers: what the resident's page shows to be dialled.
create table estate_phones (
  id        uuid not null,
  estate_id uuid not null references estates,
  place     integer not null,                  -- in the order of the list
  title     text not null,
  phone     text not null,
  hours     text not null,                     -- as people say it: 8:30–20:30
  constraint estate_phones_pkey primary key (id, estate_id),
  constraint estate_phones_once unique (estate_id, title)
);
call govern('estate_phones', resident => 'home');
