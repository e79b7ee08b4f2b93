import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import type { Period } from '#kernel/money/period.ts'
import { unread, usesToBill } from '#modules/meters/index.ts'
import { settledToBill, unsettledIn } from '#modules/overtimes/index.ts'
import { partsToBill } from '#modules/shares/index.ts'
import { chargingOn } from '#modules/tariffs/index.ts'
import { type Alike, cyclesFor, daysOf, type Mould, mouldsOf, type problemCodes, type Standard } from './rules.ts'

export interface Asked {
  estateId: string
  month: string
}
type Tariff = Awaited<ReturnType<typeof chargingOn>>[number]

/** Rows of `bill_lines` that a standard asks for in a month and that no live line has yet, and what cannot be billed. */
export interface Planned {
  tariff: Tariff
  rows: RawBuilder<unknown>[]
  problems: { code: (typeof problemCodes)[number]; homes: number }[]
}

/** The standards that a run of this month goes through, in their order. */
export const standardsOf = (db: Db, { estateId, month }: Asked) => chargingOn(db, estateId, daysOf(month).first)

/** What a run would bill by one standard; nothing is written. */
export async function planned(db: Db, asked: Asked, tariff: Tariff): Promise<Planned> {
  if (tariff.basis === 'metered') return metered(db, asked, tariff)
  if (tariff.basis === 'pooled') return pooled(db, asked, tariff)
  if (tariff.basis === 'overtime') return overtime(db, asked, tariff)
  return periodic(db, asked, tariff)
}

const rhythmOf = (tariff: Tariff): Standard => ({
  anchorDay: tariff.anchorDay, proration: tariff.proration as Standard['proration'], cycle: tariff.cycle as Standard['cycle'],
  cycleFirstMonth: tariff.firstMonth, timing: tariff.timing as Standard['timing'], dueDays: tariff.dueDays, prices: tariff.prices,
}) // biome-ignore format: it reads as a row

async function periodic(db: Db, asked: Asked, tariff: Tariff): Promise<Planned> {
  const standard = rhythmOf(tariff)
  const { first, last } = daysOf(asked.month)
  const plan: Planned = { tariff, rows: [], problems: [] }
  for (const cycle of cyclesFor(standard, first, last)) {
    const { rows: alike } = await sql<Alike>`
      select "from", "to", vacant, moves, count(*)::int as homes from (${homes(asked, tariff, cycle, standard)}) h
      group by "from", "to", vacant, moves order by "from", "to", vacant, moves`.execute(db)
    const moulds = alike.map((one) => ({ homes: one.homes, lines: mouldsOf(standard, one) }))
    const priced = moulds.flatMap(({ lines }) => (lines === 'no_price' ? [] : lines))
    const without = moulds.reduce((all, { homes, lines }) => all + (lines === 'no_price' ? homes : 0), 0)
    if (without > 0) plan.problems.push({ code: 'no_price', homes: without })
    if (priced.length > 0) plan.rows.push(periodicRows(asked, tariff, cycle, standard, priced))
  }
  return plan
}

/** Every home of a standard whose bill of this cycle goes out in the month, with what it has in common with others. */
const homes = (
  { estateId, month }: Asked,
  { id, basis, endedOn }: Tariff,
  { from, to }: Period,
  { timing }: Standard,
) => sql`
  select p.unit_id, p.payer, (case ${basis}::text when 'area' then u.area_sqm * 100 when 'household' then p.households * 100 else 100 end)::bigint as measure,
    greatest(p.from_day, ${from}::date) as "from", least(p.to_day, ${to}::date, ${endedOn}::date) as "to", coalesce(v.vacant, '') as vacant,
    case when p.payer = 'developer' then '' else coalesce(m.moves, '') end as moves
  from tariff_units p join units u on u.id = p.unit_id and u.estate_id = p.estate_id
  left join (
    select unit_id, string_agg(from_day || '/' || to_day || '/' || pay_percent, ' ' order by from_day) as vacant from tariff_vacancies
    where estate_id = ${estateId} and tariff_id = ${id} and state = 'granted' and from_day <= ${to} and to_day >= ${from} group by unit_id) v on v.unit_id = p.unit_id
  left join (
    select r.unit_id, string_agg(distinct r.since::text, ' ' order by r.since::text) as moves from relations r
    where r.estate_id = ${estateId} and r.kind = 'owner' and r.since > ${from} and r.since <= ${to}
      and not exists (select from relations o where o.unit_id = r.unit_id and o.estate_id = r.estate_id and o.kind = 'owner'
                      and o.since < r.since and (o.until is null or o.until >= r.since)) group by r.unit_id) m on m.unit_id = p.unit_id
  where p.estate_id = ${estateId} and p.tariff_id = ${id} and p.from_day <= ${to} and (p.to_day is null or p.to_day >= ${from}) and u.retired_on is null
    and (${endedOn}::date is null or p.from_day <= ${endedOn})
    and to_char(${timing === 'prepaid' ? sql`greatest(p.from_day, ${from}::date)` : sql`least(p.to_day, ${to}::date, ${endedOn}::date) + 1`}, 'YYYY-MM') = ${month}`

