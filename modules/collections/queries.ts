import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { fen, rateBp } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment, Name } from '#kernel/shapes.ts'
import { maskName } from '#modules/residents/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { cutoffOf, debtorsOf, ladderOf, settingOf, yearOf } from './index.ts'
import * as metrics from './metrics.ts'
import { AskDebtors, ageNames, ageOf, Debtor, dueWithin, Figures, gapFen, metTarget, OneReport, ReportRow, Targets, usual, Vintage, vintages } from './rules.ts' // biome-ignore format: one line of names

const Fens = z.int()
const AtEstate = z.object({ estateId: Id.of('estates') })
const Forecast = z.object({ bp: z.int(), errorBp: z.int(), lowBp: z.int(), highBp: z.int(), months: z.int() })
const Rung = Vintage.extend({ steps: z.object({ day: z.int(), paidFen: Fens }).array(), forecast: Forecast.nullable() })

export const ladder = query({
  does: 'See what is collected of this month, the last and the one before, all at this day, and what the end of the month will bring',
  input: AtEstate,
  output: Figures.extend({ estate: Name, day: Day, targets: Targets, vintages: Rung.array() }),
  async run({ db, now }, { estateId }) {
    const setting = await settingOf(db, estateId, now)
    const { estate, day, targets } = setting
    return { estate, day, targets, ...(await ladderOf(db, setting)) }
  },
})

const Home = z.object({
  unitId: Id, unit: z.string(), building: z.string(), payer: z.string().nullable(), developer: z.boolean(), openFen: Fens, restFen: Fens,
  /** Where the month would stand with this home and all before it, in 1/100 percent. */
  reachBp: z.int(), usualDay: z.int().nullable(),
}) // biome-ignore format: it reads as a row

export const gap = query({
  does: 'See the homes that would close the gap of a month, in order of effect, and when they usually pay',
  input: AtEstate.extend({ back: z.int().min(0).max(2) }),
  output: z.object({ month: z.string(), gapFen: Fens, dueFen: Fens, homes: z.int(), needed: z.int().nullable(), rows: Home.array() }),
  async run({ db, now }, { estateId, back }) {
    const { month, day, targets } = await settingOf(db, estateId, now)
    const of = month.subtract({ months: back }).toString()
    const target = targets[vintages[back as 0 | 1 | 2]]
    const { rows } = await sql<z.output<typeof Home> & { kind: string | null; homes: number; dueFen: number; paidFen: number; soFarFen: number }>`
      with stand as (select coalesce(sum(due_fen), 0)::bigint as due_fen, coalesce(sum(paid_fen), 0)::bigint as paid_fen from bill_sums where estate_id = ${estateId} and month = ${of} and class = 'charge'),
        owing as (
          select l.unit_id, sum(b.open_fen)::bigint as open_fen, bool_and(l.payer_kind = 'developer') as developer, min(l.payer_id::text)::uuid as payer_id
          from bill_lines l join line_balances b on b.line_id = l.id and b.estate_id = l.estate_id
          where l.estate_id = ${estateId} and l.month = ${of} and l.class = 'charge' and b.open_fen > 0 group by l.unit_id),
        first as (select o.*, (sum(open_fen) over (order by open_fen desc, unit_id))::bigint as so_far_fen, (count(*) over ())::int as homes from owing o order by open_fen desc, unit_id limit 200)
      select f.unit_id, u.code as unit, g.name as building, p.name as payer, p.kind, f.developer, f.open_fen, f.so_far_fen, f.homes, s.due_fen, s.paid_fen,
        (select coalesce(sum(b.open_fen), 0) from line_balances b where b.unit_id = f.unit_id and b.estate_id = ${estateId} and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0)::bigint - f.open_fen as rest_fen,
        (select case when count(distinct x.source_id) >= 3 then percentile_disc(0.5) within group (order by extract(day from x.day)) end
          from bill_lines l join line_placements x on x.line_id = l.id and x.estate_id = l.estate_id and x.amount_fen > 0
          where l.unit_id = f.unit_id and l.due_day >= ${day.subtract({ months: 13 })} and x.day >= ${day.subtract({ months: 12 })})::int as usual_day
      from first f join units u on u.id = f.unit_id and u.estate_id = ${estateId} join buildings g on g.id = u.building_id and g.estate_id = u.estate_id
      left join people p on p.id = f.payer_id cross join stand s order by f.open_fen desc, f.unit_id`.execute(db)
    const { dueFen, paidFen, homes } = rows[0] ?? { dueFen: 0, paidFen: 0, homes: 0 }
    const missing = dueFen > 0 ? gapFen(paidFen, dueFen, target) : 0
    const at = rows.findIndex(({ soFarFen }) => soFarFen >= missing)
    const needed = missing === 0 ? 0 : at < 0 ? null : at + 1
    return {
      month: of, gapFen: missing, dueFen, homes, needed,
      rows: rows.map(({ homes: _, dueFen: __, paidFen: ___, soFarFen, kind, payer, ...row }) => ({ ...row, payer: payer && maskName(payer, kind ?? ''), reachBp: Math.floor(((paidFen + soFarFen) * 10_000) / dueFen) })),
    }
  },
}) // biome-ignore format: one sentence a line

