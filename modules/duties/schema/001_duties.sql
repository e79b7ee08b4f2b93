-- The duty book of a post, in versions. Posts belong to the company, and so do their books.
create table duty_books (
  id           uuid not null primary key,
  post_id      uuid not null references posts,
  version      integer not null,
  state        text not null,
  reason       text not null,                  -- why this version: what changed against the last
  template     text,                           -- the post of the register it was taken over from
  drafted_at   timestamptz not null,
  drafted_by   uuid not null,
  submitted_at timestamptz,
  approved_at  timestamptz,
  approved_by  uuid,
  effective_on date,
  retired_on   date,
  review_on    date,
  constraint one_duty_book_version unique (post_id, version),
  constraint duty_books_state check (state in ('draft', 'review', 'approved', 'in_force', 'retired', 'dropped')),
  constraint duty_book_approved_by_another check (approved_by <> drafted_by),
  constraint duty_book_in_force_from_a_day check (state not in ('approved', 'in_force', 'retired') or effective_on is not null)
);
create unique index one_duty_book_in_the_making on duty_books (post_id) where state in ('draft', 'review', 'approved');
create unique index one_duty_book_in_force on duty_books (post_id) where state = 'in_force';
call govern('duty_books', scope => 'company');

create table duty_clauses (
  id          uuid not null primary key,
  book_id     uuid not null references duty_books,
  root_id     uuid not null,                   -- the same clause through the versions: its turns run on
  place       integer not null,
  register_id text,                            -- of the duty register, e.g. D2.S7
  title       text not null,
  title_en    text,
  words       text not null,
  words_en    text,
  kind        text not null,
  whose       text not null,
  weight      integer not null,
  spec        jsonb not null,                  -- when it is due, and what keeps it: rules.ts names the shapes
  constraint duty_clauses_kind check (kind in ('calendar', 'limit', 'target', 'quota', 'standard', 'continuous')),
  constraint duty_clauses_whose check (whose in ('each', 'one', 'company')),
  constraint duty_clauses_weight check (weight between 0 and 100),
  constraint one_duty_clause_a_book unique (book_id, root_id)
);
create index duty_clauses_of_book on duty_clauses (book_id, place);
call govern('duty_clauses', scope => 'company');

create table duty_acknowledgements (
  id          uuid not null primary key,
  book_id     uuid not null references duty_books,
  employee_id uuid not null references employees,
  at          timestamptz not null,
  constraint duty_acknowledged_once unique (book_id, employee_id)
);
call govern('duty_acknowledgements', scope => 'company');

create table duty_readings (
  id         uuid not null primary key,
  book_id    uuid not null references duty_books,
  reader_id  uuid not null references employees,
  asked_at   timestamptz not null,
  read_at    timestamptz,
  remark     text,
  settled_at timestamptz,
  settled_by uuid,
  settled    text,
  constraint one_duty_reading_a_reader unique (book_id, reader_id),
  constraint duty_remark_by_a_reader check (remark is null or read_at is not null),
  constraint duty_remark_settled_with_words check ((settled_at is null) = (settled is null))
);
call govern('duty_readings', scope => 'company');
