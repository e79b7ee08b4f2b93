import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { maskedTexts } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, pageOf } from '#kernel/shapes.ts'
import { companyZone } from '#kernel/work/schedule.ts'
import { maskName } from '#modules/residents/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { firstIdAt, Looking, spanOf, usualDays } from './rules.ts'

const Line = z.object({
  id: Id, act: z.string(), estateId: Id, actorId: Id, actorKind: z.string(), actorName: z.string().nullable(),
  onBehalfOf: Id.nullable(), doneAt: Moment, heardAt: Moment, device: z.string().nullable(),
}) // biome-ignore format: it reads as a row
const pageSize = 50

interface Row extends z.output<typeof Line> {
  employeeName: string | null
  personName: string | null
  personKind: string | null
}

const columns = sql`
  j.id, j.act, j.estate_id, j.actor_id, j.actor_kind, j.on_behalf_of, j.done_at, j.heard_at, j.device,
  e.name as employee_name, p.name as person_name, p.kind as person_kind`

const named = sql`
  left join employees e on j.actor_kind = 'staff' and e.id = j.actor_id
  left join people p on j.actor_kind = 'resident' and p.id = j.actor_id`

/** Lines of a matter that complains about the reader are for everybody else. */
const notAgainst = (readerId: string) => sql<boolean>`(
  j.input ->> 'accusedId' is distinct from ${readerId}
  and j.id not in (select a.journal_id from journal_about a where a.about_id in (${against(readerId)})))`

/** The cases that complain about the reader, and what follows from them. */
const against = (readerId: string) => sql`
  select c.id from cases c where c.accused_id = ${readerId}::uuid
  union all select o.id from orders o join cases c on c.id = o.case_id and c.estate_id = o.estate_id where c.accused_id = ${readerId}::uuid
  union all select n.id from nonconformities n join cases c on c.id = n.case_id and c.estate_id = n.estate_id where c.accused_id = ${readerId}::uuid
  union all select d.id from disputes d join cases c on c.id = d.case_id and c.estate_id = d.estate_id where c.accused_id = ${readerId}::uuid
  union all select h.id from hotlines h join cases c on c.id = h.case_id and c.estate_id = h.estate_id where c.accused_id = ${readerId}::uuid`

/** Colleagues by name, residents with a star. */
const withName = ({ employeeName, personName, personKind, ...line }: Row): z.output<typeof Line> => ({
  ...line,
  actorName: employeeName ?? (personName && maskName(personName, personKind ?? 'person')),
})

export const lines = query({
  does: 'Read the journal, newest first',
  input: Looking.extend({ after: Cursor.optional() }),
  output: pageOf(Line),
  async run({ db, actor, now }, { estateId, from, to, act, actorId, aboutId, after }) {
    const today = companyDay(now)
    const first = from ?? (aboutId ? Temporal.PlainDate.from('2000-01-01') : today.subtract({ days: usualDays }))
    const span = spanOf(first, to ?? today, companyZone)
    const { rows } = await sql<Row>`
      select ${columns} from journal j ${named}
      where ${notAgainst(actor.id)} and j.id >= ${firstIdAt(span.from)} and j.id < ${firstIdAt(span.to)}
        and ${after ? sql`j.id < ${after.id}` : sql`true`}
        and ${estateId ? sql`j.estate_id = ${estateId}` : sql`true`}
        and ${actorId ? sql`j.actor_id = ${actorId}` : sql`true`}
        and ${act ? (act.includes('.') ? sql`j.act = ${act}` : sql`j.act like ${`${act}.%`}`) : sql`true`}
        and ${aboutId ? sql`exists (select from journal_about a where a.about_id = ${aboutId} and a.journal_id = j.id)` : sql`true`}
      order by j.id desc limit ${pageSize + 1}`.execute(db)
    const shown = rows.slice(0, pageSize).map(withName)
    const last = rows.length > pageSize ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.heardAt.toString(), id: last.id } : null }
  },
})

const Change = z.object({
  table: z.string(), rowId: Id, before: z.record(z.string(), z.unknown()).nullable(), after: z.record(z.string(), z.unknown()).nullable(),
}) // biome-ignore format: it reads as a row

/** What is stored sealed or as a fingerprint says nothing to a reader. */
const withoutBytes = (values: Record<string, unknown> | null) =>
  values &&
  Object.fromEntries(Object.entries(values).filter(([, v]) => !(typeof v === 'string' && v.startsWith('\\x'))))

/** A person's name is read with a star here too. */
function shown(table: string, values: Record<string, unknown> | null) {
  const plain = withoutBytes(values)
  if (plain === null) return null
  const { initials: _, ...person } = plain
  const masked = typeof person['name'] === 'string' && { name: maskName(person['name'], 'person') }
  return maskedTexts(table === 'people' ? { ...person, ...masked } : plain) as Record<string, unknown>
}

export const line = query({
  does: 'Read one line of the journal with what it changed',
  input: z.object({ lineId: Id }),
  output: Line.extend({ input: z.unknown(), facts: z.unknown(), erased: z.boolean(), changes: Change.array() }),
  async run({ db, actor }, { lineId }) {
    const { rows } = await sql<
      Row & { input: unknown; facts: unknown; erased: boolean; changes: z.output<typeof Change>[] }
    >`
      select ${columns}, j.input, j.facts, j.salt is null as erased, c.changes
      from journal j ${named} cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object(
          'table', table_name, 'rowId', row_id, 'before', before, 'after', after) order by table_name, row_id), '[]') as changes
        from changes where journal_id = j.id) c
      where j.id = ${lineId} and ${notAgainst(actor.id)}`.execute(db)
    const [row] = rows
    if (!row) return refuse('journal.unknown')
    const changes = row.changes.map((change) => ({
      ...change,
      before: shown(change.table, change.before),
      after: shown(change.table, change.after),
    }))
    return { ...row, ...withName(row), input: maskedTexts(row.input), facts: maskedTexts(row.facts), changes }
  },
})

const Seal = z.object({ day: Day, lines: z.int(), hash: z.string(), sealedAt: Moment })

export const seals = query({
  does: 'See the seals under which the journal lies, newest first',
  input: z.object({ before: Day.optional() }),
  output: z.object({ rows: Seal.array() }),
  async run({ db }, { before }) {
    const { rows } = await sql<z.output<typeof Seal>>`
      select day, lines, encode(hash, 'hex') as hash, sealed_at from seals
      where ${before ? sql`day < ${before}` : sql`true`} order by seals.id desc limit 100`.execute(db)
    return { rows }
  },
})
