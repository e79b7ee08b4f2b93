-- A month is reckoned from its checks, rounds and looks; whoever corrects it says why, and what the house had reckoned stays beside it.
alter table zone_scores
  add column corrects boolean not null default false,
  add column reckoned numeric(4, 1),
  add constraint correction_corrects_something check (corrects = (reckoned is not null)),
  add constraint zone_scores_reckoned check (reckoned between 0 and 100);
