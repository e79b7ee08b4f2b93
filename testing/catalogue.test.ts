import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { jobsOf, metricsOf, opsOf } from '#kernel/house.ts'
import { house } from '#modules/index.ts'
import { defaultRoles } from '#modules/staff/rules.ts'
import { tablesText } from '../scripts/tables.ts'
import { wholeHouse } from './source.ts'
import { nodesOf, saidIn } from './tree.ts'
import { lifecycles } from './wording.ts'
import { world } from './world.ts'

const w = await world({ estates: [] })
const rows = async <Row extends object>(text: string) => (await w.owner.query<Row>(text)).rows
const names = async (text: string) => (await rows<{ name: string }>(text)).map(({ name }) => name)

/** The kernel's own tables have rules of their own, written out beside them. */
const kernelTables: Record<string, string> = {
  journal: 'read by estate, only ever added to',
  journal_about: 'follows its line',
  changes: 'written by the triggers alone',
  seals: 'written by the owner alone',
  answers: 'seen by the actor who asked',
  denials: 'written at the gate, outside the act that was denied',
  clock_events: 'follows its clock, only ever added to',
  clock_levels: 'follows its clock, only ever added to',
  notifications: 'seen by the person they are for',
  schedules: 'the house’s own hours, nobody’s rows',
  series: 'numbers, nobody’s rows',
  files: 'seen by their owner and their estate',
  house: 'one row about the house itself',
  migrations: 'the operator’s list',
}

const tables = await rows<{ name: string; said: string | null; secured: boolean; estate: boolean }>(`
  select c.relname as name, obj_description(c.oid, 'pg_class') as said, relrowsecurity as secured,
         exists (select from pg_attribute where attrelid = c.oid and attname = 'estate_id' and not attisdropped and attnotnull) as estate
  from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`)

test('every table is governed, or says why it is kept otherwise', () => {
  const odd = tables.filter(({ name, said }) => !(name in kernelTables) && !/^(governed: |kept: \w+)/.test(said ?? ''))
  expect(odd.map(({ name }) => name)).toEqual([])
  const open = tables.filter(
    ({ name, secured }) =>
      !secured && !['schedules', 'series', 'house', 'migrations', 'seals', 'denials'].includes(name),
  )
  expect(open.map(({ name }) => name)).toEqual([])
  expect(tables.length).toBeGreaterThan(30)
})

test('the estate is in every key, and no row points into another estate', async () => {
  const estateTables = tables
    .filter(({ said, estate }) => estate && said?.startsWith('governed: estate'))
    .map(({ name }) => `'${name}'`)
  expect(estateTables.length).toBeGreaterThan(5)
  const list = estateTables.join(', ')
  expect(
    await names(`
      select c.conrelid::regclass::text as name from pg_constraint c
      where contype = 'p' and conrelid::regclass::text in (${list})
        and not exists (select from pg_attribute where attrelid = conrelid and attnum = any (conkey) and attname = 'estate_id')`),
  ).toEqual([])
  expect(
    await names(`
      select conrelid::regclass || '.' || conname as name from pg_constraint
      where contype = 'f' and confrelid::regclass::text in (${list})
        and not exists (select from pg_attribute a, pg_attribute b, unnest(conkey, confkey) as pair (mine, theirs)
                        where a.attrelid = conrelid and a.attnum = mine and a.attname = 'estate_id'
                          and b.attrelid = confrelid and b.attnum = theirs and b.attname = 'estate_id')`),
  ).toEqual([])
})

test('company tables never point at rows of an estate', async () => {
  const company = tables.filter(({ said }) => said?.startsWith('governed: company')).map(({ name }) => `'${name}'`)
  const estate = tables.filter(({ said }) => said?.startsWith('governed: estate')).map(({ name }) => `'${name}'`)
  expect(
    await names(`select conrelid::regclass || '.' || conname as name from pg_constraint
                 where contype = 'f' and conrelid::regclass::text in (${company}) and confrelid::regclass::text in (${estate})`),
  ).toEqual([])
})