/** Who owned or rented a home first among those who do within these days. */
const payersOf = (estateId: string, kind: 'owner' | 'tenant', { from, to }: Period) => sql`
  select distinct on (r.unit_id) r.unit_id, r.person_id from relations r
  where r.estate_id = ${estateId} and r.kind = ${kind} and r.since <= ${to} and (r.until is null or r.until >= ${from})
  order by r.unit_id, r.since, r.id`

/** Live lines of the standard near the month, so that no day is charged twice, and how often a line was reversed. */
const standing = ({ estateId, month }: Asked, tariffId: string) => {
  const named = Temporal.PlainYearMonth.from(month)
  const near = sql`l.estate_id = ${estateId} and l.tariff_id = ${tariffId} and l.reverses is null
    and l.month between ${named.subtract({ months: 13 }).toString()} and ${named.add({ months: 13 }).toString()}`
  const reversed = sql`select from bill_lines r where r.reverses = l.id and r.estate_id = l.estate_id`
  return {
    live: sql`select l.object_id, l.from_day, l.to_day from bill_lines l where ${near} and not exists (${reversed})`,
    gone: sql`select l.object_id, l.version_id, l.from_day, l.party, count(*)::int as times from bill_lines l where ${near} and exists (${reversed})
      group by l.object_id, l.version_id, l.from_day, l.party`,
  }
}

/** The amount of a line by its mould: rounded half up once, and split by largest remainder where the home changed hands. */
const monthly = sql`(m."priceE4" * h.measure + m."extraFen" * 10000)`
const whole = sql`div(2 * ${monthly} * s.top + 10000 * m.bottom, 20000 * m.bottom)`
const part = sql`div(${monthly} * t.top, 10000 * m.bottom)`
const amount = sql`
  case when cardinality(m.tops) = 1 then div(2 * ${monthly} * m.top + 10000 * m.bottom, 20000 * m.bottom)
  else (select p.part from (
    select t.n, ${part} + case when row_number() over (order by mod(${monthly} * t.top, 10000 * m.bottom) desc, t.n) <= ${whole} - sum(${part}) over () then 1 else 0 end as part
    from unnest(m.tops) with ordinality as t (top, n), (select sum(x) as top from unnest(m.tops) as x) s) p where p.n = m.nth) end`

/** Who pays: the developer for what is not sold yet; else the tenant where so agreed, or the owner, of the line's first day. */
const payer = sql`
  case when h.payer = 'developer' then null
  when m.moves <> '' and h.payer = 'owner' then (select r.person_id from relations r where r.unit_id = h.unit_id and r.kind = 'owner'
    and r.since <= m."lineFrom" and (r.until is null or r.until >= m."lineFrom") order by r.since, r.id limit 1)
  when h.payer = 'tenant' then coalesce(t.person_id, o.person_id) else o.person_id end`
const payerKind = sql`case when h.payer = 'developer' then 'developer' else 'unit' end`

function periodicRows(asked: Asked, tariff: Tariff, cycle: Period, standard: Standard, moulds: readonly Mould[]) {
  const { estateId } = asked
  const { live, gone } = standing(asked, tariff.id)
  const mould = sql`jsonb_to_recordset(${json(moulds)}) as m ("from" date, "to" date, vacant text, moves text, "versionId" uuid, "priceE4" numeric,
    "extraFen" numeric, party integer, nth integer, tops numeric[], top numeric, bottom numeric, "lineFrom" date, "lineTo" date, "issueDay" date, "dueDay" date, month text, why jsonb)`
  return sql`
    select h.unit_id, m."versionId" as version_id, h.unit_id as object_id, m.month, m."lineFrom" as from_day, m."lineTo" as to_day, (${amount})::bigint as amount_fen,
      m."issueDay" as issue_day, m."dueDay" as due_day, ${payerKind} as payer_kind, ${payer} as payer_id, m.party, coalesce(g.times, 0) as turn,
      m.why || jsonb_build_object('measure', h.measure) as why
    from (${homes(asked, tariff, cycle, standard)}) h
    join ${mould} on m."from" = h."from" and m."to" = h."to" and m.vacant = h.vacant and m.moves = h.moves
    left join (${payersOf(estateId, 'owner', cycle)}) o on o.unit_id = h.unit_id
    left join (${payersOf(estateId, 'tenant', cycle)}) t on t.unit_id = h.unit_id
    left join (${gone}) g on g.object_id = h.unit_id and g.version_id = m."versionId" and g.from_day = m."lineFrom" and g.party = m.party
    where not exists (select from (${live}) l where l.object_id = h.unit_id and l.from_day <= m."lineTo" and l.to_day >= m."lineFrom")`
}

