-- The eight posts of the duty register as templates, to be taken over and made one's own.
create table duty_templates (
  id       uuid not null primary key,
  key      text not null,                      -- the post of the register, and of staff: one key for both
  place    integer not null,
  title    text not null,
  title_en text not null,
  preamble text not null,
  preamble_en text not null,
  constraint one_duty_template unique (key)
);
call govern('duty_templates', scope => 'company');

create table duty_template_clauses (
  id          uuid not null primary key,
  template    text not null references duty_templates (key),
  place       integer not null,
  register_id text not null,
  title       text not null,
  title_en    text not null,
  words       text not null,
  words_en    text not null,
  kind        text not null,
  whose       text not null,
  weight      integer not null,
  spec        jsonb not null,
  constraint one_duty_template_clause unique (register_id),
  constraint duty_template_clauses_kind check (kind in ('calendar', 'limit', 'target', 'quota', 'standard', 'continuous')),
  constraint duty_template_clauses_whose check (whose in ('each', 'one', 'company'))
);
create index duty_template_clauses_of on duty_template_clauses (template, place);
call govern('duty_template_clauses', scope => 'company');
