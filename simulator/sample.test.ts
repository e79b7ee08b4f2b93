import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { keepFilesIn, localFiles } from '#kernel/files/store.ts'
import type { NamedJob } from '#kernel/house.ts'
import { seededChance } from '#kernel/ids.ts'
import { openHouse, type RunningHouse } from '#kernel/open.ts'
import { useSecrets as keysFrom, openSecrets } from '#kernel/secrets.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { dropDatabase, freshDatabase } from '#testing/template.ts'
import type { Refused } from './hands.ts'
import { journalOf } from './journal.ts'
import { matters } from './matters/index.ts'
import { firstMoment, liveSample, type Sample } from './sample.ts'
import { type EstatePlan, estatePlans } from './towns.ts'
import type { WhatIf } from './whatif.ts'

const folder = mkdtempSync(join(tmpdir(), 'steward-sample-'))
keysFrom(openSecrets(folder))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An estate of the sample with only this building. */
function plan(name: string, building: string): EstatePlan {
  const found = estatePlans.find((one) => one.name === name)
  if (!found) throw new Error(`no ${name}`)
  return { ...found, buildings: found.buildings.filter((one) => one.name === building) }
}

/** A tower and a row of shops, three days up to a Thursday morning. */
const small = (seed: number): Sample => ({
  seed,
  days: 3,
  until: Temporal.Instant.from('2026-09-03T10:40:00+08:00'),
  estates: [plan('青禾里', '3'), plan('栖桥里', 'S')],
})

/** Lives a sample in a database of its own; `read` asks it as the owner, `journal` is its export with ids by first appearance. */
async function livedThrough(sample: Sample, hold: (house: RunningHouse) => void = () => {}) {
  // Equal seeds give files of equal names: each life keeps its own.
  keepFilesIn(localFiles(join(folder, randomBytes(6).toString('hex'))))
  const cluster = inject('postgres')
  const name = `t_${randomBytes(6).toString('hex')}`
  const { ownerUrl, appUrl } = await freshDatabase(cluster, name)
  const fault = (error: unknown) => {
    throw error
  }
  await using opened = new AsyncDisposableStack()
  const open = async (seed: number) => {
    const clock = { now: firstMoment(sample) }
    const machineNow = () => clock.now
    const house = await openHouse({
      modules,
      appUrl,
      ports,
      chance: seededChance(seed),
      fault,
      machineNow,
      mode: 'test',
    })
    hold(house)
    opened.defer(() => house.close())
    return { house, clock }
  }
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const refused: Refused[] = []
    await liveSample(open, { ...sample, refused: (one) => void refused.push(one) })
    const read = async (text: string) => (await owner.query(text)).rows
    const journal = await journalOf(owner, refused)
    const cases = await read(
      'select number, state, title, body, result, satisfaction from cases order by opened_at, id',
    )
    const clocks = await read('select distinct state from clocks order by state')
    const books = await read(`
      select b.state, b.template, (select count(*)::int from duty_clauses c where c.book_id = b.id) as clauses,
             (select count(*)::int from duty_acknowledgements k where k.book_id = b.id) as signed from duty_books b order by b.template`)
    return { journal, cases, books, clocks: clocks.map(({ state }) => state as string) }
  } finally {
    await owner.end()
    await opened.disposeAsync()
    await dropDatabase(cluster, name)
  }
}

let lived: Awaited<ReturnType<typeof livedThrough>>
beforeAll(async () => {
  lived = await livedThrough(small(7))
}, 600_000)

test('a small company lives three days without a fault, and its clocks stand in many states', () => {
  expect(lived.cases.length).toBeGreaterThan(25)
  const states = new Set(lived.cases.map(({ state }) => state))
  for (const state of ['open', 'dispatched', 'working', 'waiting', 'finished', 'closed'])
    expect(states).toContain(state)
  expect(lived.clocks).toEqual(expect.arrayContaining(['breached', 'met', 'running', 'paused']))
})

test('all eight duty books are in force, whole, and signed by whoever holds the posts', () => {
  expect(lived.books.map(({ state }) => state)).toEqual(Array(8).fill('in_force'))
  expect(lived.books.reduce((sum, { clauses }) => sum + clauses, 0)).toBe(183)
  expect(lived.books.filter(({ signed }) => signed > 0).map(({ template, signed }) => [template, signed])).toEqual([
    ['centre_supervisor', 1],
    ['company_service_manager', 1],
    ['service_clerk', 6],
    ['service_manager', 2],
    ['service_supervisor', 2],
  ])
})

test('everything is said in whole sentences: no hole is left unfilled', () => {
  for (const { title, body, result } of lived.cases)
    expect(`${title}${body}${result ?? ''}`).not.toMatch(/[{}]|undefined/)
})

/** Each job is asked whether it would find anything, and runs all the same: one that says no and moves something is wrong. */
function askedFirst(house: RunningHouse) {
  const jobs = house.jobs as Map<string, NamedJob>
  for (const { finds, ...job } of jobs.values())
    if (finds)
      jobs.set(job.name, {
        ...job,
        async run(ctx, news) {
          const { rows } = await sql<{ found: boolean }>`select (${finds(ctx.now)}) as found`.execute(ctx.db)
          const moved = await job.run(ctx, news)
          const count = Object.values(moved).flat().length
          if (count > 0 && !rows[0]?.found) throw new Error(`${job.name} said it would find nothing and moved ${count}`)
          return moved
        },
      })
}

test('the same seed lives the same days, another seed others; no job overlooks what it is there for', async () => {
  // What one life has kept stays as it is: the same ids come again.
  keepFilesIn(localFiles(join(folder, 'again')))
  const [again, other] = await Promise.all([livedThrough(small(7)), livedThrough(small(8), askedFirst)])
  expect(again.journal).toEqual(lived.journal)
  expect(other.journal).not.toEqual(lived.journal)
}, 600_000)

/** What people did at a place, ids numbered anew: the house's own lines stand between in another order. */
function peopleAt(journal: readonly string[], place: string): string[] {
  const known = new Map<string, string>()
  return journal
    .filter((line) => line.startsWith(`{"estate":"${place}"`) && !line.includes('"kind":"house"'))
    .map((line) => line.replace(/#\d+/g, (id) => known.getOrInsertComputed(id, () => `#${known.size + 1}`)))
    .map((line) => JSON.stringify(JSON.parse(line, keysInOrder)))
}

/** PostgreSQL keeps the keys of facts in the order of ids, which are others in each life. */
const keysInOrder = (_: string, value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other)))
    : value

test('what is otherwise at one estate leaves what people do at the others as it was', async () => {
  const whatIf: WhatIf[] = [
    { name: 'calls', value: 3, estate: '栖桥里' },
    { name: 'forget', value: 2, estate: '栖桥里' },
  ]
  const { journal } = await livedThrough({ ...small(7), whatIf })
  const opened = (lines: readonly string[]) => lines.filter((line) => line.includes('"act":"cases.'))
  expect(opened(peopleAt(journal, '栖桥里')).length).toBeGreaterThan(opened(peopleAt(lived.journal, '栖桥里')).length)
  expect(peopleAt(journal, '青禾里').length).toBeGreaterThan(100)
  expect(peopleAt(journal, '青禾里')).toEqual(peopleAt(lived.journal, '青禾里'))
}, 600_000)

test('customers have many matters of their own wording, each of a kind the house knows', () => {
  expect(new Set(matters.map(({ title, body }) => title + body)).size).toBe(matters.length)
  expect(matters.length).toBeGreaterThanOrEqual(120)
})