/** Posted prices as rows, tiers side by side: what a tier takes is above its lower bound up to and including its upper one. */
const pricesOf = ({ prices }: Tariff) => {
  const rows = prices.map(({ id, from, to, priceE4, extraFen, tiers }) => {
    const steps = tiers ?? [{ uptoE3: null, priceE4 }]
    return { id, from: `${from}`, to: to && `${to}`, extra: extraFen, lowers: steps.map((_, at) => steps[at - 1]?.uptoE3 ?? 0), uppers: steps.map(({ uptoE3 }) => uptoE3), per: steps.map((step) => step.priceE4) }
  })
  return sql`jsonb_to_recordset(${json(rows)}) as v (id uuid, "from" date, "to" date, extra numeric, lowers numeric[], uppers numeric[], per numeric[])`
} // biome-ignore format: it reads as a table

const inForceOn = (day: RawBuilder<unknown>) => sql`v."from" <= ${day} and (v."to" is null or v."to" >= ${day})`

async function metered(db: Db, asked: Asked, tariff: Tariff): Promise<Planned> {
  const { estateId, month } = asked
  const { first, last } = daysOf(month)
  const uses = usesToBill(estateId, tariff.id, first, last)
  const { rows } = await sql<{ without: number; unread: number }>`
    select (select count(*) from (${uses}) u where not exists (select from ${pricesOf(tariff)} where ${inForceOn(sql`u.to_day`)})) as without,
      (select count(*) from (${unread(estateId, tariff.id, first, last)}) n) as unread`.execute(db)
  const problems = [
    { code: 'no_price' as const, homes: Number(rows[0]?.without ?? 0) },
    { code: 'unread' as const, homes: Number(rows[0]?.unread ?? 0) },
  ].filter((problem) => problem.homes > 0)
  const of = (kind: RawBuilder<unknown>) => meteredRows(asked, tariff, uses, kind)
  return { tariff, problems, rows: [of(sql`u.kind <> 'correction'`), of(sql`u.kind = 'correction'`)] }
}

/** The bill of each use by its tiers; a correction takes off what its estimates were billed. */
function meteredRows(asked: Asked, tariff: Tariff, uses: RawBuilder<unknown>, kind: RawBuilder<unknown>) {
  const { first, last } = daysOf(asked.month)
  const { live, gone } = standing(asked, tariff.id)
  const cost = sql`(select sum(greatest(least(coalesce(upper, u.used_e3 + u.quantity_e3), u.used_e3 + u.quantity_e3) - greatest(lower, u.used_e3), 0) * per)
    from unnest(v.lowers, v.uppers, v.per) as t (lower, upper, per))`
  // A line and the one that reverses it name the same use: what was billed of it is their sum.
  const estimates = sql`
    select sum(l.amount_fen) as billed_fen from bill_lines l where l.estate_id = ${asked.estateId} and l.object_id = any (array(
      select e.id from meter_uses e where e.meter_id = u.meter_id and e.kind = 'estimate' and e.from_day >= u.from_day and e.to_day < u.to_day))`
  return sql`
    select u.unit_id, v.id as version_id, u.use_id as object_id, to_char(u.to_day, 'YYYY-MM') as month, u.from_day, u.to_day,
      (div(2 * (${cost} + v.extra * 100000) + 100000, 200000) - coalesce(e.billed_fen, 0))::bigint as amount_fen,
      u.to_day as issue_day, u.to_day + ${tariff.dueDays}::int as due_day, ${payerKind} as payer_kind,
      case when h.payer = 'developer' then null when h.payer = 'tenant' then coalesce(t.person_id, o.person_id) else o.person_id end as payer_id,
      1 as party, coalesce(g.times, 0) as turn,
      jsonb_build_object('quantityE3', u.quantity_e3, 'usedE3', u.used_e3) || case when u.kind = 'correction' then jsonb_build_object('estimatedFen', coalesce(e.billed_fen, 0)) else '{}' end as why
    from (${uses}) u join ${pricesOf(tariff)} on ${inForceOn(sql`u.to_day`)}
    left join lateral (${estimates}) e on u.kind = 'correction'
    left join lateral (select payer from tariff_units p where p.unit_id = u.unit_id and p.tariff_id = ${tariff.id} and p.from_day <= u.to_day
      order by p.from_day desc limit 1) h on true
    left join (${payersOf(asked.estateId, 'owner', { from: first, to: last })}) o on o.unit_id = u.unit_id
    left join (${payersOf(asked.estateId, 'tenant', { from: first, to: last })}) t on t.unit_id = u.unit_id
    left join (${gone}) g on g.object_id = u.use_id and g.version_id = v.id
    where ${kind} and not exists (select from (${live}) l where l.object_id = u.use_id)`
}

