import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#kernel/act.ts'
import { count, fen } from '#kernel/money/money.ts'
import { deductionOf, feeOf, leftOf, type MonthRow } from './rules.ts'

export { deductionOf } from './rules.ts'

type Row = z.output<typeof MonthRow>
type Found = Omit<Row, 'dueFen' | 'proposalFen' | 'leftFen'> & { pointBp: number; mostBp: number }

/** Every contract in force in a month with its score, what is deducted, and what is left of its fee. */
export async function monthOf(db: Db, estateId: string, month: string): Promise<Row[]> {
  const of = Temporal.PlainYearMonth.from(month)
  const [first, last] = [of.toPlainDate({ day: 1 }), of.toPlainDate({ day: of.daysInMonth })]
  const { rows } = await sql<Found>`
    select c.id as contract_id, c.contractor_id, f.name as contractor, c.number, c.kinds, c.fee_fen, c.floor_points, c.point_bp, c.most_bp,
      (least(coalesce(c.ended_on, c.to_day), ${last}) - greatest(c.from_day, ${first}) + 1) as days,
      s.id as score_id, s.points, s.presence, s.quality, s.complaints, s.corrections, s.reason, coalesce(s.photo_ids, '{}') as photo_ids, s.state as score_state,
      e.name as scorer, s.scored_by, d.id as deduction_id, coalesce(d.amount_fen, 0) as deducted_fen, d.state as deduction_state, d.proposed_by
    from contractor_contracts c join contractors f on f.id = c.contractor_id and f.estate_id = c.estate_id
    left join contractor_scores s on s.contract_id = c.id and s.estate_id = c.estate_id and s.month = ${first} and s.state <> 'sent_back'
    left join deductions d on d.contract_id = c.id and d.estate_id = c.estate_id and d.month = ${first} and d.state <> 'turned_down'
    left join employees e on e.id = s.scored_by
    where c.estate_id = ${estateId} and c.from_day <= ${last} and coalesce(c.ended_on, c.to_day) >= ${first}
    order by f.name, c.number, c.id`.execute(db)
  return rows.map(({ pointBp, mostBp, ...row }) => {
    const feeFen = fen(row.feeFen)
    const due = feeOf(feeFen, row.days, of.daysInMonth)
    const holds = row.deductionState === 'approved' || row.deductionState === 'told'
    const proposal = row.points === null ? fen(0) : deductionOf({ feeFen, floorPoints: row.floorPoints, pointBp, mostBp }, row.points)
    const left = leftOf(due, holds ? fen(row.deductedFen) : fen(0))
    return { ...row, dueFen: count(due), proposalFen: count(proposal), leftFen: count(left) }
  })
} // biome-ignore format: it reads as SQL
