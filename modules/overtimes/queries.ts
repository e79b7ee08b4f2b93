import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Day, Id } from '#kernel/shapes.ts'
import { baseOn, billed, counted, gather, owedOf, quoted } from './index.ts'
import { dayKinds, InMonth, OnDay, Quote, Quoted, RequestRow, RunRow, TermsRow, ZoneRow } from './rules.ts'

export const terms = query({
  does: 'See what holds for overtime air-conditioning of an estate, the latest first',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: TermsRow.array() }),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof TermsRow>>`
      select t.id as terms_id, t.from_day as "from", t.seasons, t.increment_minutes, t.minimum_minutes, t.share, t.notice_minutes, t.cancel_minutes, e.name as setter
      from air_terms t left join employees e on e.id = t.set_by where t.estate_id = ${estateId} order by t.from_day desc limit 60`.execute(db)
    return { rows }
  },
}) // biome-ignore format: one sentence a line

export const zones = query({
  does: 'See the zones of an estate, their price an hour today and the homes they serve',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: ZoneRow.array() }),
  async run({ db, now }, { estateId }) {
    const { rows } = await sql<z.output<typeof ZoneRow>>`
      select z.id as zone_id, z.name, z.tariff_id, t.name as tariff,
        (select (v.price_e4 / 100)::int from tariff_versions v where v.tariff_id = z.tariff_id and v.estate_id = z.estate_id and v.state = 'posted'
          and v.from_day <= (${now}::timestamptz at time zone e.time_zone)::date and (v.to_day is null or v.to_day >= (${now}::timestamptz at time zone e.time_zone)::date)) as rate_fen_per_hour,
        coalesce((select jsonb_agg(jsonb_build_object('unitId', m.unit_id, 'unit', u.code, 'areaE2', m.area_e2) order by u.code)
          from air_zone_units m join units u on u.id = m.unit_id and u.estate_id = m.estate_id where m.zone_id = z.id and m.estate_id = z.estate_id), '[]') as units
      from air_zones z join tariffs t on t.id = z.tariff_id and t.estate_id = z.estate_id join estates e on e.id = z.estate_id
      where z.estate_id = ${estateId} and z.closed_on is null order by z.name limit 200`.execute(db)
    return { rows }
  },
}) // biome-ignore format: one sentence a line

export const quote = query({
  does: 'See what hours would cost a home before they are ordered: what is paid already, runs, minimum, and who shares',
  input: Quote,
  output: Quoted,
  run: ({ db, now }, asked) => quoted(db, now, asked),
})

const Hours = z.object({ from: z.string(), to: z.string() })

export const day = query({
  does: 'See a day of overtime air-conditioning: paid hours, zones, orders, and what the runs cost whom as ordered so far',
  input: OnDay,
  output: z.object({ kind: z.enum(dayKinds), base: Hours.nullable(), zones: z.object({ zoneId: Id, name: z.string() }).array(), requests: RequestRow.array(), runs: RunRow.array(), totalFen: z.int() }),
  async run({ db }, { estateId, day: on }) {
    const of = await gather(db, { estateId, from: on, to: on })
    const runs = of.requests.length > 0 ? billed(of, counted(of.requests, ['ordered', 'confirmed'])) : []
    return {
      kind: of.kindOf(on), base: of.terms.length > 0 ? baseOn(of, on) : null, zones: of.zones.map(({ id, name }) => ({ zoneId: id, name })), requests: of.requests, runs,
      totalFen: runs.reduce((all, { costFen }) => all + costFen, 0),
    }
  },
}) // biome-ignore format: one sentence a line

const Standard = z.object({
  tariffId: Id, tariff: z.string(), unconfirmed: z.int(), totalFen: z.int(), settledOn: Day.nullable(), settler: z.string().nullable(),
  rows: z.object({ unitId: Id, unit: z.string(), amountFen: z.int() }).array(),
}) // biome-ignore format: it reads as a row

export const month = query({
  does: 'See a month of overtime air-conditioning: its orders, what every home owes as it stands, and whether it is settled',
  input: InMonth,
  output: z.object({ requests: RequestRow.array(), standards: Standard.array() }),
  async run({ db }, { estateId, month: named }) {
    const of = Temporal.PlainYearMonth.from(named)
    const gathered = await gather(db, { estateId, from: of.toPlainDate({ day: 1 }), to: of.toPlainDate({ day: of.daysInMonth }) })
    const { rows: settled } = await sql<{ tariffId: string; settledOn: Temporal.PlainDate; settler: string | null }>`
      select s.tariff_id, s.settled_on, e.name as settler from air_statements s left join employees e on e.id = s.settled_by where s.estate_id = ${estateId} and s.month = ${named}`.execute(db)
    const standards = [...Map.groupBy(gathered.zones, ({ tariffId }) => tariffId)].map(([tariffId, zonesOf]) => {
      const own = gathered.requests.filter(({ zoneId }) => zonesOf.some(({ id }) => id === zoneId))
      const runs = billed(gathered, counted(own, ['ordered', 'confirmed']))
      const homes = new Map(runs.flatMap(({ parts }) => parts.map(({ unitId, unit }) => [unitId, unit] as const)))
      const rows = [...homes].map(([unitId, unit]) => ({ unitId, unit, amountFen: owedOf(runs, unitId) })).sort((one, other) => (one.unit < other.unit ? -1 : 1))
      const done = settled.find((one) => one.tariffId === tariffId)
      return {
        tariffId, tariff: zonesOf[0]?.tariff ?? '', unconfirmed: own.filter(({ state }) => state === 'ordered').length, totalFen: rows.reduce((all, { amountFen }) => all + amountFen, 0),
        settledOn: done?.settledOn ?? null, settler: done?.settler ?? null, rows,
      }
    })
    return { requests: gathered.requests, standards }
  },
}) // biome-ignore format: one sentence a line
