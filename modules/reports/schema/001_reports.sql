-- One report of a period of an estate: written, signed, read by the manager, received by the company.
create table reports (
  id          uuid not null,
  estate_id   uuid not null,
  kind        text not null,
  from_day    date not null,
  to_day      date not null,                   -- its last day
  state       text not null,
  edition     integer not null default 0,      -- how often it was signed
  figures     jsonb not null,                  -- as counted last; once signed, those of the edition count
  counted_at  timestamptz not null,
  summary     text not null default '',
  composed_by uuid not null,
  composed_at timestamptz not null,
  signed_by   uuid,
  signed_at   timestamptz,
  endorsed_by uuid,
  endorsed_at timestamptz,
  opinion     text not null default '',
  received_by uuid,
  received_at timestamptz,
  returned_why text,
  constraint reports_pkey primary key (id, estate_id),
  constraint reports_estate foreign key (estate_id) references estates,
  constraint reports_kind check (kind in ('month', 'quarter', 'year')),
  constraint reports_state check (state in ('draft', 'signed', 'endorsed', 'received')),
  constraint one_report_a_period unique (estate_id, kind, from_day),
  constraint period_is_whole check (
    from_day = date_trunc(kind, from_day::timestamp)::date and to_day = (from_day + make_interval(months => case kind when 'month' then 1 when 'quarter' then 3 else 12 end) - interval '1 day')::date),
  constraint signed_is_an_edition check (state = 'draft' or (edition > 0 and signed_by is not null)),
  constraint endorsed_by_another check (endorsed_by is distinct from signed_by or endorsed_by is null),
  constraint received_by_a_third check (received_by is null or (received_by is distinct from signed_by and received_by is distinct from endorsed_by)),
  constraint received_is_signed_for check ((state = 'received') = (received_by is not null))
);
create index reports_newest on reports (estate_id, from_day desc, id desc);
call govern('reports');

-- What was signed, as it was signed.
create table report_editions (
  id        uuid not null,
  estate_id uuid not null,
  report_id uuid not null,
  edition   integer not null,
  figures   jsonb not null,
  findings  jsonb not null,
  summary   text not null,
  signed_by uuid not null,
  signed_at timestamptz not null,
  constraint report_editions_pkey primary key (id, estate_id),
  constraint report_editions_report foreign key (report_id, estate_id) references reports (id, estate_id),
  constraint report_editions_signer foreign key (signed_by) references employees,
  constraint one_of_each_edition unique (report_id, edition, estate_id)
);
create policy never_changed on report_editions as restrictive for update using (false);
create policy never_removed on report_editions as restrictive for delete using (false);
call govern('report_editions');

-- What was good and what is weak; each weakness with what is done about it, by whom and until when.
create table report_findings (
  id        uuid not null,
  estate_id uuid not null,
  report_id uuid not null,
  kind      text not null,
  chapter   text not null,
  words     text not null,
  measure   text,
  owner_id  uuid,
  due_day   date,
  noted_by  uuid not null,
  noted_at  timestamptz not null,
  constraint report_findings_pkey primary key (id, estate_id),
  constraint report_findings_report foreign key (report_id, estate_id) references reports (id, estate_id),
  constraint report_findings_owner foreign key (owner_id) references employees,
  constraint report_findings_kind check (kind in ('strong', 'weak')),
  constraint report_findings_chapter check (chapter in ('reception', 'complaints', 'service', 'fees', 'shops', 'site', 'people')),
  constraint weak_has_its_measure check (kind = 'strong' or (measure is not null and owner_id is not null and due_day is not null))
);
create index report_findings_of_report on report_findings (report_id, noted_at);
create policy never_changed on report_findings as restrictive for update using (false);
create policy kept_once_signed on report_findings as restrictive for delete
  using (exists (select from reports r where r.id = report_id and r.estate_id = report_findings.estate_id and r.state = 'draft'));
call govern('report_findings');

create table report_follow_ups (
  id          uuid not null,
  estate_id   uuid not null,
  finding_id  uuid not null,
  case_id     uuid,
  handover_id uuid,
  made_at     timestamptz not null,
  made_by     uuid not null,
  constraint report_follow_ups_pkey primary key (id, estate_id),
  constraint report_follow_ups_finding foreign key (finding_id, estate_id) references report_findings (id, estate_id),
  constraint report_follow_ups_case foreign key (case_id, estate_id) references cases (id, estate_id),
  constraint report_follow_ups_handover foreign key (handover_id, estate_id) references handovers (id, estate_id),
  constraint measure_followed_by_one check ((case_id is null) <> (handover_id is null))
);
create index report_follow_ups_of_finding on report_follow_ups (finding_id);
create policy never_changed on report_follow_ups as restrictive for update using (false);
create policy never_removed on report_follow_ups as restrictive for delete using (false);
call govern('report_follow_ups');

-- A measure that is a case runs by the same limits as any other.
alter table limits disable trigger remember_updates;
update limits set start_acts = start_acts || array['reports.followUp'] where 'cases.open' = any (start_acts);
alter table limits enable trigger remember_updates;
