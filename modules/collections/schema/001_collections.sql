-- What an estate is to reach, in whole percent, and on which day of the month it reports; an estate without a row goes by
-- what is usual: 80, 90 and 100, the 28th, a year of accounts from January.
create table collection_targets (
  estate_id   uuid not null,
  m0          integer not null,               -- of the month's own dues
  m1          integer not null,               -- of those of the month before
  m2          integer not null,               -- of those of two months before
  report_day  integer not null,
  year_begins integer not null,               -- the month with which arrears of former years are counted anew
  set_by      uuid not null,
  set_at      timestamptz not null,
  constraint collection_targets_pkey primary key (estate_id),
  constraint collection_targets_estate foreign key (estate_id) references estates,
  constraint targets_in_percent check (least(m0, m1, m2) >= 1 and greatest(m0, m1, m2) <= 100),
  constraint report_day_of_every_month check (report_day between 1 and 28),
  constraint year_begins_with_a_month check (year_begins between 1 and 12)
);
call govern('collection_targets');

-- The figures and the homes that owe as they stood when the report was frozen: what is told later changes nothing here.
create table collection_reports (
  id        uuid not null,
  estate_id uuid not null,
  day       date not null,
  month     text not null,
  by_house  boolean not null,
  frozen_by uuid not null,
  at        timestamptz not null,
  figures   jsonb not null,
  homes     jsonb not null,
  constraint collection_reports_pkey primary key (id, estate_id),
  constraint collection_reports_estate foreign key (estate_id) references estates
);
create index collection_reports_newest on collection_reports (estate_id, at desc, id desc);
create unique index one_report_by_the_house on collection_reports (estate_id, month) where by_house;
create policy never_changed on collection_reports as restrictive for update using (false);
create policy never_removed on collection_reports as restrictive for delete using (false);
call govern('collection_reports');
