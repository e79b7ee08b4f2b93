-- Who works here, in which post, serving which estate, and what the post's role may do.

create table departments (
  id      uuid not null primary key,
  key     text,                                -- of the departments the house comes with
  name    text not null,
  name_en text,
  kind    text not null,
  constraint one_department_key unique (key),
  constraint one_department_name unique (name),
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
  constraint one_role_key unique (key)
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
  constraint one_post_key unique (key),
  constraint one_post_title unique (title),
  constraint posts_not_under_itself check (reports_to <> id)
);
create index posts_by_department on posts (department_id);
call govern('posts', scope => 'company');

create table employees (
  id       uuid not null primary key,
  number   text not null,
  name     text not null,
  phone    bytea,                              -- sealed
  hired_on date not null,
  left_on  date,                               -- the first day on which they no longer work here
  constraint one_staff_number unique (number),
  constraint left_after_hired check (left_on >= hired_on)
);
call govern('employees', scope => 'company');

create table assignments (
  id          uuid not null primary key,
  employee_id uuid not null references employees,
  post_id     uuid not null references posts,
  serves      uuid references estates,         -- null: every estate of the company
  from_day    date not null,
  until_day   date,                            -- the last day in the post
  constraint until_after_from check (until_day >= from_day - 1)
);
create index assignments_of_employee on assignments (employee_id);
create index assignments_of_post on assignments (post_id);
create index assignments_of_estate on assignments (serves);
create unique index one_assignment_to_a_post on assignments
  (employee_id, post_id, coalesce(serves, '00000000-0000-0000-0000-000000000000')) where until_day is null;
call govern('assignments', scope => 'company');
