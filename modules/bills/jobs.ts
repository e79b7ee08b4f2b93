import { sql } from 'kysely'
import { job } from '#kernel/job.ts'

export const fold = job({
  does: 'Fold what balances moved into one row of each day, standard, month, class and due day: sums stay what they are, and fewer rows are read',
  every: 'PT10M',
  finds: () => sql`exists (select from bill_sums where fresh)`,
  perEstate: true,
  async run({ db, at }) {
    const key = (of: 'f' | 's') => sql`${sql.ref(of)}.tariff_id, ${sql.ref(of)}.month, ${sql.ref(of)}.class, ${sql.ref(of)}.due_day, ${sql.ref(of)}.day`
    const { rows } = await sql<{ estateId: string }>`
      with one as materialized (select estate_id from bill_sums where fresh limit 1),
        moved as materialized (select distinct estate_id, ${key('f')} from bill_sums f where fresh and estate_id = (select estate_id from one)),
        taken as (
          delete from bill_sums s using moved f where s.estate_id = f.estate_id and (${key('s')}) = (${key('f')}) returning s.*),
        folded as (
          insert into bill_sums (estate_id, tariff_id, month, class, due_day, day, due_fen, paid_fen, settled_fen, credit_fen, open_lines, fresh)
          select estate_id, ${key('s')}, sum(due_fen), sum(paid_fen), sum(settled_fen), sum(credit_fen), sum(open_lines), false
          from taken s group by estate_id, ${key('s')}
          having (sum(due_fen), sum(paid_fen), sum(settled_fen), sum(credit_fen), sum(open_lines)) <> (0, 0, 0, 0, 0))
      select estate_id from one`.execute(db)
    const [done] = rows
    if (!done) return {}
    at(done.estateId)
    return { estateIds: [done.estateId] }
  },
}) // biome-ignore format: it reads as a table