const Ages = z.record(z.enum(ageNames), Fens)
const Group = z.object({ key: Id, name: Name, ages: Ages, openFen: Fens })

export const ageing = query({
  does: 'See what is open by age, for each charge standard or building, and what comes near the end of its three years',
  input: AtEstate.extend({ by: z.enum(['tariff', 'building']).default('tariff') }),
  output: z.object({ day: Day, ages: Ages, openFen: Fens, homes: z.int(), groups: Group.array(), endingHomes: z.int(), endingOn: Day.nullable() }),
  async run({ db, now }, { estateId, by }) {
    const { day } = await settingOf(db, estateId, now)
    const sums = sql`
      select s.tariff_id as key, t.name, s.due_day, sum(s.due_fen - s.paid_fen - s.settled_fen)::bigint as open_fen from bill_sums s
      join tariffs t on t.id = s.tariff_id and t.estate_id = s.estate_id where s.estate_id = ${estateId} group by s.tariff_id, t.name, s.due_day`
    const balances = sql`
      select g.id as key, g.name, b.due_day, sum(b.open_fen)::bigint as open_fen from units u join buildings g on g.id = u.building_id and g.estate_id = u.estate_id
      join line_balances b on b.unit_id = u.id and b.estate_id = u.estate_id and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0
      where u.estate_id = ${estateId} group by g.id, g.name, b.due_day`
    const { rows } = await sql<{ key: string; name: string; dueDay: Temporal.PlainDate; openFen: number }>`
      select * from (${by === 'tariff' ? sums : balances}) o where open_fen <> 0 order by name, key, due_day`.execute(db)
    const ends = day.subtract({ months: 33 })
    const owing = await sql<{ homes: number; endingHomes: number; oldest: Temporal.PlainDate | null }>`
      select count(distinct b.unit_id)::int as homes, (count(distinct b.unit_id) filter (where b.due_day <= ${ends}))::int as ending_homes, min(b.due_day) filter (where b.due_day <= ${ends}) as oldest
      from units u join line_balances b on b.unit_id = u.id and b.estate_id = u.estate_id and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0 where u.estate_id = ${estateId}`.execute(db)
    const { homes, endingHomes, oldest } = owing.rows[0] ?? { homes: 0, endingHomes: 0, oldest: null }
    const read = (those: typeof rows) => Object.fromEntries(ageNames.map((name) => [name, those.reduce((sum, row) => sum + (ageOf(row.dueDay.until(day).days) === name ? row.openFen : 0), 0)])) as z.output<typeof Ages>
    const whole = (those: typeof rows) => ({ ages: read(those), openFen: those.reduce((sum, row) => sum + row.openFen, 0) })
    const groups = [...Map.groupBy(rows, ({ key }) => key)].map(([key, own]) => ({ key, name: own[0]?.name ?? '', ...whole(own) }))
    return { day, ...whole(rows), homes, groups, endingHomes, endingOn: oldest?.add({ years: 3 }) ?? null }
  },
}) // biome-ignore format: one sentence a line

