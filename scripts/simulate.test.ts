import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { compared, readResult } from './simulate/compare.ts'
import { readOptions } from './simulate/options.ts'
import { never, pageOf } from './simulate/page.ts'
import type { Result } from './simulate/report.ts'
import type { Counted, Ends } from './simulate/turns.ts'

const folder = mkdtempSync(join(tmpdir(), 'steward-simulate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the command says by itself which half year is lived', () => {
  expect(readOptions(['--days', '184', '--seed', '7', '--estates', '3'])).toEqual({
    simulate: {
      days: 184,
      seed: 7,
      estates: 3,
      until: Temporal.PlainDate.from('2026-11-01'),
      out: 'data/simulate-184-7-3',
      whatIf: [],
      keep: false,
    },
  })
  expect(readOptions(['--what-if', 'calls=1.5', '--what-if', 'clerks@青禾里=-1'])).toMatchObject({
    simulate: {
      out: 'data/simulate-184-7-3-calls=1.5-clerks@青禾里=-1',
      whatIf: [
        { name: 'calls', value: 1.5 },
        { name: 'clerks', value: -1, estate: '青禾里' },
      ],
    },
  })
  expect(readOptions(['--compare', 'a', 'b'])).toEqual({ compare: ['a', 'b'] })
})

test.each([
  ['--days', '0'],
  ['--days', 'ten'],
  ['--estates', '4'],
  ['--until', 'tomorrow'],
  ['--what-if', 'patience=2'],
  ['--what-if', 'calls=-1'],
  ['--what-if', 'clerks=1.5'],
  ['--what-if', 'calls@nowhere=2'],
  ['--compare', 'a'],
  ['--weeks', '3'],
  ['x'],
])('%s %s is answered with how it is said', (...words) => {
  expect(readOptions(words)).toMatchObject({ help: expect.stringContaining('--days 184') })
})

const ends = (kept: number, missed: number): Ends => ({ kept, late: 0, missed, excused: 0, open: 0 })
const clause = (id: string, here: Ends): Counted => ({
  id, title: `clause ${id}`, titleEn: null, post: 'clerk', proof: 'acts', total: here, estates: { 青禾里: here },
  proofs: [{ estate: '青禾里', dueAt: '2026-10-02T16:00:00Z', state: 'kept', at: '2026-10-02T01:05:00Z', by: '何小满', act: 'cases.open', words: null, about: ['0a1b2c3d'] }],
}) // biome-ignore format: it reads as a row
const result = (clauses: Counted[], answered: number): Result => ({
  days: 2, seed: 7, from: '2026-10-01T16:00:00Z', until: '2026-10-03T16:00:00Z', estates: ['青禾里', '总部'], whatIf: [],
  lines: { people: 5, house: 3, refused: { 'cases.finish: cases.cannot_finish': 2 } }, clauses,
  figures: [{ estate: '青禾里', name: 'deadlines.responseInTime', above: answered, below: 10 }],
  people: [{ estate: '青禾里', name: '何小满', post: 'clerk', kept: 3, late: 0, missed: 1, excused: 0 }],
}) // biome-ignore format: it reads as a row

const one = result([clause('D8.1', ends(3, 1)), clause('D8.2', ends(0, 2)), clause('D8.3', ends(0, 0))], 9)

test('the report begins with what was never kept and never due, and shows a proof of the rest', () => {
  const { kept, due } = never(one.clauses)
  expect([kept, due].map((those) => those.map(({ id }) => id))).toEqual([['D8.2'], ['D8.3']])

  const page = pageOf(one, { seconds: 9, cpu: { node: 4, postgres: 5 }, load: 1.5 })
  expect(page.indexOf('D8.2')).toBeLessThan(page.indexOf('D8.1'))
  expect(page).toContain(
    '| D8.1 | 青禾里 | 2026-10-03T00:00 | kept | 2026-10-02T09:05 | 何小满 | cases.open | 0a1b2c3d |',
  )
  expect(page).toContain('| 青禾里 | deadlines.responseInTime | 9 | 10 | 90 % |')
  expect(page).toContain('| cases.finish: cases.cannot_finish | 2 |')
})

test('two lives are compared clause by clause and figure by figure; what is equal is left out', () => {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify({ result: one }))
  expect(readResult(folder)).toEqual(one)
  expect(() => readResult(join(folder, 'none'))).toThrow('no report')

  const other = result([clause('D8.1', ends(1, 3)), clause('D8.2', ends(0, 2)), clause('D8.3', ends(0, 0))], 7)
  const said = compared(one, other)
  expect(said).toContain('| D8.1 | clause D8.1 | 青禾里 | 3 (-2) | 0 (0) | 1 (+2) | 0 (0) |')
  expect(said).toContain('| 青禾里 | deadlines.responseInTime | 9 of 10 | 7 of 10 |')
  expect(said).not.toContain('D8.2')
  expect(compared(one, one)).toContain('0 rows of clauses and 0 figures differ')
})
