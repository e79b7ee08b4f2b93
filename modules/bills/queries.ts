import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { count } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Name } from '#kernel/shapes.ts'
import { priced, tiersOf } from '#modules/meters/index.ts'
import type { KeptRun } from '#modules/overtimes/index.ts'
import { nameOfLine } from './index.ts'
import {
  ageBuckets,
  bucketOf,
  explainLate,
  explainPeriodic,
  LateWhy,
  MeteredWhy,
  OneLine,
  PeriodicWhy,
  PooledWhy,
  reductionKinds,
  reductionLife,
} from './rules.ts'

const Fen = z.int()
const classes = ['charge', 'deposit', 'late_fee', 'pass_through', 'special'] as const
const Row = z.object({
  billLineId: Id, estateId: Id, unitId: Id, unit: z.string(), tariffId: Id, tariff: Name, item: Name, itemEn: Name, class: z.enum(classes), month: z.string(), from: Day, to: Day,
  amountFen: Fen, dueFen: Fen, paidFen: Fen, settledFen: Fen, openFen: Fen, issueDay: Day, dueDay: Day, payerKind: z.enum(['unit', 'developer']),
  reverses: Id.nullable(), reversed: z.boolean(), reason: z.string(), at: Moment,
}) // biome-ignore format: it reads as a row
type Listed = z.output<typeof Row>

const columns = sql`
  l.id as bill_line_id, l.estate_id, l.unit_id, u.code as unit, l.tariff_id, ${nameOfLine} as tariff, i.name as item, i.name_en as item_en, l.class, l.month, l.from_day as from, l.to_day as to,
  l.amount_fen, coalesce(b.due_fen, 0) as due_fen, coalesce(b.paid_fen, 0) as paid_fen, coalesce(b.settled_fen, 0) as settled_fen, coalesce(b.open_fen, 0) as open_fen,
  l.issue_day, l.due_day, l.payer_kind, l.reverses, exists (select from bill_lines r where r.reverses = l.id and r.estate_id = l.estate_id) as reversed, l.reason, l.at`
const joinedTo = (lines: RawBuilder<unknown>) => sql`
  ${lines} l join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id join charge_items i on i.id = l.item_id
  left join units u on u.id = l.unit_id and u.estate_id = l.estate_id left join line_balances b on b.line_id = l.id and b.estate_id = l.estate_id`

export const list = query({
  does: 'See the lines of an estate or a home, the latest due first',
  input: z.object({
    estateId: Id.of('estates'), unitId: Id.of('estates').optional(), month: z.string().regex(/^\d{4}-\d{2}$/).optional(), tariffId: Id.optional(), runId: Id.optional(),
    open: z.boolean().optional(), limit: z.int().min(1).max(200).default(50), after: Cursor.optional(),
  }), // biome-ignore format: it reads as a row
  output: z.object({ rows: Row.array(), next: Cursor.nullable() }),
  async run({ db }, { estateId, unitId, month, tariffId, runId, open, limit, after }) {
    const wanted: RawBuilder<unknown>[] = [
      sql`l.estate_id = ${estateId}`,
      unitId ? sql`l.unit_id = ${unitId}` : sql`true`,
      month ? sql`l.month = ${month}` : sql`true`,
      tariffId ? sql`l.tariff_id = ${tariffId}` : sql`true`,
      runId ? sql`l.run_id = ${runId}` : sql`true`,
      open === undefined
        ? sql`true`
        : sql`coalesce((select b.open_fen <> 0 from line_balances b where b.line_id = l.id and b.estate_id = l.estate_id), false) = ${open}`,
      after ? sql`(l.due_day, l.id) < (${after.at}::date, ${after.id}::uuid)` : sql`true`,
    ]
    const { rows } = await sql<Listed>`
      select ${columns} from ${joinedTo(sql`(select * from bill_lines l where ${sql.join(wanted, sql` and `)} order by l.due_day desc, l.id desc limit ${limit + 1})`)}
      order by l.due_day desc, l.id desc`.execute(db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, reason: maskNumbers(row.reason) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.dueDay.toString(), id: last.billLineId } : null }
  },
})

