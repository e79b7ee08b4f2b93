import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { billing } from '../scripts/vectors/billing.ts'
import { failed, Malformed, report, tryVectors } from '../scripts/vectors/set.ts'
import { sla } from '../scripts/vectors/sla.ts'

const root = path.dirname(import.meta.dirname)
const openFile = (name: string) => path.resolve(root, `../shared/vectors/${name}/open.json`)
const beside = [
  { name: 'sla', judge: (text: string) => tryVectors(sla, text) },
  { name: 'billing', judge: (text: string) => tryVectors(billing, text) },
]

for (const { name, judge } of beside)
  test.skipIf(!existsSync(openFile(name)))(
    `every vector of shared/vectors/${name}/open.json holds, where it is there`,
    () => {
      const verdicts = judge(readFileSync(openFile(name), 'utf8'))
      expect(verdicts.filter(failed)).toEqual([])
      expect(verdicts.length).toBeGreaterThan(100)
    },
  )

const worked = {
  id: 'worked/a',
  about: 'The worked example of the rules',
  calendar: {
    timeZone: 'Asia/Shanghai',
    week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '11:00'], ['14:00', '16:00']]])), // biome-ignore format: a week is one row
    days: {},
  },
  target: { amount: 'PT3H', counting: 'open' },
  history: [
    { type: 'start', at: '2026-10-13T10:30:00+08:00' },
    { type: 'pause', at: '2026-10-13T14:30:00+08:00', reason: 'waiting_customer' },
    { type: 'resume', at: '2026-10-14T09:30:00+08:00' },
  ],
  ask: '2026-10-14T10:00:00+08:00',
  expect: { state: 'running', dueAt: '2026-10-14T06:30:00Z', used: 'PT90M', left: 'PT1H30M', breachedAt: null },
}
const wrong = { ...worked, id: 'worked/b', about: 'A wrong hope', expect: { ...worked.expect, used: 'PT2H' } }

function command(set: string, vectors: string) {
  const written = path.join(mkdtempSync(path.join(tmpdir(), 'vectors-')), 'some.json')
  writeFileSync(written, vectors)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/vectors.ts', set, written], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, out: stdout.trimEnd().split('\n'), problem: stderr.trimEnd() }
}

test('the command tells every failure, a line for each kind and the sum', () => {
  expect(command('sla', JSON.stringify([worked]))).toEqual({
    status: 0,
    out: ['worked: 1 of 1', '1 of 1'],
    problem: '',
  })
  const { status, out } = command('sla', JSON.stringify([worked, wrong]))
  expect(status).toBe(1)
  expect(out).toEqual(['worked/b: A wrong hope', '  used: expected 7200, got 5400', 'worked: 1 of 2', '1 of 2'])
})

test('what cannot be judged is told in one line with status 2', () => {
  const refusals = [
    command('sla', '{'),
    command('sla', '{"id":"x"}'),
    command('sla', JSON.stringify([{ ...worked, ask: 'tomorrow' }])),
    command('weather', '[]'),
    command('sla/../sla', '[]'),
  ]
  expect(refusals.map(({ status }) => status)).toEqual([2, 2, 2, 2, 2])
  expect(refusals.map(({ problem }) => problem.split('\n').length)).toEqual([1, 1, 1, 1, 1])
  expect(refusals[2]?.problem).toContain('worked/a')
})

test('a vector the engine refuses is a failure, not the end of the file', () => {
  const early = { ...worked, id: 'early/a', ask: '2026-10-13T10:00:00+08:00' }
  expect(report(tryVectors(sla, JSON.stringify([early, worked]))).at(-1)).toBe('1 of 2')
})

test('a vector without any calendar is malformed', () => {
  const { calendar: _, ...bare } = worked
  expect(() => tryVectors(sla, JSON.stringify([bare]))).toThrow(Malformed)
})
