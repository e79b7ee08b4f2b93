import { unitOf } from './places.ts'
import type { Staff, World } from './world.ts'

const months = 15

/** How many days after the first of its month a home pays: most early, some at the end, some a month or two late, the last never. */
const daysLate = (home: number): number | null => {
  const habit = home % 20
  if (habit === 19) return null
  if (habit > 16) return 38 + (home % 40)
  return habit > 12 ? 20 + (home % 8) : 1 + (home % 14)
}

/** More than a year of one charge for so many homes, paid by their habits until today: lines, balances and money, past the door. */
export async function collected(w: Pick<World, 'owner' | 'byHouse' | 'today'>, { manager, clerk }: Record<'manager' | 'clerk', Staff>, estateId: string, homes: number): Promise<string[]> {
  const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
  const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '住宅物业费', basis: 'area', timing: 'prepaid' })
  const { versionId } = await clerk.tariffs.propose({ tariffId, from: '2025-01-01', priceE4: 25_000, reason: '合同约定' })
  const unitIds: string[] = []
  for (let n = 0; n < homes; n += 1) unitIds.push(await unitOf(w.owner, w.byHouse, estateId, `${1 + (n % 3)}-1-${101 + n}`))
  const today = w.today()
  await w.owner.query(`select set_config('app.act', gen_random_uuid()::text, false), set_config('app.kind', 'house', false)`)
  await w.owner.query(
    `with bare as (
       select gen_random_uuid() as id, u.id as unit_id, u.n, to_char(m.first, 'YYYY-MM') as month, m.first, (12000 + (u.n * 37) % 9000)::bigint as fen
       from unnest($1::uuid[]) with ordinality as u (id, n), generate_series(date_trunc('month', $2::date) - make_interval(months => $3::int), $2::date, interval '1 month') as m (first)),
     lines as (
       insert into bill_lines (id, estate_id, unit_id, tariff_id, version_id, item_id, class, object_id, month, from_day, to_day, amount_fen, issue_day, due_day, payer_kind, payer_id, party, turn, why, at)
       select id, $4, unit_id, $5, $6, $7, 'charge', unit_id, month, first, first + interval '27 days', fen, first, first + interval '15 days', 'unit', (select r.person_id from relations r where r.unit_id = bare.unit_id limit 1), 1, 0, '{}', first + interval '2 hours' from bare
       returning id, unit_id, month, due_day, from_day, amount_fen)
     insert into line_balances (line_id, estate_id, unit_id, tariff_id, month, class, due_day, moved_on, due_fen, paid_fen, settled_fen)
     select id, $4, unit_id, $5, month, 'charge', due_day, from_day, amount_fen, 0, 0 from lines`,
    [unitIds, today.toString(), months, estateId, tariffId, versionId, itemId],
  )
  const late = unitIds.map((id, n) => ({ id, days: daysLate(n) })).filter(({ days }) => days !== null)
  // No two months are alike: each is a few days earlier or later for each home.
  const paying = `select b.line_id, b.estate_id, b.open_fen, l.from_day + greatest(0, t.days + hashtext(b.month || t.days) % 6) as day from line_balances b join bill_lines l on l.id = b.line_id
    join unnest($1::uuid[], $2::int[]) as t (unit_id, days) on t.unit_id = b.unit_id where b.paid_fen = 0`
  const values = [late.map(({ id }) => id), late.map(({ days }) => days)]
  const { rows } = await w.owner.query<{ day: string }>(`select distinct day::text from (${paying}) p where day <= $3 order by day`, [...values, today.toString()])
  for (const { day } of rows)
    await w.owner.query(
      `with p as (${paying}), laid as (
         insert into line_placements (id, estate_id, line_id, amount_fen, source_id, day, at) select gen_random_uuid(), estate_id, line_id, open_fen, gen_random_uuid(), day, day + interval '10 hours' from p where day = $3::date returning line_id, amount_fen)
       update line_balances b set paid_fen = l.amount_fen, moved_on = $3::date from laid l where l.line_id = b.line_id`,
      [...values, day],
    )
  await w.owner.query(`select set_config('app.act', '', false), set_config('app.kind', '', false)`)
  return unitIds
} // biome-ignore format: it reads as a table