const Sums = { openFen: Fen, overdueFen: Fen, lines: z.int() }

export const ofUnit = query({
  does: 'See what a home owes: what is open, how much of it is overdue, and its latest lines',
  input: z.object({ unitId: Id.of('estates') }),
  output: z.object({ ...Sums, rows: Row.array() }),
  async run({ db, now }, { unitId }) {
    const { rows } = await sql<
      Listed & { overdue: boolean; allOpenFen: number; allOverdueFen: number; allLines: number }
    >`
      select ${columns}, x.* from ${joinedTo(sql`bill_lines`)} join estates e on e.id = l.estate_id
      cross join lateral (select coalesce(sum(s.open_fen), 0)::bigint as all_open_fen, count(*)::int as all_lines,
          coalesce(sum(s.open_fen) filter (where o.due_day < (${now}::timestamptz at time zone e.time_zone)::date), 0)::bigint as all_overdue_fen
        from line_balances s join bill_lines o on o.id = s.line_id and o.estate_id = s.estate_id where s.unit_id = ${unitId} and s.due_fen - s.paid_fen - s.settled_fen <> 0) x
      where l.unit_id = ${unitId} order by coalesce(b.open_fen, 0) = 0, l.due_day desc, l.id desc limit 60`.execute(db)
    const [first] = rows
    return { rows, openFen: first?.allOpenFen ?? 0, overdueFen: first?.allOverdueFen ?? 0, lines: first?.allLines ?? 0 }
  },
})

export const months = query({
  does: 'See month by month what a home was billed in the last two years, and what is open of it',
  input: z.object({ unitId: Id.of('estates') }),
  output: z.object({ rows: z.object({ month: z.string(), dueFen: Fen, openFen: Fen, overdue: z.boolean() }).array() }),
  async run({ db, now }, { unitId }) {
    const { rows } = await sql<{ month: string; dueFen: number; openFen: number; overdue: boolean }>`
      select l.month, sum(b.due_fen)::bigint as due_fen, sum(b.open_fen)::bigint as open_fen,
        bool_or(b.open_fen > 0 and l.due_day < (${now}::timestamptz at time zone e.time_zone)::date) as overdue
      from bill_lines l join line_balances b on b.line_id = l.id and b.estate_id = l.estate_id join estates e on e.id = l.estate_id
      where l.unit_id = ${unitId} and l.month >= to_char(${now}::timestamptz at time zone e.time_zone - interval '24 months', 'YYYY-01')
      group by l.month order by l.month`.execute(db)
    return { rows }
  },
})

const Mine = z.object({
  billLineId: Id, estateId: Id, unitId: Id, tariff: Name, item: Name, itemEn: Name, month: z.string(), from: Day, to: Day, amountFen: Fen, openFen: Fen, dueDay: Day,
}) // biome-ignore format: it reads as a row

export const mine = query({
  does: 'See one’s own bills, what is open first',
  input: z.object({}),
  output: z.object({ openFen: Fen, rows: Mine.array() }),
  async run({ db, actor }) {
    const { rows } = await sql<z.output<typeof Mine> & { allOpenFen: number }>`
      select l.id as bill_line_id, l.estate_id, l.unit_id, ${nameOfLine} as tariff, i.name as item, i.name_en as item_en, l.month, l.from_day as from, l.to_day as to, l.amount_fen, b.open_fen, l.due_day,
        sum(b.open_fen) over ()::bigint as all_open_fen
      from bill_lines l join line_balances b on b.line_id = l.id and b.estate_id = l.estate_id
      join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id join charge_items i on i.id = l.item_id
      where l.payer_id = ${actor.id} and b.due_fen <> 0 order by b.open_fen = 0, l.due_day desc, l.id desc limit 200`.execute(
      db,
    )
    return { rows, openFen: rows[0]?.allOpenFen ?? 0 }
  },
})

