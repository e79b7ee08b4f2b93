import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#kernel/act.ts'
import { count, fen } from '#kernel/money/money.ts'
import { worthOfContractors } from '#modules/responsibilities/index.ts'
import { deductionOf, feeOf, leftOf, type MonthRow, reckoned } from './rules.ts'

export { deductionOf } from './rules.ts'

type Row = z.output<typeof MonthRow>
type Found = Omit<Row, 'dueFen' | 'proposalFen' | 'leftFen'> & { pointBp: number; mostBp: number }

/** Every contract in force in a month with its score, what is deducted, and what is left of its fee. */
export async function monthOf(db: Db, estateId: string, month: string, now: Temporal.Instant): Promise<Row[]> {
  const of = Temporal.PlainYearMonth.from(month)
  const [first, last] = [of.toPlainDate({ day: 1 }), of.toPlainDate({ day: of.daysInMonth })]
  const { rows } = await sql<Found>`
    select c.id as contract_id, c.contractor_id, f.name as contractor, c.number, c.kinds, c.fee_fen, c.floor_points, c.point_bp, c.most_bp,
      (least(coalesce(c.ended_on, c.to_day), ${last}) - greatest(c.from_day, ${first}) + 1) as days,
      s.id as score_id, s.points, s.presence, s.quality, s.complaints, s.corrections, s.reason, coalesce(s.photo_ids, '{}') as photo_ids, s.state as score_state,
      e.name as scorer, s.scored_by, s.reckoned, d.id as deduction_id, coalesce(d.amount_fen, 0) as deducted_fen, d.state as deduction_state, d.proposed_by
    from contractor_contracts c join contractors f on f.id = c.contractor_id and f.estate_id = c.estate_id
    left join contractor_scores s on s.contract_id = c.id and s.estate_id = c.estate_id and s.month = ${first} and s.state <> 'sent_back'
    left join deductions d on d.contract_id = c.id and d.estate_id = c.estate_id and d.month = ${first} and d.state <> 'turned_down'
    left join employees e on e.id = s.scored_by
    where c.estate_id = ${estateId} and c.from_day <= ${last} and coalesce(c.ended_on, c.to_day) >= ${first}
    order by f.name, c.number, c.id`.execute(db)
  const known = await reckonedOf(db, estateId, first, now)
  return rows.map(({ pointBp, mostBp, ...row }) => {
    const feeFen = fen(row.feeFen)
    const due = feeOf(feeFen, row.days, of.daysInMonth)
    const holds = row.deductionState === 'approved' || row.deductionState === 'told'
    const proposal = row.points === null ? fen(0) : deductionOf({ feeFen, floorPoints: row.floorPoints, pointBp, mostBp }, row.points)
    const left = leftOf(due, holds ? fen(row.deductedFen) : fen(0))
    const facts = row.scoreId ? row.reckoned : (known.get(row.contractId) ?? null)
    return { ...row, reckoned: facts, dueFen: count(due), proposalFen: count(proposal), leftFen: count(left) }
  })
} // biome-ignore format: it reads as SQL

interface Known {
  contractId: string
  contractorId: string
  kinds: string[]
  complaints: number
  due: number
  inTime: number
}

const mean = (all: readonly number[]) =>
  all.length === 0 ? null : Math.round((10 * all.reduce((sum, one) => sum + one, 0)) / all.length) / 10

/** What the house knows of each contract of an estate in a month, and the points it reckons from that. */
export async function reckonedOf(db: Db, estateId: string, first: Temporal.PlainDate, now: Temporal.Instant) {
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  const { rows } = await sql<Known>`
    with span as (
      select ${first}::date::timestamp at time zone e.time_zone as since, (${first}::date + interval '1 month') at time zone e.time_zone as until
      from estates e where e.id = ${estateId}),
    said as (
      select coalesce(p.zone_id, pb.zone_id, ub.zone_id) as zone_id, y.department as kind
      from span cross join cases k join case_types y on y.id = k.type_id left join places p on p.id = k.place_id and p.estate_id = k.estate_id
      left join buildings pb on pb.id = p.building_id and pb.estate_id = p.estate_id left join units u on u.id = k.unit_id and u.estate_id = k.estate_id
      left join buildings ub on ub.id = u.building_id and ub.estate_id = u.estate_id
      where k.estate_id = ${estateId} and y.kind = 'complaint' and k.opened_at >= span.since and k.opened_at < span.until),
    owned as (
      select distinct contractor_id, zone_id, kind from responsibilities where estate_id = ${estateId} and contractor_id is not null
        and from_day <= ${last} and (to_day is null or to_day >= ${first}))
    select c.id as contract_id, c.contractor_id, c.kinds,
      (select count(*)::int from said s join owned o on o.zone_id = s.zone_id and o.kind = s.kind where o.contractor_id = c.contractor_id and s.kind = any (c.kinds)) as complaints,
      (select count(*)::int from rectifications r, span where r.contractor_id = c.contractor_id and r.estate_id = c.estate_id and r.state <> 'dropped'
        and r.due_by >= span.since and r.due_by < span.until and (r.state <> 'open' or r.due_by < ${now})) as due,
      (select count(*)::int from rectifications r, span where r.contractor_id = c.contractor_id and r.estate_id = c.estate_id and r.state in ('done', 'passed')
        and r.due_by >= span.since and r.due_by < span.until and r.finished_at <= r.due_by) as in_time
    from contractor_contracts c where c.estate_id = ${estateId} and c.from_day <= ${last} and coalesce(c.ended_on, c.to_day) >= ${first}`.execute(db)
  const worths = await worthOfContractors(db, estateId, first)
  const of = ({ contractorId, kinds, complaints, due, inTime }: Known) => {
    const own = worths.filter((one) => one.contractorId === contractorId && kinds.includes(one.kind))
    const worth = mean(own.flatMap(({ points }) => points ?? []))
    return reckoned({ worth, zones: own.length, complaints, due, inTime })
  }
  return new Map(rows.map((row) => [row.contractId, of(row)]))
} // biome-ignore format: it reads as SQL