const most = 300

export const debtors = query({
  does: 'See which homes owe, of one charge standard, building or age, what they owe most first',
  input: AskDebtors,
  output: z.object({ rows: Debtor.array(), homes: z.int(), openFen: Fens }),
  async run({ db, now }, { estateId, tariffId, buildingId, age }) {
    const setting = await settingOf(db, estateId, now)
    return debtorsOf(db, setting, { tariffId, buildingId, ...dueWithin(setting.day, age) }, most)
  },
})

const AskHomes = z.object({
  estateId: Id.of('estates').nullish(),
  from: Moment,
  to: Moment,
  of: z.enum([...vintages, 'older']),
  paid: z.boolean().optional(),
})
const Stood = z.object({ unitId: Id, unit: z.string(), estate: Name, dueFen: Fens, paidFen: Fens, openFen: Fens })

export const homes = query({
  does: 'See what was due of each home of a month, and what of it was paid, as it stood at the last day of a span',
  input: AskHomes,
  output: z.object({ rows: Stood.array(), homes: z.int() }),
  async run({ db, now }, { estateId, to, of, paid }) {
    const day = cutoffOf(to, now)
    const month = day.toPlainYearMonth()
    const back = vintages.indexOf(of as 'm0')
    const those = back < 0 ? sql`l.month < ${yearOf(month, usual.yearBegins).toString()}` : sql`l.month = ${month.subtract({ months: back }).toString()}`
    const { rows } = await sql<z.output<typeof Stood> & { homes: number }>`
      with line as (
        select l.unit_id, l.estate_id, greatest(case when r.id is null then l.amount_fen - coalesce(d.fen, 0) else 0 end, 0)::bigint as due, coalesce(p.fen, 0)::bigint as paid
        from bill_lines l join estates e on e.id = l.estate_id
        left join bill_lines r on r.reverses = l.id and r.estate_id = l.estate_id and (r.at at time zone e.time_zone)::date <= ${day}
        left join lateral (select sum(amount_fen) as fen from bill_reductions where line_id = l.id and estate_id = l.estate_id and state = 'approved' and kind = 'due' and day <= ${day}) d on true
        left join lateral (select sum(amount_fen) as fen from line_placements where line_id = l.id and estate_id = l.estate_id and day <= ${day}) p on true
        where ${estateId ? sql`l.estate_id = ${estateId}` : sql`true`} and ${those} and l.class = 'charge' and l.amount_fen > 0 and l.reverses is null and (l.at at time zone e.time_zone)::date <= ${day})
      select l.unit_id, u.code as unit, e.name as estate, sum(l.due)::bigint as due_fen, sum(least(l.paid, l.due))::bigint as paid_fen, sum(l.due - least(l.paid, l.due))::bigint as open_fen, (count(*) over ())::int as homes
      from line l join units u on u.id = l.unit_id and u.estate_id = l.estate_id join estates e on e.id = l.estate_id
      group by l.unit_id, u.code, e.name having sum(l.due) > 0 and ${paid ? sql`sum(least(l.paid, l.due)) > 0` : sql`true`} order by open_fen desc, l.unit_id limit ${most}`.execute(db)
    return { rows: rows.map(({ homes: _, ...row }) => row), homes: rows[0]?.homes ?? 0 }
  },
}) // biome-ignore format: one sentence a line