const Piece = z.object({
  from: Day,
  to: Day,
  billedDays: z.int(),
  monthDays: z.int(),
  payPercent: z.int(),
  factor: z.string(),
  exactFen: z.string(),
})
const Explained = z.object({
  billLineId: Id, unit: z.string(), areaSqm: z.string().nullable(), tariff: Name, item: Name, itemEn: Name, basis: z.string(), month: z.string(), from: Day, to: Day, amountFen: Fen, dueDay: Day, reverses: Id.nullable(), reason: z.string(),
  price: z.object({ priceE4: z.int(), extraFen: Fen, from: Day, to: Day.nullable(), postedOn: Day.nullable(), place: z.string().nullable() }),
  periodic: z.object({ measure: z.int(), proration: z.string(), monthlyFen: z.string(), pieces: Piece.array(), exactFen: z.string(), roundedFen: Fen, parties: z.int() }).nullable(),
  metered: z.object({ number: z.string(), fromReadingE3: z.int(), toReadingE3: z.int(), multiplier: z.int(), devices: z.int(), quantityE3: z.int(), usedE3: z.int(),
    tiers: z.object({ uptoE3: z.int().nullable(), priceE4: z.int(), quantityE3: z.int() }).array(), trueFen: Fen, estimatedFen: Fen.nullable() }).nullable(),
  pooled: z.object({ amountFen: Fen, quantityE3: z.int().nullable(), method: z.string(), units: z.int(), areaE2: z.int(), consumptionE3: z.int(), coefficient: z.int(),
    allAreaE2: z.int(), allConsumptionE3: z.int(), postedOn: Day.nullable(), place: z.string().nullable() }).nullable(),
  air: z.object({ runs: z.object({ day: Day, zone: z.string(), from: z.string(), to: z.string(), billedMinutes: z.int(), minimumApplied: z.boolean(), rateFenPerHour: Fen, costFen: Fen,
    partFen: Fen, parts: z.object({ unit: z.string(), areaE2: z.int(), amountFen: Fen }).array() }).array() }).nullable(),
  late: z.object({ principalFen: Fen, month: z.string(), dueDay: Day, at: Day, ratePpmPerDay: z.int(), graceDays: z.int(), capPercent: z.int(), bookedFen: Fen, accruedFen: Fen, exactFen: z.string(), capFen: z.string(),
    capped: z.boolean(), stretches: z.object({ from: Day, to: Day, days: z.int(), baseFen: Fen, exactFen: z.string() }).array() }).nullable(),
}) // biome-ignore format: it reads as a row

interface Kept {
  why: unknown
  tiers: { uptoE3: number | null; priceE4: number }[] | null
  priceE4: number
  extraFen: number
  priceFrom: string
  priceTo: string | null
  postedOn: string | null
  place: string | null
  segments: { meter: string; fromReadingE3: number; toReadingE3: number; multiplier: number }[] | null
  pool: z.input<typeof Explained>['pooled']
  unitId: string
  air: KeptRun[] | null
}

