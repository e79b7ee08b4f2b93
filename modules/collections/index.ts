import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Db } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { fen, plus, rateBp } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import { companyDay } from '#modules/staff/index.ts'
import { type Debtor, type Figures, forecast, gapFen, metTarget, type Past, Targets, usual, vintages } from './rules.ts'

export { collectionRates } from './rules.ts'

type Day = Temporal.PlainDate
type Month = Temporal.PlainYearMonth

export interface Setting {
  estateId: string
  estate: string
  day: Day
  month: Month
  arrearsFrom: Month
  targets: z.output<typeof Targets>
}

/** What an estate goes by and what day it is there; refuses `estates.unknown`. */
export async function settingOf(db: Db, estateId: string, now: Temporal.Instant): Promise<Setting> {
  const { rows } = await sql<{ estate: string; timeZone: string; m0: number | null }>`
    select e.name as estate, e.time_zone, t.m0, t.m1, t.m2, t.report_day, t.year_begins
    from estates e left join collection_targets t on t.estate_id = e.id where e.id = ${estateId}`.execute(db)
  const [found] = rows
  if (!found) return refuse('estates.unknown')
  const { estate, timeZone, ...set } = found
  const day = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const month = day.toPlainYearMonth()
  const targets = set.m0 === null ? { ...usual } : Targets.parse(set)
  return { estateId, estate, day, month, arrearsFrom: yearOf(month, targets.yearBegins), targets }
}

/** The month in which the year of accounts began that this month belongs to. */
export const yearOf = (month: Month, begins: number): Month =>
  month.subtract({ months: (month.month - begins + 12) % 12 })

/** A span ends before its last moment; what has not been yet cannot be read. */
export function cutoffOf(to: Temporal.Instant, now: Temporal.Instant): Day {
  const last = to.subtract({ nanoseconds: 1 })
  return companyDay(Temporal.Instant.compare(last, now) < 0 ? last : now)
}

/** How far the dues of a month moved on a day. */
interface Move {
  month: string
  day: Day
  dueFen: number
  paidFen: number
  settledFen: number
}

const monthsBack = 14

/** Moves of the months that a ladder and its forecast look at, by day. */
export async function movesOf(db: Db, { estateId, month, day }: Pick<Setting, 'estateId' | 'month' | 'day'>): Promise<Move[]> {
  const { rows } = await sql<Move>`
    select month, day, sum(due_fen)::bigint as due_fen, sum(paid_fen)::bigint as paid_fen, sum(settled_fen)::bigint as settled_fen from bill_sums
    where estate_id = ${estateId} and class = 'charge' and month between ${month.subtract({ months: monthsBack }).toString()} and ${month.toString()} and day <= ${day}
    group by month, day order by month, day`.execute(db)
  return rows
} // biome-ignore format: one sentence a line

const until = (moves: readonly Move[], last: Day) =>
  moves.filter(({ day }) => Temporal.PlainDate.compare(day, last) <= 0)
const total = (moves: readonly Move[], of: 'dueFen' | 'paidFen' | 'settledFen') =>
  moves.reduce((sum, move) => sum + move[of], 0)
const lastOf = (month: Month) => month.toPlainDate({ day: month.daysInMonth })

/** What a vintage stood at on the same day of each of twelve months before, and at the end of that month. */
function pastOf(moves: Map<string, Move[]>, { month, day }: Pick<Setting, 'month' | 'day'>, back: number): Past[] {
  return Array.from({ length: 12 }, (_, ago) => {
    const then = month.subtract({ months: ago + 1 })
    const own = moves.get(then.subtract({ months: back }).toString()) ?? []
    const end = until(own, lastOf(then))
    const same = day.day === month.daysInMonth ? lastOf(then) : then.toPlainDate({ day: Math.min(day.day, then.daysInMonth) })
    return { dueFen: total(end, 'dueFen'), byDayFen: total(until(end, same), 'paidFen'), byEndFen: total(end, 'paidFen') }
  })
} // biome-ignore format: one sentence a line

