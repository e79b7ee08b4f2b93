import pg from 'pg'
import type { RunningHouse } from '#kernel/open.ts'
import { companyDay } from '#modules/staff/index.ts'
import { byHouseOf } from '../by-house.ts'

/**
 * So many estates, each with a holder in every post of the register, and the eight books with all 183 clauses in force from today: in
 * bulk, since signing a thousand estates' papers one by one would take longer than what is to be seen.
 */
export async function signBooks(house: RunningHouse, ownerUrl: string, estates: number): Promise<void> {
  const by = byHouseOf(house)
  const posts = await by.duties.posts({})
  for (const { key } of await by.duties.templates({})) {
    const postId = posts.find(({ postKey }) => postKey === key)?.postId ?? ''
    await by.duties.draft({ postId, from: 'template', template: key, reason: '量尺' })
  }
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const moment = house.now().toString()
  const today = companyDay(house.now()).toString()
  await owner.query('begin')
  await owner.query("select set_config('app.kind', 'house', true), set_config('app.act', $1, true)", [crypto.randomUUID()]) // biome-ignore format: it reads as SQL
  await owner.query(settle, [estates, moment])
  await owner.query(hire, [moment, today])
  await owner.query('alter table duty_books disable trigger user') // stands for eight approvals
  await owner.query("update duty_books set state = 'in_force', effective_on = $1, approved_at = $2", [today, moment])
  await owner.query('alter table duty_books enable trigger user')
  await owner.query('commit')
  await owner.query('vacuum analyze')
  await owner.end()
}

const settle = `insert into estates (id, name, kind) select new_id($2, n), '量尺' || n || '园', 'residential' from generate_series(1, $1) n`

const hire = `
  with made as (
    select new_id($1, 100000 + row_number() over (order by e.name, p.key)) as id, e.id as estate_id, p.id as post_id, row_number() over (order by e.name, p.key) as n
    from estates e join posts p on p.key in (select distinct template from duty_books) where e.name like '量尺%园'),
  people as (insert into employees (id, number, name, hired_on) select id, 'T' || n, '量尺员' || n, $2::date - 30 from made)
  insert into assignments (id, employee_id, post_id, serves, from_day) select new_id($1, 200000 + n), id, post_id, estate_id, $2::date - 30 from made`