export const explain = query({
  does: 'See how the amount of a line came about: price and where it was posted, area or readings, shares, and the one rounding',
  input: OneLine,
  output: Explained,
  async run({ db }, { billLineId }) {
    const { rows } = await sql<
      Omit<z.output<typeof Explained>, 'price' | 'periodic' | 'metered' | 'pooled' | 'late' | 'air'> & { kept: Kept }
    >`
      select l.id as bill_line_id, coalesce(u.code, '') as unit, u.area_sqm, ${nameOfLine} as tariff, i.name as item, i.name_en as item_en, t.basis, l.month, l.from_day as from, l.to_day as to,
        l.amount_fen, l.due_day, l.reverses, l.reason, jsonb_build_object('why', coalesce(o.why, l.why), 'tiers', v.tiers, 'priceE4', v.price_e4, 'extraFen', v.extra_fen, 'priceFrom', v.from_day,
          'priceTo', v.to_day, 'postedOn', v.posted_on, 'place', v.posted_at_place, 'segments', w.segments, 'pool', case when p.id is not null then jsonb_build_object(
            'amountFen', p.amount_fen, 'quantityE3', p.quantity_e3, 'method', p.method, 'units', p.units, 'areaE2', s.area_e2, 'consumptionE3', s.consumption_e3,
            'coefficient', s.coefficient, 'postedOn', p.posted_on, 'place', p.posted_at_place,
            'allAreaE2', p.all_area_e2, 'allConsumptionE3', p.all_consumption_e3) end, 'unitId', l.unit_id, 'air', a.runs) as kept
      from bill_lines l join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id join charge_items i on i.id = l.item_id
      join tariff_versions v on v.id = l.version_id and v.estate_id = l.estate_id left join units u on u.id = l.unit_id and u.estate_id = l.estate_id
      left join bill_lines o on o.id = l.reverses and o.estate_id = l.estate_id
      left join meter_uses w on w.id = l.object_id and w.estate_id = l.estate_id
      left join share_pools p on t.basis = 'pooled' and p.id = (coalesce(o.why, l.why) ->> 'poolId')::uuid and p.estate_id = l.estate_id
      left join share_parts s on s.pool_id = p.id and s.unit_id = l.unit_id and s.estate_id = p.estate_id
      left join air_parts a on t.basis = 'overtime' and a.statement_id = (coalesce(o.why, l.why) ->> 'statementId')::uuid and a.unit_id = l.unit_id and a.version_id = l.version_id and a.estate_id = l.estate_id
      where l.id = ${billLineId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('bills.unknown')
    const { kept, ...line } = found
    const plainDay = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))
    const price = {
      priceE4: kept.priceE4, extraFen: kept.extraFen, from: Temporal.PlainDate.from(kept.priceFrom), to: plainDay(kept.priceTo), postedOn: plainDay(kept.postedOn), place: kept.place,
    } // biome-ignore format: it reads as a row
    return { ...line, reason: maskNumbers(line.reason), price, ...reckoned(line, kept) }
  },
})

/** By whichever rule the line was billed; the others are null. */
function reckoned(line: Pick<z.output<typeof Explained>, 'from' | 'to' | 'basis'>, kept: Kept) {
  const none = { periodic: null, metered: null, pooled: null, late: null, air: null }
  const { priceE4, extraFen } = kept
  const late = LateWhy.safeParse(kept.why).data
  if (late) return { ...none, late: explainLate(late) }
  if (kept.air) return { ...none, air: { runs: kept.air.map((run) => ranFor(run, kept.unitId)) } }
  if (line.basis === 'pooled' && PooledWhy.safeParse(kept.why).success)
    return {
      ...none,
      pooled: kept.pool && {
        ...kept.pool,
        postedOn: kept.pool.postedOn ? Temporal.PlainDate.from(kept.pool.postedOn) : null,
      },
    }
  const metered = line.basis === 'metered' ? MeteredWhy.safeParse(kept.why).data : undefined
  if (metered) return { ...none, metered: byMeter(kept, metered) }
  const periodic = PeriodicWhy.safeParse(kept.why).data
  if (!periodic) return none
  const { measure, proration } = periodic
  return { ...none, periodic: { measure, proration, ...explainPeriodic({ ...line, priceE4, extraFen }, periodic) } }
}

const ranFor = ({ day, parts, ...run }: KeptRun, unitId: string) => ({
  ...run, parts, day: Temporal.PlainDate.from(day), partFen: parts.find((part) => part.unitId === unitId)?.amountFen ?? 0,
}) // biome-ignore format: it reads as a row

function byMeter({ tiers, priceE4, extraFen, segments }: Kept, { quantityE3, usedE3, estimatedFen }: z.output<typeof MeteredWhy>) {
  const price = tiers ? ({ type: 'tiered', tiers } as const) : ({ type: 'flat', priceE4 } as const)
  const bill = priced(price, BigInt(usedE3), BigInt(quantityE3), extraFen)
  const [first, last] = [segments?.[0], segments?.at(-1)]
  return {
    number: last?.meter ?? '', fromReadingE3: first?.fromReadingE3 ?? 0, toReadingE3: last?.toReadingE3 ?? 0, multiplier: last?.multiplier ?? 1, devices: segments?.length ?? 0,
    quantityE3, usedE3, tiers: tiersOf(price).map((tier, at) => ({ ...tier, quantityE3: bill.tierQuantitiesE3[at] ?? 0 })), trueFen: count(bill.amountFen), estimatedFen: estimatedFen ?? null,
  }
} // biome-ignore format: it reads as a row

const Bucket = z.object({ bucket: z.string(), amountFen: Fen, lines: z.int() })

export const aging = query({
  does: 'See what is open by age at the end of a day, read from the facts themselves as they stood then',
  input: z.object({ estateId: Id.of('estates'), asOf: Day }),
  output: z.object({ buckets: Bucket.array(), totalFen: Fen, oldestDays: z.int().nullable() }),
  async run({ db }, { estateId, asOf }) {
    const { rows } = await sql<{ days: number; openFen: number; lines: number }>`
      select ${asOf}::date - due_day as days, sum(open_fen)::bigint as open_fen, count(*)::int as lines from (${openAt(estateId, asOf)}) o
      where open_fen > 0 group by due_day order by due_day`.execute(db)
    const names = ['not_due', ...ageBuckets.map(([name]) => name)]
    const buckets = names.map((bucket) => {
      const those = rows.filter(({ days }) => bucketOf(days) === bucket)
      return {
        bucket,
        amountFen: those.reduce((all, row) => all + row.openFen, 0),
        lines: those.reduce((all, row) => all + row.lines, 0),
      }
    })
    const ages = rows.map(({ days }) => days).filter((days) => days >= 0)
    return {
      buckets,
      totalFen: buckets.reduce((all, { amountFen }) => all + amountFen, 0),
      oldestDays: ages.length > 0 ? Math.max(...ages) : null,
    }
  },
})

/** What was open of each line at the end of a day: amount less what reversed, reduced and paid it by then. */
const openAt = (estateId: string, asOf: Temporal.PlainDate) => sql`
  select l.id, l.due_day, case when r.id is not null then 0
    else l.amount_fen - coalesce(d.fen, 0) - coalesce(p.fen, 0) end as open_fen
  from bill_lines l join estates e on e.id = l.estate_id
  left join bill_lines r on r.reverses = l.id and r.estate_id = l.estate_id and (r.at at time zone e.time_zone)::date <= ${asOf}
  left join (select line_id, sum(amount_fen) as fen from bill_reductions where estate_id = ${estateId} and state = 'approved' and day <= ${asOf} group by line_id) d on d.line_id = l.id
  left join (select line_id, sum(amount_fen) as fen from line_placements where estate_id = ${estateId} and day <= ${asOf} group by line_id) p on p.line_id = l.id
  where l.estate_id = ${estateId} and l.reverses is null and (l.at at time zone e.time_zone)::date <= ${asOf}`

const Asked = z.object({
  reductionId: Id, billLineId: Id, unit: z.string(), tariff: Name, month: z.string(), kind: z.enum(reductionKinds), amountFen: Fen, openFen: Fen, reason: z.string(), state: z.enum(reductionLife.states),
  asker: z.string().nullable(), decider: z.string().nullable(), askedAt: Moment, mayDecide: z.boolean(),
}) // biome-ignore format: it reads as a row

export const reductions = query({
  does: 'See which reductions were asked for and decided, what waits first',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: Asked.array() }),
  async run({ db, actor }, { estateId }) {
    const { rows } = await sql<z.output<typeof Asked>>`
      select a.id as reduction_id, a.line_id as bill_line_id, u.code as unit, t.name as tariff, l.month, a.kind, a.amount_fen, b.open_fen, a.reason, a.state, e.name as asker, d.name as decider, a.asked_at,
        a.state = 'asked' and a.asked_by is distinct from ${actor.id}::uuid as may_decide
      from bill_reductions a join bill_lines l on l.id = a.line_id and l.estate_id = a.estate_id join line_balances b on b.line_id = l.id and b.estate_id = l.estate_id
      join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id join units u on u.id = l.unit_id and u.estate_id = l.estate_id
      left join employees e on e.id = a.asked_by left join employees d on d.id = a.decided_by
      where a.estate_id = ${estateId} order by a.state <> 'asked', a.asked_at desc, a.id desc limit 200`.execute(db)
    return { rows: rows.map((row) => ({ ...row, reason: maskNumbers(row.reason) })) }
  },
})