export interface Step {
  day: number
  paidFen: number
}

/** Each of the three months: what stands, how it came in day by day this month, and where it is going. */
export function vintagesOf(all: readonly Move[], setting: Pick<Setting, 'month' | 'day' | 'targets'>) {
  const { month, day, targets } = setting
  const moves = Map.groupBy(all, (move) => move.month)
  return vintages.map((name, back) => {
    const own = moves.get(month.subtract({ months: back }).toString()) ?? []
    const [dueFen, paidFen, settledFen] = [total(own, 'dueFen'), total(own, 'paidFen'), total(own, 'settledFen')]
    const [due, paid, target] = [fen(dueFen), fen(paidFen), targets[name]]
    const steps = Array.from({ length: day.day }, (_, at): Step => {
      const then = day.with({ day: at + 1 })
      return { day: at + 1, paidFen: total(until(own, then), 'paidFen') }
    })
    return {
      month: month.subtract({ months: back }).toString(), target, dueFen, paidFen, settledFen, unpaidFen: dueFen - paidFen - settledFen,
      rateBp: rateBp(paid, due), met: metTarget(paid, due, target), gapFen: dueFen > 0 ? gapFen(paidFen, dueFen, target) : 0,
      steps, forecast: forecast({ dueFen, paidFen }, pastOf(moves, setting, back)),
    }
  })
} // biome-ignore format: it reads as a table

interface Recovery {
  openingFen: number
  recoveredFen: number
  currentDueFen: number
  currentPaidFen: number
}

/**
 * What came in since `from` on what was open of earlier months, and what stands of the months since. Read from the sums; lines that
 * had money taken off again, were lowered or reversed meanwhile are read one by one, as the rule reads them.
 */
