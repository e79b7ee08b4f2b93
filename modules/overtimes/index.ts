import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Db } from '#kernel/act.ts'
import { count } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import { officeDays } from '#modules/calendars/index.ts'
import { estate } from '#modules/estates/index.ts'
import {
  airBill,
  type DayKind,
  type Hours,
  inTime,
  type KeptRun as KeptShape,
  type life,
  paidHours,
  type RequestRow,
  type RunRow,
  type Season,
  type sharings,
} from './rules.ts'

export { airBill } from './rules.ts'

/** A run as it is kept with a settled part. */
export type KeptRun = z.input<typeof KeptShape>

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

export interface Terms {
  id: string
  fromDay: Day
  seasons: z.output<typeof Season>[]
  incrementMinutes: number
  minimumMinutes: number
  share: (typeof sharings)[number]
  noticeMinutes: number
  cancelMinutes: number
}
export interface Zone {
  id: string
  name: string
  tariffId: string
  tariff: string
  prices: { id: string; from: string; to: string | null; priceE4: number }[]
  units: { unitId: string; unit: string; areaE2: number }[]
}
export type Request = z.output<typeof RequestRow>

/** Everything that hours of some days are reckoned from. */
export interface Gathered {
  terms: Terms[]
  zones: Zone[]
  requests: Request[]
  kindOf: (day: Day) => DayKind
}

const zonesOf = (which: RawBuilder<unknown>) => sql<Zone>`
  select z.id, z.name, z.tariff_id, t.name as tariff,
    coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'from', v.from_day, 'to', v.to_day, 'priceE4', v.price_e4) order by v.from_day)
      from tariff_versions v where v.tariff_id = z.tariff_id and v.estate_id = z.estate_id and v.state = 'posted'), '[]') as prices,
    coalesce((select jsonb_agg(jsonb_build_object('unitId', m.unit_id, 'unit', u.code, 'areaE2', m.area_e2) order by u.code)
      from air_zone_units m join units u on u.id = m.unit_id and u.estate_id = m.estate_id where m.zone_id = z.id and m.estate_id = z.estate_id), '[]') as units
  from air_zones z join tariffs t on t.id = z.tariff_id and t.estate_id = z.estate_id where ${which} order by z.name, z.id`

const requestsOf = (which: RawBuilder<unknown>) => sql<Request>`
  select r.id as request_id, r.zone_id, z.name as zone, r.unit_id, u.code as unit, r.day, r.from_time as "from", r.to_time as "to", r.applicant, r.quoted_fen, r.state, r.ran_from, r.ran_to,
    e.name as who, r.ordered_at, r.reason
  from air_requests r join air_zones z on z.id = r.zone_id and z.estate_id = r.estate_id join units u on u.id = r.unit_id and u.estate_id = r.estate_id
  left join employees e on e.id = r.ordered_by where ${which} order by r.day, z.name, r.from_time, r.id`

/** Gathers zones, orders and terms of an estate for some days, of one standard or zone where it is named. */
export async function gather(db: Db, of: { estateId: string; from: Day; to: Day; tariffId?: string; zoneId?: string }): Promise<Gathered> {
  const { estateId, from, to, tariffId, zoneId } = of
  const those = sql`z.estate_id = ${estateId} and ${tariffId ? sql`z.tariff_id = ${tariffId}` : sql`true`} and ${zoneId ? sql`z.id = ${zoneId}` : sql`true`}`
  const terms = await db.selectFrom('airTerms').selectAll().where('estateId', '=', estateId).orderBy('fromDay').execute()
  const { rows: zones } = await zonesOf(those).execute(db)
  const { rows: requests } = await requestsOf(sql`${those} and r.day between ${from} and ${to}`).execute(db)
  const office = await officeDays(db)
  const kindOf = (day: Day) => (office.isRest(day) ? (office.isStatutory(day) ? 'holiday' : 'restday') : 'workday')
  return { terms: terms as unknown as Terms[], zones, requests, kindOf }
} // biome-ignore format: one sentence a line

/** The terms that hold on a day; refuses `overtimes.no_terms`. */
export const termsOn = ({ terms }: Gathered, day: Day): Terms =>
  terms.findLast(({ fromDay }) => compare(fromDay, day) <= 0) ?? refuse('overtimes.no_terms')

