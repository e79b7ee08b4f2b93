import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, pageOf } from '#kernel/shapes.ts'
import { Filter, HandoverRow, OneHandover, Reader, type views } from './rules.ts'

type Row = z.output<typeof HandoverRow>

const columns = ({ actor }: Sight) => sql`
  h.id as handover_id, h.estate_id, h.kind, h.title, h.state, h.written_at, w.name as writer, n.readers, n.have_read,
  h.state = 'unread' and n.waits as waits_for_me
  from handovers h join employees w on w.id = h.written_by
  cross join lateral (
    select count(*)::int as readers, count(r.read_at)::int as have_read,
           coalesce(bool_or(r.reader_id = ${actor.id} and r.read_at is null), false) as waits
    from handover_readers r where r.handover_id = h.id and r.estate_id = h.estate_id) n`

const inView = (view: (typeof views)[number]) =>
  ({
    mine: sql`h.state = 'unread' and n.waits`,
    unread: sql`h.state = 'unread'`,
    all: sql`true`,
  })[view]

export const list = query({
  does: 'See what was passed on, newest first, and who still has to read it',
  input: Filter,
  output: pageOf(HandoverRow),
  async run(sight, { estateId, view, limit, after }) {
    const { rows } = await sql<Row>`
      select ${columns(sight)}
      where ${estateId ? sql`h.estate_id = ${estateId}` : sql`true`} and ${inView(view)}
        and ${after ? sql`h.written_at <= ${after.at}::timestamptz and (h.written_at, h.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by h.written_at desc, h.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, title: maskNumbers(row.title) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.writtenAt.toString(), id: last.handoverId } : null }
  },
})

const Whole = HandoverRow.extend({
  body: z.string(),
  photoIds: Id.array(),
  mine: z.boolean(),
  withdrawnWhy: z.string().nullable(),
  whoReads: Reader.array(),
})

type Told = Omit<z.output<typeof Reader>, 'readAt' | 'remindedAt'> & {
  readAt: string | null
  remindedAt: string | null
}

export const one = query({
  does: 'See one passed-on matter whole, with who read it and when',
  input: OneHandover,
  output: Whole,
  async run(sight, { handoverId }) {
    const { rows } = await sql<Omit<z.output<typeof Whole>, 'whoReads'> & { whoReads: Told[] }>`
      select f.*, h.body, h.photo_ids, h.written_by = ${sight.actor.id} as mine, h.withdrawn_why,
        (select jsonb_agg(jsonb_build_object('readerId', r.reader_id, 'reader', e.name, 'readAt', r.read_at, 'remark', r.remark, 'remindedAt', r.reminded_at)
                          order by r.read_at nulls first, e.name)
         from handover_readers r join employees e on e.id = r.reader_id where r.handover_id = h.id and r.estate_id = h.estate_id) as who_reads
      from (select ${columns(sight)} where h.id = ${handoverId}) f join handovers h on h.id = f.handover_id`.execute(
      sight.db,
    )
    const [found] = rows
    if (!found) return refuse('handovers.unknown')
    return { ...found, whoReads: found.whoReads.map(told) }
  },
})

const moment = (text: string | null) => text && Temporal.Instant.from(text)
const told = (reader: Told): z.output<typeof Reader> => ({
  ...reader,
  readAt: moment(reader.readAt) || null,
  remindedAt: moment(reader.remindedAt) || null,
})