test('the application owns nothing and can only add to what must stay', async () => {
  const app = async (text: string) => (await w.house.pool.query(text)).rows
  expect(await app(`select relname from pg_class where relowner = current_user::regrole`)).toEqual([])
  expect(
    await app(
      `select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole)`,
    ),
  ).toEqual([])
  for (const table of ['journal', 'journal_about', 'clock_events', 'clock_levels', 'changes', 'seals', 'denials'])
    for (const write of [`update ${table} set estate_id = estate_id`, `delete from ${table}`])
      await expect(
        w.house.pool.query(write.replace('seals set estate_id = estate_id', 'seals set lines = 0')),
        write,
      ).rejects.toMatchObject({ code: '42501' })
  await expect(w.house.pool.query(`insert into changes (table_name) values ('x')`)).rejects.toMatchObject({
    code: '42501',
  })
})

test('every life and its table know the same states', async () => {
  const lives = await lifecycles()
  expect(lives.length).toBeGreaterThan(0)
  for (const { name, states } of lives) {
    const [check] = await rows<{ text: string }>(
      `select pg_get_constraintdef(oid) as text from pg_constraint where conname = '${name}_state' and conrelid = '${name}'::regclass`,
    )
    const known = [...(check?.text ?? '').matchAll(/'(\w+)'/g)].map(([, state]) => state)
    expect(known.sort(), name).toEqual([...states].sort())
  }
})

test('what TypeScript knows of the tables is what they are', async () => {
  const kept = readFileSync(new URL('../kernel/database/tables.gen.ts', import.meta.url), 'utf8')
  expect(await tablesText(w.owner)).toBe(kept)
})

test('rows are chosen by columns whose comparison keeps secrets, so that an index is used', async () => {
  const plain = ['uuid', 'text', 'int4', 'int8', 'bool', 'date', 'timestamptz']
  expect(
    await names(`
      select distinct a.attrelid::regclass || '.' || attname as name
      from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid join pg_type t on t.oid = a.atttypid
      where d.classid = 'pg_policy'::regclass and t.typname <> all (array['${plain.join("','")}'])
        and not (a.attrelid = 'files'::regclass and attname = 'shown_to') -- a file is only ever asked for by its key`),
  ).toEqual([])
  expect(
    await names(`select typname as name from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace`),
  ).toEqual([])
})

test('no column fills itself with the machine’s time or chance', async () => {
  expect(
    await names(`select table_name || '.' || column_name as name from information_schema.columns
                 where table_schema = 'public' and column_default ~* '(now|timestamp|random|uuid|current_date)\\('`),
  ).toEqual([])
})

const ops = new Map(opsOf(house).map((op) => [op.name, op.kind]))
const jobs = new Map(jobsOf(house).map((job) => [job.name, job]))

test('limits name only acts that exist', async () => {
  const named = await names(`
    select distinct act as name from limits, unnest(start_acts || goal_acts || pause_acts || resume_acts || cancel_acts || reopen_acts) act`)
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => ops.get(name) !== 'act' && !jobs.has(name))).toEqual([])
})

test('roles are given only what exists, and no name is used twice', () => {
  const grants = Object.values(defaultRoles).flatMap((role): readonly string[] => role.grants)
  const covers = (grant: string, name: string) =>
    grant === '*' || grant === name || (grant.endsWith('.*') && name.startsWith(grant.slice(0, -1)))
  expect([...new Set(grants)].filter((grant) => ![...ops.keys()].some((name) => covers(grant, name)))).toEqual([])
  expect(new Set(opsOf(house).map(({ name }) => name)).size).toBe(opsOf(house).length)
})

test('every figure opens to rows that a query shows', () => {
  const blind = metricsOf(house).filter(({ rows: { query } }) => ops.get(query) !== 'query')
  expect(blind.map(({ name }) => name)).toEqual([])
})

test('news that is listened for is told, and what is told is listened for', () => {
  const told = wholeHouse()
    .filter(({ path }) => /^modules\/\w+\/\w+\.ts$/.test(path) && !path.endsWith('.test.ts'))
    .flatMap((source) =>
      [...nodesOf(source)].flatMap((node) => {
        const { callee, arguments: given = [] } = node as {
          callee?: { name?: string; property?: { name?: string } }
          arguments?: [Parameters<typeof saidIn>[0]?]
        }
        return (callee?.property?.name ?? callee?.name) === 'tell' && given[0] ? [saidIn(given[0]) ?? ''] : []
      }),
    )
  const heard = [...jobs.values()].flatMap(({ on }) => on ?? [])
  expect(heard.filter((news) => !told.includes(news))).toEqual([])
  expect(told.filter((news) => !heard.includes(news))).toEqual([])
})