/** The posted price of a zone on a day; refuses `overtimes.no_price`. */
export function priceOf({ prices, name }: Zone, day: Day): { versionId: string; rateFenPerHour: number } {
  const on = day.toString()
  const found = prices.find(({ from, to }) => from <= on && (to === null || to >= on))
  if (!found) return refuse('overtimes.no_price', { zone: name })
  return { versionId: found.id, rateFenPerHour: found.priceE4 / 100 }
}

export const baseOn = (of: Gathered, day: Day): Hours | null => paidHours(termsOn(of, day).seasons, day, of.kindOf(day))

export type Asked = Pick<Request, 'requestId' | 'zoneId' | 'unitId' | 'day' | 'from' | 'to'>
/** What counts of an order: what ran where that was confirmed. */
export const counted = (requests: readonly Request[], states: readonly (typeof life.states)[number][]): Asked[] =>
  requests
    .filter(({ state }) => states.includes(state))
    .map((one) => ({ ...one, from: one.ranFrom ?? one.from, to: one.ranTo ?? one.to }))

export type Billed = z.output<typeof RunRow> & { versionId: string }

/** The runs of these orders with everybody's part, by the rule: a zone, its price and the terms of the day at a time. */
export function billed(of: Gathered, asked: readonly Asked[]): Billed[] {
  const alike = Map.groupBy(asked, (one) => `${one.zoneId} ${priceOf(zoneOf(of, one.zoneId), one.day).versionId} ${termsOn(of, one.day).id}`)
  const runs = [...alike.values()].flatMap((those) => runsOf(of, those))
  return runs.sort((one, other) => compare(one.day, other.day) || (one.zone < other.zone ? -1 : one.zone > other.zone ? 1 : 0) || (one.from < other.from ? -1 : 1))
} // biome-ignore format: one sentence a line

const zoneOf = ({ zones }: Gathered, zoneId: string) => zones.find(({ id }) => id === zoneId) ?? refuse('overtimes.unknown_zone', { zone: '' }) // biome-ignore format: one sentence

function runsOf(of: Gathered, those: readonly Asked[]): Billed[] {
  const [first] = those
  if (!first) return []
  const zone = zoneOf(of, first.zoneId)
  const price = priceOf(zone, first.day)
  const days = Object.fromEntries(those.map(({ day }) => [day.toString(), { base: baseOn(of, day) }]))
  const { runs } = airBill({
    ...termsOn(of, first.day), days, zones: [{ id: zone.id, rateFenPerHour: price.rateFenPerHour }], tenants: zone.units.map(({ unitId, areaE2 }) => ({ id: unitId, areaE2 })),
    requests: those.map(({ requestId, unitId, zoneId, day, from, to }) => ({ id: requestId, tenant: unitId, zone: zoneId, date: day.toString(), from, to, cancelled: false })),
  })
  const named = new Map(zone.units.map((one) => [one.unitId, one]))
  return runs.map(({ date, parts, costFen, from, to, billedMinutes, minimumApplied }) => ({
    day: Temporal.PlainDate.from(date), zoneId: zone.id, zone: zone.name, from, to, billedMinutes, minimumApplied, ...price, costFen: count(costFen),
    parts: parts.map(({ tenant, amountFen }) => ({ unitId: tenant, unit: named.get(tenant)?.unit ?? '', areaE2: named.get(tenant)?.areaE2 ?? 0, amountFen: count(amountFen) })),
  }))
} // biome-ignore format: it reads as a table

/** What a home owes of runs. */
export const owedOf = (runs: readonly Billed[], unitId: string): number =>
  runs.flatMap(({ parts }) => parts).reduce((all, part) => all + (part.unitId === unitId ? part.amountFen : 0), 0)

