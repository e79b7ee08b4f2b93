import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { complaintsIn } from '../scripts/vectors/complaints.ts'
import { matterOf, measureGroups } from '../scripts/vectors/groups.ts'
import { Malformed } from '../scripts/vectors/set.ts'
import { inTrial } from '../scripts/vectors/trial.ts'
import { measureTypes, typeOf } from '../scripts/vectors/types.ts'

const file = path.resolve(path.dirname(import.meta.dirname), '../shared/data/complaints.csv')
const present = existsSync(file)
const minutes = 60_000
const messages = () => complaintsIn(readFileSync(file, 'utf8'))

test.skipIf(!present)(
  'real messages about one matter find each other (skipped without shared/data/complaints.csv)',
  { timeout: 15 * minutes },
  async () => {
    const { matters, precision, precisionLabelled, recall, recallShown } = await inTrial(inject('postgres'), (trial) =>
      measureGroups(trial, messages()),
    )
    expect(matters).toBeGreaterThan(80)
    expect(precision).toBeGreaterThan(0.7)
    expect(precisionLabelled).toBeGreaterThan(0.88)
    expect(recall).toBeGreaterThan(0.6)
    expect(recallShown).toBeGreaterThanOrEqual(recall)
  },
)

test.skipIf(!present)(
  'the type of a real message is among those suggested (skipped without shared/data/complaints.csv)',
  { timeout: 15 * minutes },
  async () => {
    const { byTitle, byText, always, asked } = await inTrial(inject('postgres'), (trial) =>
      measureTypes(trial, messages()),
    )
    expect(asked).toBeGreaterThan(150)
    expect(byTitle.first).toBeGreaterThan(0.78)
    expect(byTitle.three).toBeGreaterThan(0.9)
    expect(byText.three).toBeGreaterThan(0.8)
    expect(always.three).toBeLessThan(byText.first)
  },
)

const head = 'id,reporter,at,title,body,reply,replied_at\n'
const row = (id: string, at: string, title: string, body = '') => `${id},A1,${at},${title},${body},,\n`

test('a file is read by time, a message without a title begins with its text, and nonsense is told in one line', () => {
  const text =
    head + row('2', '2026-01-02T09:00:00+08:00', '路灯不亮') + row('1', '2026-01-01T09:00:00+08:00', '）', '停水')
  expect(complaintsIn(text).map(({ id, title }) => [id, title])).toEqual([
    ['1', '） 停水'],
    ['2', '路灯不亮'],
  ])
  expect(() => complaintsIn(head + row('1', 'tomorrow', '停水'))).toThrow(Malformed)
  expect(() => complaintsIn('{')).not.toThrow()
})

test('the rules need place and matter, and one of them in the title', () => {
  const at = Temporal.Instant.from('2026-01-01T01:00:00Z')
  const of = (title: string, body: string) => ({ id: '1', at, title, body })
  const both = matterOf(of('晚上太吵', '丽发新城旁边的搅拌站又开工了'))
  expect(both).toBeNull()
  expect(matterOf(of('搅拌站太吵', '丽发新城旁边'))).toBe(matterOf(of('丽发新城的灰尘', '搅拌站整夜开工')))
  expect(matterOf(of('搅拌站太吵', '不知道是哪里'))).toBeNull()
  expect(typeOf(of('电梯停了', ''))).toBe('lift')
  expect(typeOf(of('感谢', ''))).toBeUndefined()
})
