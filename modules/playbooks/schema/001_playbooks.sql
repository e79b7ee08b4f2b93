-- One row for each version of a playbook; what runs keeps the version under which it began.
create table playbooks (
  id         uuid not null primary key,
  code       text not null,                    -- LIFT
  version    integer not null,
  place      integer not null,                 -- its place in the book; a new version stands where the old one stood
  title      text not null,
  title_en   text not null,
  state      text not null,
  answer_seconds integer not null,             -- whoever was called and does not answer by then: the next in line is called
  source     text not null default '',
  steps      jsonb not null,                   -- [{no, role, words, wordsEn, minutes, proof, after, must}]
  aftercare  jsonb not null default '[]',      -- [{role, words, wordsEn, hours}]
  written_at timestamptz not null,
  written_by uuid,                             -- nobody wrote those the house comes with
  in_force_from timestamptz,
  approved_by uuid,
  retired_at timestamptz,
  retired_why text,
  constraint one_version_of_a_playbook unique (code, version),
  constraint playbooks_writer foreign key (written_by) references employees,
  constraint playbooks_approver foreign key (approved_by) references employees,
  constraint playbooks_state check (state in ('draft', 'in_force', 'retired', 'dropped')),
  constraint approved_by_another check (approved_by is null or approved_by is distinct from written_by),
  constraint playbooks_answer_seconds check (answer_seconds between 10 and 3600)
);
create unique index one_playbook_in_force on playbooks (code) where state = 'in_force';
create unique index one_draft_of_a_playbook on playbooks (code) where state = 'draft';
call govern('playbooks', scope => 'company');
