import type pg from 'pg'
import { lay } from './lay.ts'

const statements = [
  `insert into buildings (id, estate_id, name, kind, floors) select new_id('2026-01-01T00:00Z', 1), $1, '量', 'tower', 100 where $2::int > 0`,
  `insert into units (id, estate_id, building_id, floor, number, code, use, area_sqm, state)
   select new_id('2026-01-01T00:00Z', 1000 + n), $1, b.id, 1, n::text, '量-' || lpad(n::text, 7, '0'), 'dwelling', 60 + (n % 9000) / 100.0, 'occupied'
   from generate_series(1, $2::int) n, (select id from buildings where estate_id = $1 and name = '量') b`,
  `insert into people (id, kind, name) select new_id('2026-01-01T00:00Z', 1000 + n), 'person', '样例' from generate_series(1, $2::int) n where $1::uuid is not null`,
  `insert into relations (id, estate_id, unit_id, person_id, kind, since)
   select new_id('2026-01-01T00:00Z', 1000 + n), $1, new_id('2026-01-01T00:00Z', 1000 + n), new_id('2026-01-01T00:00Z', 1000 + n), 'owner', '2020-01-01' from generate_series(1, $2::int) n`,
  `insert into tariffs (id, estate_id, item_id, name, basis, anchor_day, proration, cycle, first_month, timing, due_days, posting_days, share_method, vacant_policy, opened_at)
   select new_id('2026-01-01T00:00Z', n), $1, i.id, s.name, s.basis, 1, 'days_of_month', 'monthly', 1, 'prepaid', 15, 0,
     case when s.basis = 'pooled' then 'area' end, case when s.basis = 'pooled' then 'include' end, '2026-01-01'
   from (values (1, 'management', '物业费', 'area'), (2, 'waste', '垃圾清运费', 'household'), (3, 'parking', '车位费', 'fixed'), (4, 'water', '水费', 'metered'), (5, 'common_power', '公摊电费', 'pooled'))
     s (n, code, name, basis) join charge_items i on i.code = s.code where $2::int > 0`,
  `insert into tariff_versions (id, estate_id, tariff_id, from_day, price_e4, extra_fen, tiers, reason, state, proposed_by, proposed_at, approved_by, posted_on, posted_at_place)
   select new_id('2026-01-01T00:00Z', n), $1, new_id('2026-01-01T00:00Z', n), '2026-01-01', 25000, 0,
     case when n = 4 then '[{"uptoE3":100000,"priceE4":34500},{"uptoE3":180000,"priceE4":48300},{"uptoE3":null,"priceE4":58300}]'::jsonb end,
     '约定', 'posted', $1, '2026-01-01', new_id('2026-01-01T00:00Z', 77), '2026-01-01', '大堂' from generate_series(1, 5) n where $2::int > 0`,
  `insert into tariff_units (id, estate_id, tariff_id, unit_id, from_day, payer, households, coefficient, exempt)
   select new_id('2026-01-01T00:00Z', (10 + t) * 10000000::bigint + n), $1, new_id('2026-01-01T00:00Z', t), new_id('2026-01-01T00:00Z', 1000 + n), '2026-01-01', 'owner', 1, 1, false
   from generate_series(1, 5) t, generate_series(1, $2::int) n`,
  `insert into meters (id, estate_id, unit_id, tariff_id, kind, role, name, number, multiplier, read_e3, read_on, actual_e3, actual_on)
   select new_id('2026-01-01T00:00Z', 1000 + n), $1, new_id('2026-01-01T00:00Z', 1000 + n), new_id('2026-01-01T00:00Z', 4), 'water', 'unit', '量' || n, '量' || n, 1, 0, '2026-09-30', 0, '2026-09-30'
   from generate_series(1, $2::int) n`,
  `insert into meter_readings (id, estate_id, meter_id, kind, day, reading_e3, rolled_over, sure, read_by, at)
   select new_id('2026-01-01T00:00Z', 10000000 * m::bigint + n), $1, new_id('2026-01-01T00:00Z', 1000 + n), 'actual', make_date(2026, m, 28), 1000, false, false, $1, '2026-01-01'
   from generate_series(8, 9) m, generate_series(1, $2::int) n`,
  `insert into meter_uses (id, estate_id, meter_id, unit_id, tariff_id, reading_id, kind, from_day, to_day, quantity_e3, segments, at)
   select new_id('2026-01-01T00:00Z', 10000000 * m::bigint + n), $1, new_id('2026-01-01T00:00Z', 1000 + n), new_id('2026-01-01T00:00Z', 1000 + n), new_id('2026-01-01T00:00Z', 4),
     new_id('2026-01-01T00:00Z', 10000000 * m::bigint + n), 'actual', make_date(2026, m - 1, 29), make_date(2026, m, 28), 90000 + n % 30000, '[]', '2026-01-01'
   from generate_series(8, 9) m, generate_series(1, $2::int) n`,
  `insert into share_pools (id, estate_id, tariff_id, month, method, vacant_policy, source, amount_fen, units, all_area_e2, all_consumption_e3, all_coefficient, state, reckoned_by, reckoned_at, published_by, published_at, posted_on, posted_at_place)
   select new_id('2026-01-01T00:00Z', 1), $1, new_id('2026-01-01T00:00Z', 5), '2026-09', 'area', 'include', '{}', 100 * $2::bigint, $2::int, 1, 0, 0, 'published', $1, '2026-01-01', new_id('2026-01-01T00:00Z', 77), '2026-01-01', '2026-09-30', '大堂'`,
  `insert into share_parts (pool_id, estate_id, unit_id, area_e2, consumption_e3, coefficient, takes_part, amount_fen, payer)
   select new_id('2026-01-01T00:00Z', 1), $1, new_id('2026-01-01T00:00Z', 1000 + n), 6000, 0, 1, true, 100, 'unit' from generate_series(1, $2::int) n`,
]

/** An estate of so many homes with five standards in force, read meters and a published shared cost, by set and past the door. */
export async function fillMoney(owner: pg.Client, estateId: string, homes: number): Promise<void> {
  // Kept row by row, one standard at a time for a home would take longer than everything else here; it is checked at once afterwards.
  const { rows } = await owner.query<{ held: string }>(
    `select pg_get_constraintdef(oid) as held from pg_constraint where conname = 'one_tariff_at_a_time'`,
  )
  await owner.query('alter table tariff_units drop constraint one_tariff_at_a_time')
  await lay(owner, statements, [estateId, homes])
  await owner.query(`alter table tariff_units add constraint one_tariff_at_a_time ${rows[0]?.held}`)
  await owner.query('vacuum analyze')
}
