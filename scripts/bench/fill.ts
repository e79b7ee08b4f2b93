import type pg from 'pg'

/** Brings the estate up to so many cases in bulk, by set: one in two hundred still runs, with its clock. */
export async function fill(owner: pg.ClientBase, estateId: string, most: number) {
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from cases where estate_id = $1', [
    estateId,
  ])
  const from = rows[0]?.n ?? 0
  await owner.query('begin')
  await owner.query("select set_config('app.kind', 'house', true), set_config('app.act', $1, true)", [
    crypto.randomUUID(),
  ])
  await owner.query('drop index if exists cases_by_bigram') // built once at the end, as after any bulk load
  await owner.query(cases, [estateId, from, most])
  await owner.query("create index cases_by_bigram on cases using gin (bigrams(title || ' ' || body))")
  await owner.query(clocks, [estateId])
  await owner.query('commit')
  await owner.query('vacuum analyze')
}

const cases = `
  with types as (select array_agg(id order by code) as ids, array_agg(kind order by code) as kinds, count(*)::int as kinds_in_all from case_types)
  insert into cases (id, estate_id, number, kind, type_id, title, body, grade, state, source, opened_at, opened_by, result, finished_at, closed_at, closed_why, call_back)
  select new_id(at, n), $1, '量-' || n, kinds[1 + n % types.kinds_in_all], ids[1 + n % types.kinds_in_all],
         (array['卫生间顶板渗漏','电梯异响停在半层','楼上夜里噪音大','固定停车位被占','楼道感应灯不亮','入户门禁卡失灵','物业费账单有疑问','装修电钻周末扰民','厨房水管漏水','绿化带草坪枯黄','单元门口垃圾未清','地下车库积水'])[1 + n % 12] || '，' || (n % 30 + 1) || '层',
         '住户来电反映第' || n || '次，' || (array['已经两天了','希望今天处理','家里有老人不方便','上次修过又坏了','请先电话联系'])[1 + n % 5],
         (array['general','general','general','important','major'])[1 + n % 5], case when n % 200 = 0 then 'open' else 'closed' end, 'phone', at, $1,
         case when n % 200 = 0 then null else '已处理' end, case when n % 200 = 0 then null else at + '1 day' end,
         case when n % 200 = 0 then null else at + '8 days' end, case when n % 200 = 0 then null else 'confirmed' end, 'reached'
  from (select n, clock_timestamp() - make_interval(mins => ($3::int - n) / 2) as at from generate_series($2::int + 1, $3::int) n) s, types`

const clocks = `
  insert into clocks (id, estate_id, limit_id, about_id, promise, amount, counting, levels, state, started_at, due_at, nearest)
  select new_id(c.opened_at, row_number() over ()), c.estate_id, l.id, c.id, 'finish', 'P3D', 'workday', '[]', 'running', c.opened_at,
         clock_timestamp() + make_interval(mins => (random() * 4000)::int), true
  from cases c, (select id from limits where promise = 'finish' limit 1) l
  where c.estate_id = $1 and c.state = 'open' and not exists (select from clocks k where k.about_id = c.id)`
