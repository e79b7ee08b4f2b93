-- What customers may come with, as data: each type says what to ask and how the matter runs.
create table case_types (
  id         uuid not null primary key,
  kind       text not null,
  code       text not null,
  title      text not null,
  title_en   text not null,
  department text not null,                    -- kind of department it goes to first
  grade      text not null default 'general',
  questions  jsonb not null default '[]',      -- [{key, kind: text|number|choice|yesno|photo, title, titleEn, required, options}]
  sampled    numeric(4, 3) not null default 0, -- share of finished cases that are called back
  retired_at timestamptz,
  constraint case_types_code unique (code),
  constraint case_types_kind check (kind in ('complaint', 'repair', 'enquiry', 'suggestion', 'praise')),
  constraint case_types_grade check (grade in ('general', 'important', 'major')),
  constraint case_types_sampled check (sampled between 0 and 1)
);
call govern('case_types', scope => 'company', resident => 'all');
