-- Two colleagues exchange what a roster in force has for them.
create table swaps (
  id          uuid not null,
  estate_id   uuid not null,
  asker_id    uuid not null,
  partner_id  uuid not null,
  day         date not null,                   -- the asker's shift
  other_day   date not null,                   -- the partner's; the same day where they exchange within it
  reason      text not null,
  state       text not null,
  asked_at    timestamptz not null,
  answered_at timestamptz,
  decided_at  timestamptz,
  decided_by  uuid,
  why_not     text,
  constraint swaps_pkey primary key (id, estate_id),
  constraint swaps_asker foreign key (asker_id) references employees,
  constraint swaps_partner foreign key (partner_id) references employees,
  constraint swaps_state check (state in ('asked', 'agreed', 'approved', 'declined', 'refused', 'withdrawn')),
  constraint swap_with_somebody_else check (partner_id <> asker_id),
  constraint swap_decided_by_a_third check (decided_by <> asker_id and decided_by <> partner_id)
);
create unique index one_open_swap_a_day on swaps (estate_id, asker_id, day) where state in ('asked', 'agreed');
create index swaps_of_estate on swaps (estate_id, asked_at desc, id desc);
call govern('swaps');
