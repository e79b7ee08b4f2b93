import fc from 'fast-check'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { type Answer, answers, type Item, Item as ItemShape, judged, scoreOf } from './rules.ts'

const w = await world({ estates: ['青禾里'] })
const writer = await w.staff('manager', '*')
const second = await w.staff('general_manager', '*')
const clerk = await w.staff('clerk', '青禾里')

const blank = { most: null, choices: [], least: null, limit: null, unit: '', follow: 'note', hours: null, department: null, caseType: null } // biome-ignore format: it reads as one row
const item = (no: number, more: object = {}): Item =>
  ItemShape.parse({
    no,
    words: `第 ${no} 项`,
    wordsEn: `Item ${no}`,
    answer: 'yesno',
    weight: 10,
    photo: 'no',
    ...blank,
    ...more,
  })
const draft = { code: 'TEST', kind: 'cleaning', title: '大堂检查', titleEn: 'Lobby', passScore: 80 } as const

test('the house comes with a list of every kind, and each is sound', async () => {
  const lists = await clerk.checklists.list({ state: 'in_force' })
  expect(lists.map(({ kind }) => kind).sort()).toEqual([
    'cleaning',
    'company',
    'contractor',
    'counter',
    'greening',
    'lease',
    'order',
    'renovation',
    'shop',
    'system',
  ])
  for (const { checklistId, ...said } of lists) {
    const { items, code, kind, title, titleEn, passScore } = await clerk.checklists.one({ checklistId })
    const copy = { code: `${code}_COPY`, kind, title, titleEn, passScore, items }
    await expect(writer.checklists.draft(copy), said.title).resolves.toHaveProperty('checklistId')
  }
})

test('a version is written by one, put in force by another, and the one before is retired', async () => {
  const { checklistId } = await writer.checklists.draft({ ...draft, items: [item(1), item(2)] })
  await writer.checklists.revise({ checklistId, ...draft, items: [item(1), item(2), item(3)] })
  await expect(writer.checklists.approve({ checklistId })).rejects.toMatchObject({
    code: 'checklists.checklist_approved_by_another',
  })
  await second.checklists.approve({ checklistId })
  await expect(writer.checklists.revise({ checklistId, ...draft, items: [item(1)] })).rejects.toMatchObject({
    code: 'checklists.cannot_revise',
  })
  const { checklistId: next } = await writer.checklists.draft({ ...draft, items: [item(1)] })
  await second.checklists.approve({ checklistId: next })
  await expect(clerk.checklists.one({ checklistId })).resolves.toMatchObject({
    state: 'retired',
    version: 1,
    itemCount: 3,
  })
  await expect(clerk.checklists.one({ checklistId: next })).resolves.toMatchObject({ state: 'in_force', version: 2 })
})

test('twenty write the next version at once: one draft stands', async () => {
  const tries = Array.from({ length: 20 }, () =>
    writer.checklists.draft({ ...draft, code: 'TWENTY', items: [item(1)] }),
  )
  const done = await Promise.allSettled(tries)
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

const unsound: [string, object][] = [
  ['checklists.items_not_numbered', { no: 2 }],
  ['checklists.points_without_most', { answer: 'points' }],
  ['checklists.choices_alike', { answer: 'choice', choices: [{ words: '好的', wordsEn: 'good', share: 100 }] }],
  ['checklists.number_without_limits', { answer: 'number' }],
  ['checklists.number_without_limits', { answer: 'number', least: 3, limit: 1 }],
  ['checklists.rectify_without_limit', { follow: 'rectify', photo: 'failed' }],
  ['checklists.rectify_without_photo', { follow: 'rectify', hours: 4, department: 'cleaning' }],
  ['checklists.case_without_type', { follow: 'case' }],
]
test.each(unsound)('%s', async (code, more) => {
  const items = [item(1, more)]
  await expect(writer.checklists.draft({ ...draft, code: 'UNSOUND', items })).rejects.toMatchObject({ code })
})

const anyItem = (no: number) =>
  fc
    .record({
      answer: fc.constantFrom(...answers),
      weight: fc.integer({ min: 1, max: 100 }),
      most: fc.integer({ min: 1, max: 100 }),
    })
    .map(({ most, ...one }) =>
      item(no, {
        ...one,
        ...(one.answer === 'points' && { most }),
        ...(one.answer === 'number' && { least: 0, limit: most }),
        ...(one.answer === 'choice' && {
          choices: [
            { words: '很好', wordsEn: 'good', share: 100 },
            { words: '一般', wordsEn: 'fair', share: 60 },
            { words: '很差', wordsEn: 'bad', share: 0 },
          ],
        }),
      }),
    )
const anyList = fc
  .integer({ min: 1, max: 12 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => anyItem(n + 1))))

const best = ({ no, answer, most }: Item): Answer => ({
  no, remark: '', photoIds: [], value: answer === 'yesno' ? true : answer === 'points' ? most : 0,
}) // biome-ignore format: it reads as one row
const anyAnswer = ({ no, answer, most, limit }: Item): fc.Arbitrary<Answer> => {
  const values: Record<Item['answer'], fc.Arbitrary<boolean | number>> = {
    yesno: fc.boolean(),
    points: fc.integer({ min: 0, max: most ?? 1 }),
    choice: fc.integer({ min: 0, max: 2 }),
    number: fc.integer({ min: -5, max: (limit ?? 0) + 5 }),
  }
  return fc.option(values[answer]).map((value) => ({ no, value, remark: '', photoIds: [] }))
}
const walked = anyList.chain((items) => fc.tuple(fc.constant(items), fc.tuple(...items.map(anyAnswer))))

test('a score lies within 0 and 100, all met is 100, nothing met is 0, and a better answer never lowers it', () => {
  fc.assert(
    fc.property(walked, ([items, given]) => {
      expect(scoreOf(judged(items, items.map(best)))).toBe(100)
      const applied = given.filter(({ value }) => value !== null)
      if (applied.length === 0) return
      const score = scoreOf(judged(items, given))
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(100)
      const [first] = applied
      const better = given.map((one) => (one === first ? best(items[one.no - 1] as Item) : one))
      expect(scoreOf(judged(items, better))).toBeGreaterThanOrEqual(score)
      const all = judged(items, given)
      if (all.every(({ share }) => share === 0 || share === null)) expect(score).toBe(0)
    }),
  )
})

test('what does not apply counts for nothing', () => {
  const items = [item(1), item(2, { weight: 90 })]
  const given = (value: boolean | null) => [best(items[0] as Item), { no: 2, value, remark: '', photoIds: [] }]
  expect(scoreOf(judged(items, given(null)))).toBe(100)
  expect(scoreOf(judged(items, given(false)))).toBe(10)
})

const wrong: [string, Item, Answer['value']][] = [
  ['yes or no is not a number', item(1), 1],
  ['points above the most', item(1, { answer: 'points', most: 5 }), 6],
  ['half a point', item(1, { answer: 'points', most: 5 }), 2.5],
  [
    'a choice there is not',
    item(1, { answer: 'choice', choices: [{ words: '好的', wordsEn: 'good', share: 100 }] }),
    1,
  ],
]
test.each(wrong)('%s: refused', (_, one, value) => {
  expect(() => judged([one], [{ no: 1, value, remark: '', photoIds: [] }])).toThrow('checks.not_such_an_answer')
})