async function pooled(db: Db, asked: Asked, tariff: Tariff): Promise<Planned> {
  const { estateId, month } = asked
  const { first, last } = daysOf(month)
  const priced = tariff.prices.find(
    ({ from, to }) => from.toString() <= last.toString() && (!to || to.toString() >= last.toString()),
  )
  const parts = partsToBill(estateId, tariff.id, month)
  const { rows } = await sql<{ homes: number }>`select count(*)::int as homes from (${parts}) s`.execute(db)
  const homesThere = rows[0]?.homes ?? 0
  if (homesThere === 0) return { tariff, rows: [], problems: [{ code: 'no_pool', homes: 0 }] }
  if (!priced) return { tariff, rows: [], problems: [{ code: 'no_price', homes: homesThere }] }
  const { live, gone } = standing(asked, tariff.id)
  const owed = sql`
    select s.unit_id, ${priced.id}::uuid as version_id, s.unit_id as object_id, ${month}::text as month, ${first}::date as from_day, ${last}::date as to_day, s.amount_fen,
      s.posted_on as issue_day, s.posted_on + ${tariff.dueDays}::int as due_day, case when s.payer = 'developer' then 'developer' else ${payerKind} end as payer_kind,
      case when s.payer = 'developer' or h.payer = 'developer' then null when h.payer = 'tenant' then coalesce(t.person_id, o.person_id) else o.person_id end as payer_id,
      1 as party, coalesce(g.times, 0) as turn, jsonb_build_object('poolId', s.pool_id) as why
    from (${parts}) s
    left join (select distinct on (unit_id) unit_id, payer from tariff_units where estate_id = ${estateId} and tariff_id = ${tariff.id} and from_day <= ${last} order by unit_id, from_day desc) h on h.unit_id = s.unit_id
    left join (${payersOf(estateId, 'owner', { from: first, to: last })}) o on o.unit_id = s.unit_id
    left join (${payersOf(estateId, 'tenant', { from: first, to: last })}) t on t.unit_id = s.unit_id
    left join (${gone}) g on g.object_id = s.unit_id and g.version_id = ${priced.id} and g.from_day = ${first}
    where not exists (select from (${live}) l where l.object_id = s.unit_id and l.from_day <= ${last} and l.to_day >= ${first})`
  return { tariff, rows: [owed], problems: [] }
}

/** What a settled month of overtime air-conditioning asks of each home: of its tenant, else of its owner. */
async function overtime(db: Db, asked: Asked, tariff: Tariff): Promise<Planned> {
  const { estateId, month } = asked
  const { first, last } = daysOf(month)
  const { rows } = await sql<{
    homes: number
  }>`select count(*)::int as homes from (${unsettledIn(estateId, tariff.id, month)}) s`.execute(db)
  const waiting = rows[0]?.homes ?? 0
  const { live, gone } = standing(asked, tariff.id)
  const owed = sql`
    select s.unit_id, s.version_id, s.unit_id as object_id, ${month}::text as month, s.from_day, s.to_day, s.amount_fen, s.settled_on as issue_day,
      s.settled_on + ${tariff.dueDays}::int as due_day, 'unit' as payer_kind, coalesce(t.person_id, o.person_id) as payer_id, 1 as party, coalesce(g.times, 0) as turn,
      jsonb_build_object('statementId', s.statement_id) as why
    from (${settledToBill(estateId, tariff.id, month)}) s
    left join (${payersOf(estateId, 'owner', { from: first, to: last })}) o on o.unit_id = s.unit_id
    left join (${payersOf(estateId, 'tenant', { from: first, to: last })}) t on t.unit_id = s.unit_id
    left join (${gone}) g on g.object_id = s.unit_id and g.version_id = s.version_id and g.from_day = s.from_day
    where not exists (select from (${live}) l where l.object_id = s.unit_id and l.from_day <= s.to_day and l.to_day >= s.from_day)`
  return { tariff, rows: [owed], problems: waiting > 0 ? [{ code: 'unsettled', homes: waiting }] : [] }
}

/** How many lines rows would make and what they come to; nothing is written. */
export async function figuresOf(db: Db, { rows }: Planned): Promise<{ lines: number; amountFen: number }> {
  const each = await Promise.all(
    rows.map(async (asked) => (await sql<{ lines: number; amountFen: number }>`
      select count(*)::int as lines, coalesce(sum(amount_fen), 0)::bigint as amount_fen from (${asked}) r`.execute(db)).rows[0]),
  )
  return {
    lines: each.reduce((all, one) => all + (one?.lines ?? 0), 0),
    amountFen: each.reduce((all, one) => all + (one?.amountFen ?? 0), 0),
  }
} // biome-ignore format: it reads as a table
