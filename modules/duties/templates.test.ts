import { expect, test } from 'vitest'
import { Clause, namesIn } from '#modules/clauses/rules.ts'
import { coached } from '#modules/coach/index.ts'
import { coachedBook } from '#modules/coverage/index.ts'
import { defaultPosts } from '#modules/posts/index.ts'
import { defaultRoles } from '#modules/staff/rules.ts'
import { world } from '#testing/world.ts'
import { pageOf } from '#web/console/doing.ts'
import { places } from '#web/console/places.tsx'

const w = await world({ estates: ['青禾里'] })
const manager = await w.staff('manager', '青禾里')
const templates = await manager.duties.templates({})
const all = templates.flatMap(({ key, clauses }) => clauses.map((clause) => ({ key, ...clause })))

/** The numbers of a post in the duty register: 3 → D1.3, S2 → D2.S2, T4 → D5.T4. */
const upTo = (last: number, letter = '', first = 1) =>
  Array.from({ length: last - first + 1 }, (_, n) => `${letter}${first + n}`)
const register: Record<string, string[]> = {
  company_service_manager: [...upTo(13), ...upTo(8, 'T')],
  department_supervisor: [...upTo(6), ...upTo(8, 'S'), ...upTo(12, 'T')],
  office_clerk: [...upTo(4), ...upTo(13, 'P', 0), ...upTo(11, 'T')],
  service_supervisor: [...upTo(20, '', 0), ...upTo(10, 'T')],
  centre_supervisor: ['P', ...'abcdefghijklmn', ...upTo(7, 'T')],
  department_manager: [...upTo(14), ...upTo(5, 'T')],
  service_manager: [...upTo(13, '', 0), ...upTo(5, 'T')],
  service_clerk: [...upTo(9), ...upTo(7, 'T')],
}

test('all 183 clauses of the register stand in the eight templates, each once', () => {
  const wanted = Object.entries(register).map(([key, own], n) => [key, own.map((id) => `D${n + 1}.${id}`).sort()])
  const found = templates.map(({ key, clauses }) => [key, clauses.map(({ registerId }) => registerId).sort()])
  expect(found).toEqual(wanted)
  expect(new Set(all.map(({ registerId }) => registerId)).size).toBe(183)
  expect(defaultPosts.map(({ key }) => key)).toEqual(expect.arrayContaining(Object.keys(register)))
})

test('each says in data, whole, what it says in words', () => {
  for (const clause of all) expect(Clause.parse(clause), clause.registerId ?? '').toEqual(clauseOnly(clause))
})

const clauseOnly = ({ key: _, place: __, ...clause }: (typeof all)[number]) => clause

test('each act, figure and promise it names is in the house, and its conditions in the act’s input', async () => {
  const { rows } = await w.owner.query('select distinct promise from limits where retired_at is null')
  const promised = new Set(rows.map(({ promise }) => promise))
  const known = {
    act: (name: string) => w.house.ops.get(name)?.op,
    metric: (name: string) => w.house.metrics.get(name),
  }
  for (const clause of all.map((row) => Clause.parse(row))) {
    const { acts, metrics, promises } = namesIn(clause)
    const unknown = [
      ...acts.filter((name) => known.act(name)?.kind !== 'act'),
      ...metrics.filter((name) => !known.metric(name)),
      ...promises.filter((name) => !promised.has(name)),
    ]
    expect(unknown, clause.registerId ?? '').toEqual([])
    for (const { act, where = {} } of evidenceOf(clause))
      expect(Object.keys(inputOf(act)), act).toEqual(expect.arrayContaining(Object.keys(where)))
  }
})

const inputOf = (act: string) => {
  const shape = w.house.ops.get(act)?.op.input as unknown as { shape: object } | undefined
  return shape?.shape ?? {}
}
const evidenceOf = ({ spec }: Clause) => ('acts' in spec ? spec.acts : [])

test('what an act keeps is a page away at the desk', () => {
  const nowhere = all
    .map((row) => Clause.parse(row))
    .filter((clause) => 'acts' in clause.spec && !evidenceOf(clause).some(({ act }) => pageOf(act, places)))
  expect(nowhere.map(({ registerId }) => registerId)).toEqual([])
})

test('whoever holds the post may do what keeps its clauses', () => {
  const covers = (grant: string, act: string) =>
    grant === act || (grant.endsWith('.*') && act.startsWith(grant.slice(0, -1)))
  for (const { key, clauses } of templates) {
    const role = defaultPosts.find((post) => post.key === key)?.role ?? 'resident'
    const grants: readonly string[] = defaultRoles[role].grants
    const own = clauses.map((row) => Clause.parse(row)).flatMap(evidenceOf)
    const denied = own.filter(({ act, by }) => by === 'holder' && !grants.some((grant) => covers(grant, act)))
    expect(denied, key).toEqual([])
  }
})

test('weights of a post make a hundred, titles are short and its own, words stand in both languages', () => {
  for (const { key, clauses, ...template } of templates) {
    expect(
      clauses.reduce((sum, { weight }) => sum + weight, 0),
      key,
    ).toBe(100)
    expect(new Set(clauses.map(({ title }) => title)).size, key).toBe(clauses.length)
    expect(clauses.filter(({ title }) => title.length > 14)).toEqual([])
    expect([template.titleEn, template.preambleEn].join()).not.toMatch(/\p{Script=Han}/u)
    expect([template.title, template.preamble].join()).toMatch(/\p{Script=Han}/u)
  }
  for (const { registerId, title, words, titleEn, wordsEn } of all) {
    expect(`${title}${words}`, registerId ?? '').toMatch(/\p{Script=Han}/u)
    expect(`${titleEn}${wordsEn}`, registerId ?? '').not.toMatch(/\p{Script=Han}/u)
    expect(
      [titleEn?.length, wordsEn?.length].every((length) => length && length > 4),
      registerId ?? '',
    ).toBe(true)
  }
})

test('the coach finds nothing to say of any clause, and nothing forgotten in the eight together', () => {
  for (const row of all) {
    const { kind, weight, spec, registerId, words, wordsEn } = row
    const about = { kind, weight, hasWhen: 'when' in spec, hasProof: !('checkOff' in spec) }
    for (const text of [words, wordsEn ?? '']) {
      const found = coached({ text, ...about }).findings.filter((one) => one.weight !== 'good')
      expect(found, `${registerId}: ${text}`).toEqual([])
    }
  }
  const lines = all.map(({ words }) => ({ text: words }))
  const { findings } = coachedBook(lines, { ...around, otherTexts: [] })
  expect(findings.filter(({ check }) => check === 10)).toEqual([])
  for (const { key, clauses } of templates) {
    const own = clauses.map(({ words }) => ({ text: words }))
    const said = coachedBook(own, around).findings.filter(({ check, weight }) => check === 15 && weight !== 'good')
    expect(said, key).toEqual([])
  }
})

const around = {
  companyRequirements: [], readers: [], department: 'service', reviewOn: null, reason: '', version: 1, templateTexts: [], otherTexts: [],
  today: '2026-08-24',
} // biome-ignore format: it reads as one row
