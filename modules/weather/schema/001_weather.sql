-- A warning as the authority issued it.
create table weather_warnings (
  id             uuid not null,
  estate_id      uuid not null,
  kind           text not null,
  colour         text not null,
  from_at        timestamptz not null,
  expected_until timestamptz,
  source         text not null,
  state          text not null,
  warned_at      timestamptz not null,
  warned_by      uuid not null,
  ended_at       timestamptz,
  ended_by       uuid,
  ended_why      text,
  constraint weather_warnings_pkey primary key (id, estate_id),
  constraint weather_warnings_kind check (kind in ('rainstorm', 'typhoon', 'thunder', 'gale', 'hail', 'heat', 'cold', 'snow', 'ice', 'fog', 'haze', 'sand')),
  constraint weather_warnings_colour check (colour in ('blue', 'yellow', 'orange', 'red')),
  constraint weather_warnings_state check (state in ('running', 'replaced', 'lifted')),
  constraint warning_ends_after_it_begins check (expected_until > from_at)
);
create unique index one_running_warning_a_kind on weather_warnings (estate_id, kind) where state = 'running';
create index weather_warnings_of_estate on weather_warnings (estate_id, from_at desc, id desc);
call govern('weather_warnings');
