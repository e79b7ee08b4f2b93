-- What calendars are made of. The calendars themselves (kernel: table calendars) are versions worked out from these rows,
-- a new one for each change, so that a clock knows at any time what was known then.

create table calendar_hours (
  id        uuid not null primary key,
  name      text not null,
  estate_id uuid,                              -- null: the company's own
  from_day  date,                              -- null: from the beginning of time
  week      jsonb not null,
  makeup_hours jsonb,                          -- null: as on Monday
  said_at   timestamptz not null,
  said_by   uuid not null,
  retired_at timestamptz
);
create unique index hours_from_one_day on calendar_hours (name, coalesce(estate_id, '00000000-0000-0000-0000-000000000000'), coalesce(from_day, '-infinity')) where retired_at is null;
call govern('calendar_hours', scope => 'company');

create table year_notices (
  id          uuid not null primary key,
  year        integer not null,
  rest_days   text[] not null,
  makeup_days text[] not null,
  source      text not null,
  said_at     timestamptz not null,
  said_by     uuid not null,
  retired_at  timestamptz
);
create unique index one_notice_a_year on year_notices (year) where retired_at is null;
call govern('year_notices', scope => 'company');

create table calendar_days (
  id        uuid not null primary key,
  name      text not null,
  estate_id uuid,
  day       date not null,
  hours     jsonb not null,                    -- [] closed
  reason    text not null,
  said_at   timestamptz not null,
  said_by   uuid not null,
  retired_at timestamptz
);
create unique index one_word_a_day on calendar_days (name, coalesce(estate_id, '00000000-0000-0000-0000-000000000000'), day) where retired_at is null;
call govern('calendar_days', scope => 'company');
