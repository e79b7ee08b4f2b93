-- What must be passed on, and who must have read it.
create table handovers (
  id         uuid not null,
  estate_id  uuid not null,
  kind       text not null,
  title      text not null,
  body       text not null,
  photo_ids  uuid[] not null default '{}',
  state      text not null,
  written_at timestamptz not null,
  written_by uuid not null,
  read_by_all_at timestamptz,
  withdrawn_why  text,
  constraint handovers_pkey primary key (id, estate_id),
  constraint handovers_writer foreign key (written_by) references employees,
  constraint handovers_kind check (kind in ('note', 'shift')),
  constraint handovers_state check (state in ('unread', 'read', 'withdrawn')),
  constraint handovers_withdrawn_with_reason check ((state = 'withdrawn') = (withdrawn_why is not null))
);
create index handovers_newest on handovers (estate_id, written_at desc, id desc);
call govern('handovers');

create table handover_readers (
  id          uuid not null,
  estate_id   uuid not null,
  handover_id uuid not null,
  reader_id   uuid not null,
  read_at     timestamptz,
  remark      text,
  reminded_at timestamptz,
  constraint handover_readers_pkey primary key (id, estate_id),
  constraint handover_readers_reader foreign key (reader_id) references employees,
  constraint handover_readers_once unique (handover_id, reader_id, estate_id),
  constraint handover_readers_handover foreign key (handover_id, estate_id) references handovers (id, estate_id)
);
create index handover_readers_unread on handover_readers (reader_id) where read_at is null;
create index handover_readers_to_remind on handover_readers (estate_id) where read_at is null and reminded_at is null;
call govern('handover_readers');
