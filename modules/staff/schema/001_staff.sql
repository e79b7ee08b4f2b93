-- Who works here, in which post, serving which estate, and what the post's role may do.

create table departments (
  id      uuid not null primary key,
  key     text,                                -- of the departments the house comes with
  name    text not null,
  name_en text,
  kind    text not null,
  constraint departments_key unique (key),
  constraint departments_name unique (name),
  constraint departments_kind check (kind in
    ('head_office', 'service', 'engineering', 'cleaning', 'greening', 'order', 'finance', 'hr', 'contractor'))
);
call govern('departments', scope => 'company');

create table roles (
  id       uuid not null primary key,
  key      text not null,
  title    text not null,
  title_en text not null,
  grants   text[] not null,                    -- names of acts and queries, or module.*
  second_factor boolean not null default false,
  constraint roles_key unique (key)
);
call govern('roles', scope => 'company');

create table posts (
  id            uuid not null primary key,
  key           text,
  title         text not null,
  title_en      text,
  department_id uuid not null references departments,
  reports_to    uuid references posts,
  role_id       uuid not null references roles,
  constraint posts_key unique (key),
  constraint posts_title unique (title),
  constraint posts_not_under_itself check (reports_to <> id)
);
create index posts_by_department on posts (department_id);
call govern('posts', scope => 'company');

create table employees (
  id       uuid not null primary key,
  number   text not null,
  name     text not null,
  hired_on date not null,
  left_on  date,                               -- the first day on which they no longer work here
  constraint employees_number unique (number),
  constraint employees_left_after_hired check (left_on >= hired_on)
);
call govern('employees', scope => 'company');

create table assignments (
  id          uuid not null primary key,
  employee_id uuid not null references employees,
  post_id     uuid not null references posts,
  serves      uuid references estates,         -- null: every estate of the company
  from_day    date not null,
  until_day   date,                            -- the last day in the post
  constraint assignments_until_after_from check (until_day >= from_day - 1)
);
create index assignments_of_employee on assignments (employee_id);
create index assignments_of_post on assignments (post_id);
create index assignments_of_estate on assignments (serves);
create unique index assignments_once on assignments
  (employee_id, post_id, coalesce(serves, '00000000-0000-0000-0000-000000000000')) where until_day is null;
call govern('assignments', scope => 'company');