/** What hours would cost a home beside what is ordered already, and until when they may be ordered. */
export async function quoted(db: Db, now: Temporal.Instant, asked: Omit<Asked, 'requestId'>) {
  const { zoneId, unitId, day, from } = asked
  const at = await db.selectFrom('airZones').select(['estateId', 'closedOn']).where('id', '=', zoneId).executeTakeFirst()
  if (!at) return refuse('overtimes.unknown_zone', { zone: '' })
  const of = await gather(db, { estateId: at.estateId, from: day, to: day, zoneId })
  const zone = zoneOf(of, zoneId)
  if (at.closedOn && compare(at.closedOn, day) <= 0) refuse('overtimes.zone_closed')
  if (!zone.units.some((one) => one.unitId === unitId)) refuse('overtimes.not_in_zone')
  const terms = termsOn(of, day)
  const before = counted(of.requests, ['ordered', 'confirmed'])
  const after = billed(of, [...before, { ...asked, requestId: '' }])
  const amountFen = owedOf(after, unitId) - owedOf(billed(of, before), unitId)
  const { timeZone } = await estate(db, at.estateId)
  const begins = day.toZonedDateTime({ timeZone, plainTime: from === '24:00' ? '23:59' : from }).toInstant()
  const runs = after.filter(({ parts }) => parts.some((part) => part.unitId === unitId))
  const pays = billed(of, [{ ...asked, requestId: '' }]).length > 0
  const told = { kind: of.kindOf(day), base: baseOn(of, day), pays, amountFen, runs, ...terms, ...priceOf(zone, day) }
  return { ...told, estateId: at.estateId, tariffId: zone.tariffId, begins, orderBy: begins.subtract({ minutes: terms.noticeMinutes }), now }
} // biome-ignore format: one sentence a line

/** Refuses `overtimes.month_settled` where the month of a day is settled already. */
export async function unsettled(db: Db, { tariffId, day }: { tariffId: string; day: Day }): Promise<void> {
  const found = await db.selectFrom('airStatements').select('id').where('tariffId', '=', tariffId).where('month', '=', day.toPlainYearMonth().toString()).executeTakeFirst()
  if (found) refuse('overtimes.month_settled')
} // biome-ignore format: one sentence a line

/** An order with its zone, locked in that order, its estate entered in the journal; refuses `overtimes.unknown`, `month_settled`. */
export async function request(ctx: Ctx, requestId: string) {
  const at = await ctx.db.selectFrom('airRequests').select('zoneId').where('id', '=', requestId).executeTakeFirst()
  if (!at) return refuse('overtimes.unknown')
  const zone = await lockedZone(ctx, at.zoneId)
  const found = await ctx.db.selectFrom('airRequests').selectAll().where('id', '=', requestId).forUpdate().executeTakeFirstOrThrow()
  await unsettled(ctx.db, { tariffId: zone.tariffId, day: found.day })
  return { ...found, state: found.state as (typeof life.states)[number] }
} // biome-ignore format: one sentence a line

/** A zone, locked, its estate entered in the journal: whoever changes its orders waits here. */
export async function lockedZone(ctx: Ctx, zoneId: string) {
  const zone = await ctx.db.selectFrom('airZones').selectAll().where('id', '=', zoneId).forUpdate().executeTakeFirst()
  if (!zone) return refuse('overtimes.unknown_zone', { zone: '' })
  ctx.at(zone.estateId)
  return zone
} // biome-ignore format: one sentence a line

/** Refuses where hours may not be cancelled any more. */
export async function stillCancelled(ctx: Ctx, { estateId, day, fromTime }: { estateId: string; day: Day; fromTime: string }): Promise<void> {
  const of = await gather(ctx.db, { estateId, from: day, to: day })
  const { timeZone } = await estate(ctx.db, estateId)
  inTime(day.toZonedDateTime({ timeZone, plainTime: fromTime }).toInstant(), ctx.now, termsOn(of, day).cancelMinutes, 'overtimes.too_late_to_cancel')
} // biome-ignore format: one sentence a line

/** Settled parts of a month by a standard: rows of `statement_id, unit_id, version_id, from_day, to_day, amount_fen, settled_on`. */
export const settledToBill = (estateId: string, tariffId: string, month: string): RawBuilder<unknown> => sql`
  select p.statement_id, p.unit_id, p.version_id, p.from_day, p.to_day, p.amount_fen, s.settled_on
  from air_parts p join air_statements s on s.id = p.statement_id and s.estate_id = p.estate_id
  where s.estate_id = ${estateId} and s.tariff_id = ${tariffId} and s.month = ${month}`

/** Homes with orders in a month that is not settled. */
export const unsettledIn = (estateId: string, tariffId: string, month: string): RawBuilder<unknown> => sql`
  select distinct r.unit_id from air_requests r join air_zones z on z.id = r.zone_id and z.estate_id = r.estate_id
  where r.estate_id = ${estateId} and z.tariff_id = ${tariffId} and to_char(r.day, 'YYYY-MM') = ${month} and r.state in ('ordered', 'confirmed')
    and not exists (select from air_statements s where s.tariff_id = ${tariffId} and s.estate_id = ${estateId} and s.month = ${month})`