export async function recoveryOf(db: Db, { estateId, month, day, arrearsFrom }: Omit<Setting, 'targets' | 'estate'>): Promise<Recovery> {
  const [first, from] = [arrearsFrom.toPlainDate({ day: 1 }), arrearsFrom.toString()]
  const { rows } = await sql<Recovery>`
    with zone as (select time_zone from estates where id = ${estateId}),
      odd as (
        select l.id, l.amount_fen, (r.at at time zone z.time_zone)::date as gone_on from zone z, bill_lines l left join bill_lines r on r.reverses = l.id and r.estate_id = l.estate_id
        where l.estate_id = ${estateId} and l.class = 'charge' and l.month < ${from} and l.amount_fen > 0 and l.id in (
          select line_id from line_placements where estate_id = ${estateId} and amount_fen < 0 and day between ${first} and ${day}
          union all select line_id from bill_reductions where estate_id = ${estateId} and state = 'approved' and kind = 'due' and day between ${first} and ${day}
          union all select x.reverses from bill_lines x, zone z where x.estate_id = ${estateId} and x.reverses is not null and (x.at at time zone z.time_zone)::date between ${first} and ${day})),
      facts as (
        select o.amount_fen, coalesce(d.before, 0) + case when o.gone_on < ${first} then o.amount_fen else 0 end as lowered, coalesce(d.since, 0) + case when o.gone_on between ${first} and ${day} then o.amount_fen else 0 end as lowered_since,
          coalesce(d.settled, 0) as settled, coalesce(p.before, 0) as paid, coalesce(p.since, 0) as moved, coalesce(p.received, 0) as received
        from odd o left join lateral (
          select sum(amount_fen) filter (where kind = 'due' and day < ${first}) as before, sum(amount_fen) filter (where kind = 'due' and day >= ${first}) as since,
            sum(amount_fen) filter (where kind = 'settle' and day < ${first}) as settled
          from bill_reductions where line_id = o.id and estate_id = ${estateId} and state = 'approved' and day <= ${day}) d on true
        left join lateral (
          select sum(x.amount_fen) filter (where x.day < ${first}) as before, sum(x.amount_fen) filter (where x.day >= ${first}) as since,
            sum(x.amount_fen) filter (where x.day >= ${first} and not (x.amount_fen < 0 and coalesce(s.day < ${first}, false))) as received
          from line_placements x left join payments u on u.id = x.source_id and u.estate_id = x.estate_id and u.kind = 'reverse' left join payments s on s.id = u.of and s.estate_id = u.estate_id
          where x.line_id = o.id and x.estate_id = ${estateId} and x.day <= ${day}) p on true),
      stood as (
        select f.*, greatest(greatest(amount_fen - lowered, 0) - greatest(paid, 0) - settled, 0) as unpaid, greatest(amount_fen - lowered - lowered_since, 0) as due from facts f),
      exact as (
        select greatest(unpaid - lowered_since, 0) as opening, least(greatest(unpaid - lowered_since, 0), greatest(received, 0)) as recovered, due - greatest(paid, 0) - settled as summed, moved from stood),
      mended as (select coalesce(sum(opening - summed), 0) as opening, coalesce(sum(recovered - moved), 0) as recovered from exact)
    select (coalesce(sum(due_fen - case when day < ${first} then paid_fen + settled_fen else 0 end) filter (where month < ${from}), 0) + max(m.opening))::bigint as opening_fen,
      (coalesce(sum(paid_fen) filter (where month < ${from} and day >= ${first}), 0) + max(m.recovered))::bigint as recovered_fen,
      coalesce(sum(due_fen) filter (where month >= ${from}), 0)::bigint as current_due_fen, coalesce(sum(paid_fen) filter (where month >= ${from}), 0)::bigint as current_paid_fen
    from mended m left join bill_sums s on s.estate_id = ${estateId} and s.class = 'charge' and s.month <= ${month.toString()} and s.day <= ${day}`.execute(db)
  return rows[0] ?? { openingFen: 0, recoveredFen: 0, currentDueFen: 0, currentPaidFen: 0 }
} // biome-ignore format: it reads as a table

/** Homes that have something due of each of the three months, and those among them that have nothing open. */
async function homesOf(db: Db, { estateId, month }: Setting) {
  const months = vintages.map((_, back) => month.subtract({ months: back }).toString())
  const { rows } = await sql<{ month: string; billable: number; cleared: number }>`
    select month, (count(*) filter (where due > 0))::int as billable, (count(*) filter (where due > 0 and open = 0))::int as cleared from (
      select l.month, l.unit_id, sum(greatest(b.due_fen, 0)) as due, sum(greatest(b.open_fen, 0)) as open
      from bill_lines l join line_balances b on b.line_id = l.id and b.estate_id = l.estate_id
      where l.estate_id = ${estateId} and l.month = any(${months}::text[]) and l.class = 'charge' group by l.month, l.unit_id) u group by month`.execute(db)
  return new Map(rows.map((row) => [row.month, row]))
} // biome-ignore format: one sentence a line

/** The ladder of an estate as it stands: figures and curves. */
export async function ladderOf(db: Db, setting: Setting) {
  const { month, arrearsFrom } = setting
  const moves = await movesOf(db, setting)
  const recovery = await recoveryOf(db, setting)
  const homes = await homesOf(db, setting)
  const { openingFen, recoveredFen, currentDueFen, currentPaidFen } = recovery
  const [opening, recovered] = [fen(openingFen), fen(recoveredFen)]
  const [due, paid] = [plus(fen(currentDueFen), opening), plus(fen(currentPaidFen), recovered)]
  const three = vintagesOf(moves, setting).map((one) => ({ ...one, billable: homes.get(one.month)?.billable ?? 0, cleared: homes.get(one.month)?.cleared ?? 0 }))
  const { billable, cleared } = three[0] ?? { billable: 0, cleared: 0 }
  return {
    month: month.toString(), arrearsFrom: arrearsFrom.toString(), vintages: three,
    arrears: { openingFen, recoveredFen, rateBp: rateBp(recovered, opening) },
    overall: { dueFen: currentDueFen + openingFen, paidFen: currentPaidFen + recoveredFen, rateBp: rateBp(paid, due) },
    households: { billable, cleared, rateBp: rateBp(fen(cleared), fen(billable)) },
  }
} // biome-ignore format: it reads as a table

