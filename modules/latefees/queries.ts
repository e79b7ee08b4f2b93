import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, query } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { count } from '#kernel/money/money.ts'
import { Day, Id } from '#kernel/shapes.ts'
import { type Borne, borne } from './index.ts'
import { AccruedRow, accruedOn, OfEstate, OfHome, orders, TermsRow } from './rules.ts'

export const terms = query({
  does: 'See what an estate agreed for late payment, the latest first',
  input: OfEstate,
  output: z.object({ rows: TermsRow.array() }),
  async run({ db, actor }, { estateId }) {
    const { rows } = await sql<z.output<typeof TermsRow>>`
      select m.id as terms_id, m.from_day as from, m.enabled, m.rate_ppm_per_day, m.grace_days, m.cap_percent, m.pay_order, m.classes, m.lpr_bp, m.reason, m.file_ids, m.state,
        p.name as proposer, m.proposed_at, a.name as approver, m.state = 'proposed' and m.proposed_by is distinct from ${actor.id}::uuid as may_approve
      from late_fee_terms m left join employees p on p.id = m.proposed_by left join employees a on a.id = m.approved_by
      where m.estate_id = ${estateId} order by m.from_day desc, m.proposed_at desc limit 60`.execute(db)
    return { rows: rows.map((row) => ({ ...row, reason: maskNumbers(row.reason) })) }
  },
}) // biome-ignore format: one sentence a line

const asRow = (line: Borne, at: Temporal.PlainDate): z.output<typeof AccruedRow> => {
  const { accruedFen, unbookedFen } = accruedOn(line, at)
  const { lineId, unitId, unit, tariff, month, dueDay, principalFen, openFen, bookedFen } = line
  return { billLineId: lineId, unitId, unit, tariff, month, dueDay, amountFen: principalFen, openFen, accruedFen: count(accruedFen), bookedFen, unbookedFen: count(unbookedFen) }
} // biome-ignore format: it reads as a row

const Sums = { accruedFen: z.int(), bookedFen: z.int(), unbookedFen: z.int() }
const summed = (rows: readonly z.output<typeof AccruedRow>[]) => ({
  accruedFen: rows.reduce((all, row) => all + row.accruedFen, 0),
  bookedFen: rows.reduce((all, row) => all + row.bookedFen, 0),
  unbookedFen: rows.reduce((all, row) => all + row.unbookedFen, 0),
})

/** The business day of an estate and the order in which its terms of that day have money laid. */
async function todayOf(db: Db, now: Temporal.Instant, where: { unitId: string } | { estateId: string }) {
  const which = 'unitId' in where ? sql`e.id = (select estate_id from units where id = ${where.unitId})` : sql`e.id = ${where.estateId}`
  const { rows } = await sql<{ day: Temporal.PlainDate; payOrder: (typeof orders)[number] | null }>`
    select d.day, (select m.pay_order from late_fee_terms m where m.estate_id = e.id and m.state = 'approved' and m.from_day <= d.day order by m.from_day desc limit 1) as pay_order
    from estates e cross join lateral (select (${now}::timestamptz at time zone e.time_zone)::date as day) d where ${which}`.execute(db)
  return rows[0]
} // biome-ignore format: it reads as a table

export const quote = query({
  does: 'See what late fee has accrued on each line of a home by today, what of it is booked, and in which order money is laid',
  input: OfHome,
  output: z.object({ day: Day.nullable(), payOrder: z.enum(orders), ...Sums, rows: AccruedRow.array() }),
  async run({ db, now }, { unitId }) {
    const at = await todayOf(db, now, { unitId })
    const rows = at ? (await borne(db, sql`l.unit_id = ${unitId}`, at.day)).map((line) => asRow(line, at.day)) : []
    return { day: at?.day ?? null, payOrder: at?.payOrder ?? 'principal_first', ...summed(rows), rows: rows.filter(({ accruedFen, bookedFen }) => accruedFen + bookedFen > 0) }
  },
}) // biome-ignore format: one sentence a line

const Home = z.object({ unitId: Id, unit: z.string(), lines: z.int(), ...Sums })

export const list = query({
  does: 'See by home what late fee has accrued by today and is not booked, the largest first',
  input: OfEstate,
  output: z.object({ ...Sums, homes: z.int(), rows: Home.array() }),
  async run({ db, now }, { estateId }) {
    const at = await todayOf(db, now, { estateId })
    const lines = at ? (await borne(db, sql`l.estate_id = ${estateId}`, at.day)).map((line) => asRow(line, at.day)) : []
    const homes = [...Map.groupBy(lines, ({ unitId }) => unitId)].map(([unitId, own]) => ({ unitId, unit: own[0]?.unit ?? '', lines: own.length, ...summed(own) }))
    const owing = homes.filter(({ unbookedFen }) => unbookedFen > 0).sort((one, other) => other.unbookedFen - one.unbookedFen || (one.unit < other.unit ? -1 : 1))
    return { ...summed(lines), homes: owing.length, rows: owing.slice(0, 200) }
  },
}) // biome-ignore format: one sentence a line
