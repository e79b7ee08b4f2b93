import type pg from 'pg'
import { type Rule, rules, rulesAt } from './facts.ts'

export interface Difference {
  what: string
  /** The day at whose end it differs; none for how it stands now. */
  day: string | null
  id: string
  kept: string
  reckoned: string
}

export interface Audit {
  rules: number
  days: string[]
  differences: Difference[]
}

const monthEnds = `
  select to_char(d, 'YYYY-MM-DD') as day from generate_series(
    (select date_trunc('month', least((select min(day) from line_placements), (select min(day) from payments), (select min(at)::date from bill_lines), (select min(day) from deposit_events))::timestamp)),
    (select date_trunc('month', greatest((select max(day) from line_placements), (select max(day) from payments), (select max(at)::date from bill_lines), (select max(day) from deposit_events))::timestamp)), interval '1 month') m,
  lateral (select m + interval '1 month' - interval '1 day' as d) x order by d`

/**
 * Reckons all money of the house from its facts alone, as it stands and at the end of every month there was, in one reading of the
 * database, and says where what is kept differs.
 */
export async function auditMoney(owner: pg.Client): Promise<Audit> {
  await owner.query('begin isolation level repeatable read read only')
  try {
    const { rows } = await owner.query<{ day: string }>(monthEnds)
    const days = rows.map(({ day }) => day)
    const differences: Difference[] = []
    const look = async ({ what, sql }: Rule, day: string | null) => {
      const found = await owner.query<Omit<Difference, 'what' | 'day'>>(sql, day ? [day] : [])
      differences.push(...found.rows.map((row) => ({ what, day, ...row })))
    }
    for (const rule of rules) await look(rule, null)
    for (const day of days) for (const rule of rulesAt) await look(rule, day)
    return { rules: rules.length + rulesAt.length, days, differences }
  } finally {
    await owner.query('rollback')
  }
}

export const sentenceOf = ({ what, day, id, kept, reckoned }: Difference): string =>
  `${day ? `${day}: ` : ''}not so: ${what}. ${id}: kept ${kept}, reckoned ${reckoned}`
