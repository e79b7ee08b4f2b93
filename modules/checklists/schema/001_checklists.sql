-- One row for each version of a checklist; a check keeps the version by which it was walked.
create table checklists (
  id         uuid not null primary key,
  code       text not null,                    -- CLEAN_LOBBY
  version    integer not null,
  kind       text not null,
  title      text not null,
  title_en   text not null,
  pass_score integer not null,                 -- from here on a check is passed
  items      jsonb not null,                   -- [{no, words, wordsEn, answer, weight, most, choices, least, limit, unit, photo, follow, hours, department, caseType}]
  state      text not null,
  written_at timestamptz not null,
  written_by uuid,                             -- nobody wrote those the house comes with
  in_force_from timestamptz,
  approved_by uuid,
  retired_at timestamptz,
  retired_why text,
  constraint one_version_of_a_checklist unique (code, version),
  constraint checklists_writer foreign key (written_by) references employees,
  constraint checklists_approver foreign key (approved_by) references employees,
  constraint checklists_kind check (kind in ('cleaning', 'greening', 'order', 'counter', 'shop', 'renovation', 'contractor', 'company')),
  constraint checklists_pass_score check (pass_score between 1 and 100),
  constraint checklists_state check (state in ('draft', 'in_force', 'retired', 'dropped')),
  constraint checklist_approved_by_another check (approved_by is null or approved_by is distinct from written_by)
);
create unique index one_checklist_in_force on checklists (code) where state = 'in_force';
create unique index one_draft_of_a_checklist on checklists (code) where state = 'draft';
call govern('checklists', scope => 'company');