/** The figures of a ladder alone, as a report keeps them. */
export const figuresOf = ({ vintages: three, ...figures }: Awaited<ReturnType<typeof ladderOf>>): z.output<typeof Figures> => ({
  ...figures,
  vintages: three.map(({ steps: _, forecast: __, ...one }) => one),
}) // biome-ignore format: one sentence

export interface Wanted {
  tariffId?: string | undefined
  buildingId?: string | undefined
  /** Due between these two days, both belonging to it. */
  dueFrom?: Day | null
  dueTo?: Day | null
}

/** Homes with something open, whatever its kind, what they owe most first. */
export async function debtorsOf(db: Db, { estateId, month }: Pick<Setting, 'estateId' | 'month'>, { tariffId, buildingId, dueFrom, dueTo }: Wanted, limit: number | null) {
  const of = (back: number) => sql`coalesce(sum(b.open_fen) filter (where b.month = ${month.subtract({ months: back }).toString()}), 0)::bigint`
  const { rows } = await sql<z.output<typeof Debtor> & { all: number; allFen: number }>`
    select u.id as unit_id, u.code as unit, g.name as building, ${of(0)} as m0_fen, ${of(1)} as m1_fen, ${of(2)} as m2_fen,
      coalesce(sum(b.open_fen) filter (where b.month < ${month.subtract({ months: 2 }).toString()}), 0)::bigint as older_fen, sum(b.open_fen)::bigint as open_fen, min(b.due_day) as oldest,
      (count(*) over ())::int as all, (sum(sum(b.open_fen)) over ())::bigint as all_fen
    from units u join buildings g on g.id = u.building_id and g.estate_id = u.estate_id
    join line_balances b on b.unit_id = u.id and b.estate_id = u.estate_id and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0
    where u.estate_id = ${estateId} and ${tariffId ? sql`b.tariff_id = ${tariffId}` : sql`true`} and ${buildingId ? sql`u.building_id = ${buildingId}` : sql`true`}
      and ${dueFrom ? sql`b.due_day >= ${dueFrom}` : sql`true`} and ${dueTo ? sql`b.due_day <= ${dueTo}` : sql`true`}
    group by u.id, u.code, g.name order by open_fen desc, u.id limit ${limit}`.execute(db)
  return { rows: rows.map(({ all: _, allFen: __, ...row }) => row), homes: rows[0]?.all ?? 0, openFen: rows[0]?.allFen ?? 0 }
} // biome-ignore format: it reads as a table

/** Writes down the ladder of an estate as it stands, by whoever acts or by the house itself. */
export async function frozen(ctx: Ctx, estateId: string, byHouse: boolean): Promise<{ reportId: string }> {
  const setting = await settingOf(ctx.db, estateId, ctx.now)
  ctx.at(estateId)
  const figures = figuresOf(await ladderOf(ctx.db, setting))
  const { rows } = await debtorsOf(ctx.db, setting, {}, null)
  const reportId = ctx.id()
  const kept = { figures: json(figures), homes: json(rows.map((row) => ({ ...row, oldest: row.oldest.toString() }))) }
  await ctx.db
    .insertInto('collectionReports')
    .values({ ...kept, id: reportId, estateId, day: setting.day, month: figures.month, byHouse, frozenBy: ctx.actor.id, at: ctx.now })
    .execute()
  return { reportId }
} // biome-ignore format: one sentence a line
