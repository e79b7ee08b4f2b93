-- What an estate agreed for late payment: proposed with the clause, approved by another. It holds for lines due from its day on, until the
-- next one; without any, nothing accrues.
create table late_fee_terms (
  id               uuid not null,
  estate_id        uuid not null,
  from_day         date not null,
  enabled          boolean not null,
  rate_ppm_per_day integer not null,           -- 500 is 0.05 % a day
  grace_days       integer not null,
  cap_percent      integer not null,           -- of the principal
  pay_order        text not null,
  classes          text[] not null,            -- of charges that it accrues on
  lpr_bp           integer,                    -- the loan prime rate to compare with, as typed in
  reason           text not null,              -- the clause of the contract
  file_ids         uuid[] not null default '{}',
  state            text not null,
  proposed_by      uuid not null,
  proposed_at      timestamptz not null,
  approved_by      uuid,
  approved_at      timestamptz,
  constraint late_fee_terms_pkey primary key (id, estate_id),
  constraint late_fee_terms_estate foreign key (estate_id) references estates,
  constraint late_fee_terms_state check (state in ('proposed', 'approved', 'withdrawn')),
  constraint late_fee_terms_order check (pay_order in ('principal_first', 'late_fee_first')),
  constraint late_fee_terms_classes check (cardinality(classes) > 0 and classes <@ array['charge', 'pass_through', 'special']),
  constraint late_fee_terms_bounds check (rate_ppm_per_day between 0 and 10000 and grace_days between 0 and 365 and cap_percent between 0 and 100),
  constraint late_fee_terms_approved_by_another check (approved_by is distinct from proposed_by and (state = 'approved') = (approved_by is not null))
);
create unique index one_late_fee_terms_a_day on late_fee_terms (estate_id, from_day) where state = 'approved';
call govern('late_fee_terms', resident => 'home');
