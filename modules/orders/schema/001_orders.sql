create table orders (
  id            uuid not null,
  estate_id     uuid not null,
  number        text not null,                 -- 工-261026-031
  origin        text not null,
  case_id       uuid,
  origin_id     uuid,                          -- of the module that opened it, where it was not a case
  title         text not null,
  body          text not null default '',
  urgency       text not null,
  skill         text,
  unit_id       uuid,
  place_id      uuid,
  department_id uuid not null,
  handler_id    uuid,
  state         text not null,
  opened_at     timestamptz not null,
  opened_by     uuid not null,
  accepted_at   timestamptz,
  arrived_at    timestamptz,
  finished_at   timestamptz,
  finished_by   uuid,
  approved_at   timestamptz,
  paused_why    text,
  result        text,
  photo_ids     uuid[] not null default '{}',
  signature_id  uuid,
  sent_back     integer not null default 0,
  ended_why     text,
  constraint orders_pkey primary key (id, estate_id),
  constraint orders_number unique (estate_id, number),
  constraint orders_estate foreign key (estate_id) references estates,
  constraint orders_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint orders_unit foreign key (unit_id, estate_id) references units (id, estate_id),
  constraint orders_place foreign key (place_id, estate_id) references places (id, estate_id),
  constraint orders_department foreign key (department_id) references departments,
  constraint orders_handler foreign key (handler_id) references employees,
  constraint orders_origin check (origin in ('case', 'service', 'patrol', 'plan')),
  constraint orders_urgency check (urgency in ('general', 'urgent')),
  constraint orders_state check (state in ('open', 'assigned', 'accepted', 'arrived', 'paused', 'finished', 'approved', 'cancelled')),
  constraint orders_of_a_case check ((origin = 'case') = (case_id is not null)),
  constraint taken_by_somebody check (handler_id is not null or state in ('open', 'cancelled')),
  constraint finished_with_words check (state not in ('finished', 'approved') or result is not null)
);
create index orders_newest on orders (estate_id, opened_at desc, id desc);
create index orders_of_case on orders (case_id);
create index orders_of_handler on orders (handler_id) where state in ('assigned', 'accepted', 'arrived', 'paused');
create index orders_when_finished on orders (estate_id, finished_at) where finished_at is not null;
call govern('orders');

-- What was used up, at the price of that day.
create table order_materials (
  id        uuid not null,
  estate_id uuid not null,
  order_id  uuid not null,
  name      text not null,
  quantity  numeric(10, 2) not null,
  unit      text not null,
  price_fen integer not null,
  constraint order_materials_pkey primary key (id, estate_id),
  constraint order_materials_order foreign key (order_id, estate_id) references orders (id, estate_id),
  constraint order_materials_quantity check (quantity > 0),
  constraint order_materials_price check (price_fen >= 0)
);
create index order_materials_of_order on order_materials (order_id);
call govern('order_materials');

-- What an employee can do, as this estate knows them.
create table order_skills (
  employee_id uuid not null,
  estate_id   uuid not null,
  skills      text[] not null,
  constraint order_skills_pkey primary key (employee_id, estate_id),
  constraint order_skills_employee foreign key (employee_id) references employees,
  constraint order_skills_estate foreign key (estate_id) references estates
);
call govern('order_skills');
