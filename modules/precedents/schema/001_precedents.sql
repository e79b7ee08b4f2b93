-- A closed case as it is learnt from: the pairs of characters of its title, and the type it was handled under.
create table precedents (
  id         uuid not null,
  estate_id  uuid not null,
  case_id    uuid not null,
  type_id    uuid not null references case_types,
  closed_at  timestamptz not null,
  pairs      text[] not null,
  constraint precedents_pkey primary key (id, estate_id),
  constraint precedents_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint one_precedent_a_case unique (case_id, estate_id)
);
create index precedents_newest on precedents (estate_id, closed_at desc);
call govern('precedents');