const Part = z.object({
  month: z.string(),
  target: z.int(),
  dueFen: Fens,
  paidFen: Fens,
  rateBp: z.int().nullable(),
  met: z.boolean().nullable(),
})
const Estate = z.object({
  estateId: Id,
  name: Name,
  vintages: Part.array(),
  past: z.object({ month: z.string(), rateBp: z.int().nullable() }).array(),
})

export const everywhere = query({
  does: 'See the three rates of every estate side by side, and what each month before had reached by its own end',
  input: z.object({}),
  output: z.object({ rows: Estate.array() }),
  async run({ db, now }) {
    const month = companyDay(now).toPlainYearMonth()
    const { rows } = await sql<{ estateId: string; name: string; month: string; m0: number; m1: number; m2: number; dueFen: number; paidFen: number; inTimeFen: number }>`
      select e.id as estate_id, e.name, s.month, coalesce(t.m0, ${usual.m0}) as m0, coalesce(t.m1, ${usual.m1}) as m1, coalesce(t.m2, ${usual.m2}) as m2, sum(s.due_fen)::bigint as due_fen, sum(s.paid_fen)::bigint as paid_fen,
        coalesce(sum(s.paid_fen) filter (where s.day < (s.month || '-01')::date + interval '1 month'), 0)::bigint as in_time_fen
      from estates e join bill_sums s on s.estate_id = e.id left join collection_targets t on t.estate_id = e.id
      where s.class = 'charge' and s.month between ${month.subtract({ months: 6 }).toString()} and ${month.toString()}
      group by e.id, e.name, s.month, t.m0, t.m1, t.m2 order by e.name, e.id`.execute(db)
    const months = (from: number, count: number) => Array.from({ length: count }, (_, back) => month.subtract({ months: from + back }).toString())
    return {
      rows: [...Map.groupBy(rows, ({ estateId }) => estateId)].map(([estateId, own]) => {
        const of = (name: string) => own.find((row) => row.month === name)
        return {
          estateId, name: own[0]?.name ?? '',
          vintages: months(0, 3).map((name, back) => {
            const { dueFen = 0, paidFen = 0 } = of(name) ?? {}
            const target = own[0]?.[vintages[back as 0 | 1 | 2]] ?? 0
            return { month: name, target, dueFen, paidFen, rateBp: rateBp(fen(paidFen), fen(dueFen)), met: metTarget(fen(paidFen), fen(dueFen), target) }
          }),
          past: months(1, 6).reverse().map((name) => ({ month: name, rateBp: rateBp(fen(of(name)?.inTimeFen ?? 0), fen(of(name)?.dueFen ?? 0)) })),
        }
      }),
    }
  },
}) // biome-ignore format: it reads as a table

const columns = sql`r.id as report_id, r.estate_id, r.day, r.month, r.by_house, e.name as frozen_by, r.at`

export const reports = query({
  does: 'See which reports of collection were frozen, newest first',
  input: AtEstate,
  output: z.object({ rows: ReportRow.array() }),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof ReportRow>>`
      select ${columns} from collection_reports r left join employees e on e.id = r.frozen_by where r.estate_id = ${estateId} order by r.at desc, r.id desc limit 120`.execute(db)
    return { rows }
  },
}) // biome-ignore format: one sentence a line

export const report = query({
  does: 'See a report of collection exactly as it stood when it was frozen',
  input: OneReport,
  output: ReportRow.extend({ figures: Figures, homes: Debtor.array() }),
  async run({ db }, { reportId }) {
    const { rows } = await sql<z.output<typeof ReportRow> & { figures: unknown; homes: unknown }>`
      select ${columns}, r.figures, r.homes from collection_reports r left join employees e on e.id = r.frozen_by where r.id = ${reportId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('collections.unknown_report')
    return { ...found, figures: Figures.parse(found.figures), homes: Debtor.array().parse(found.homes) }
  },
}) // biome-ignore format: one sentence a line

export const figures = query({
  does: 'See the rates of collection of a span as figures, each with the homes behind it',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('collections', metrics, sight, asked),
})
