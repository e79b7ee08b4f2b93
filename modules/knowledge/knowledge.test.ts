import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { filled, fitting } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '青禾里')
const colleague = await w.staff('clerk', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const director = await w.staff('general_manager', '*')
const other = await w.staff('clerk', '云帆大厦')
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const typeOf = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''

const text = {
  title: '游泳池开放时间',
  words: '游泳池 泳池几点开 泳池收费吗',
  answer: '泳池六月到九月开放，早上九点到晚上八点。',
  reply: '{name}您好，泳池开放时间已发给您（{number}）。',
}
const written = (more: object = {}) =>
  clerk.knowledge.write({ estateId, ...text, typeIds: [typeOf('enquiry_other')], reviewOn: '2027-06-01', ...more })
async function approved(more: object = {}) {
  const { articleId } = await written(more)
  await supervisor.knowledge.approve({ articleId, n: 1 })
  return articleId
}
const suggested = async (asked: object, by = clerk) =>
  (await by.knowledge.suggest({ estateId, ...asked })).rows.map(({ articleId }) => articleId)
const called = async (code = 'enquiry_other', more: object = {}) =>
  (await clerk.cases.open({ estateId, typeId: typeOf(code), title: '泳池几点开', ...more })).caseId

test('the house comes with answers for what the desk hears most, and shows them by type or by words', async () => {
  const { rows } = await clerk.knowledge.list({ limit: 200 })
  expect(rows.length).toBeGreaterThanOrEqual(12)
  const first = async (asked: object) => (await clerk.knowledge.suggest({ estateId, ...asked })).rows[0]?.title
  expect(await first({ typeId: typeOf('fee'), title: '物业费涨价' })).toBe('物业费为什么涨')
  expect(await first({ typeId: typeOf('noise'), title: '半夜装修' })).toBe('晚上、休息时间施工吵')
  expect(await first({ typeId: typeOf('indoor_leak') })).toBe('家里漏水')
  expect(await first({ typeId: typeOf('parking'), title: '车位被占用了' })).toBe('车位被占、没地方停')
  expect(await first({ title: '我的车位被占用，没车位停' })).toBe('车位被占、没地方停')
  expect(await suggested({ title: '今天天气不错' })).toEqual([])
})

test('a text is shown only once somebody else has approved the very one that was read', async () => {
  const { articleId } = await supervisor.knowledge.write({ estateId, ...text, reviewOn: '2027-06-01' })
  expect(await suggested({ title: '泳池几点开' })).not.toContain(articleId)
  await expect(supervisor.knowledge.approve({ articleId, n: 1 })).rejects.toMatchObject({ code: 'knowledge.own_text' })

  await clerk.knowledge.change({ articleId, ...text, answer: '改成上午十点开' })
  const boss = await w.staff('manager', '青禾里')
  await expect(boss.knowledge.approve({ articleId, n: 1 })).rejects.toMatchObject({
    code: 'knowledge.another_text_waits',
  })
  await boss.knowledge.approve({ articleId, n: 2 })
  expect(await suggested({ title: '泳池几点开' })).toContain(articleId)
  await boss.knowledge.retire({ articleId, reason: '与另一条重复' })
  expect(await suggested({ title: '泳池几点开' })).not.toContain(articleId)
  await expect(clerk.knowledge.change({ articleId, ...text })).rejects.toMatchObject({ code: 'knowledge.is_retired' })
})

test('a changed text keeps the old one, which is shown until the new one is approved, and a declined one goes back', async () => {
  const articleId = await approved()
  await colleague.knowledge.change({ articleId, ...text, answer: '今年不开放' })
  expect((await clerk.knowledge.one({ articleId })).title).toBe(text.title)
  const shown = await clerk.knowledge.suggest({ estateId, typeId: typeOf('enquiry_other'), title: '泳池几点开' })
  expect(shown.rows.find((row) => row.articleId === articleId)?.answer).toBe(text.answer)

  await supervisor.knowledge.decline({ articleId, n: 2, reason: '还没定' })
  const told = await w.owner.query('select key from notifications where person_id = $1', [colleague.employeeId])
  expect(told.rows).toMatchObject([{ key: 'knowledge.was_declined' }])
  await colleague.knowledge.change({ articleId, ...text, answer: '推迟到七月开放' })
  await supervisor.knowledge.approve({ articleId, n: 3 })
  const { texts, currentN } = await clerk.knowledge.one({ articleId })
  expect(currentN).toBe(3)
  expect(texts.map(({ n, answer, declinedWhy }) => [n, answer, declinedWhy])).toEqual([
    [3, '推迟到七月开放', null],
    [2, '今年不开放', '还没定'],
    [1, text.answer, null],
  ])
})

test('what is sent with a reply, or said while the call is recorded, is counted once: who, in which case, which text', async () => {
  const articleId = await approved()
  const caseId = await called('enquiry_other', { articleIds: [articleId, articleId] })
  await colleague.cases.reply({ caseId, text: '您好，泳池九点开。', articleId })
  await w.settle()

  const { rows } = await clerk.knowledge.uses({ articleId })
  expect(rows.map(({ how, by }) => [how, by]).toSorted()).toEqual([
    ['said', clerk.name],
    ['sent', colleague.name],
  ])
  expect(rows.every((use) => use.caseId === caseId && use.article === text.title)).toBe(true)
  expect(await clerk.knowledge.one({ articleId })).toMatchObject({ uses: 2 })
  const all = await w.journal(caseId)
  expect(all.map(({ act }) => act)).toContain('knowledge.countUses')
})

test('a reply the house refused counts nothing, and words of one’s own neither', async () => {
  const articleId = await approved()
  const caseId = await called()
  await clerk.cases.reply({ caseId, text: '您好' })
  await clerk.cases.finish({ caseId, result: '已告知' })
  await expect(clerk.cases.reply({ caseId, text: '您好', articleId })).rejects.toMatchObject({
    code: 'cases.cannot_reply',
  })
  await w.settle()
  expect((await clerk.knowledge.uses({ articleId })).rows).toEqual([])
})

test('news told twice counts once, and an answer of another estate is not used here', async () => {
  const articleId = await approved()
  const caseId = await called()
  const uses = [{ useId: crypto.randomUUID(), articleId }]
  const news = { caseId, estateId, byId: clerk.employeeId, how: 'sent', at: w.now().toString(), uses }
  for (let n = 0; n < 2; n++) {
    await w.owner.query('select tell($1, $2)', ['knowledge.countUses', { news, at: w.now().toString() }])
    await w.settle()
  }
  expect((await clerk.knowledge.uses({ articleId })).rows).toHaveLength(1)

  const estate = w.estate('云帆大厦')
  const { caseId: there } = await other.cases.open({
    estateId: estate,
    typeId: typeOf('enquiry_other'),
    title: '泳池',
    articleIds: [articleId],
  })
  await w.settle()
  expect((await director.knowledge.uses({ articleId })).rows.some((use) => use.caseId === there)).toBe(false)
})

test('what holds for one estate or building is shown there only, and only by those who serve it', async () => {
  const unitId = await w.unit('青禾里', '3-2-1201')
  const { rows: homes } = await w.owner.query('select building_id from units where id = $1', [unitId])
  const articleId = await approved({ buildingId: String(homes[0]?.building_id) })
  const words = { title: '泳池几点开', typeId: typeOf('enquiry_other') }
  expect(await suggested(words)).not.toContain(articleId)
  expect(await suggested({ ...words, unitId })).toContain(articleId)
  await expect(other.knowledge.one({ articleId })).rejects.toMatchObject({ code: 'knowledge.unknown' })
  await expect(written({ estateId: undefined })).rejects.toMatchObject({ status: 403 })
  const { rows } = await other.knowledge.list({ limit: 200 })
  expect(rows.some((row) => row.articleId === articleId)).toBe(false)
})

test('it holds from a day until a day, and is due for review on its day: whoever approved it is told once', async () => {
  const articleId = await approved({
    title: '羽毛球场预约',
    words: '羽毛球场怎么订',
    validUntil: '2026-08-25',
    reviewOn: '2026-08-26',
  })
  expect(await suggested({ title: '羽毛球场怎么订', typeId: typeOf('enquiry_other') })).toContain(articleId)
  await w.pass({ minutes: 1 })
  await w.pass({ hours: 72 })
  expect(await suggested({ title: '羽毛球场怎么订', typeId: typeOf('enquiry_other') })).not.toContain(articleId)
  expect((await clerk.knowledge.list({ view: 'due' })).rows.map((row) => row.articleId)).toEqual([articleId])
  const told = await w.owner.query(
    `select 1 from notifications where key = 'knowledge.review_due' and person_id = $1`,
    [supervisor.employeeId],
  )
  expect(told.rowCount).toBe(1)

  await expect(supervisor.knowledge.review({ articleId, reviewOn: '2026-08-01' })).rejects.toMatchObject({
    code: 'knowledge.review_in_the_past',
  })
  await supervisor.knowledge.review({ articleId, reviewOn: '2027-08-01' })
  expect((await clerk.knowledge.list({ view: 'due' })).rows).toEqual([])
})

test('what nobody used for a quarter is asked whether it is needed', async () => {
  const unused = async () => (await clerk.knowledge.list({ view: 'unused', limit: 200 })).rows.map(({ title }) => title)
  expect(await unused()).toContain('家里漏水')
  expect(await unused()).not.toContain(text.title)
  const [leak] = (await clerk.knowledge.suggest({ estateId, typeId: typeOf('indoor_leak') })).rows
  const caseId = await called('enquiry_other')
  await clerk.cases.reply({ caseId, text: '已派人', articleId: leak?.articleId ?? '' })
  await w.settle()
  expect(await unused()).not.toContain('家里漏水')
})

test('the figure of uses equals the rows it opens to', async () => {
  const span = { estateId, from: '2026-08-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }
  const [figure] = await clerk.knowledge.figures(span)
  const { rows } = await clerk.knowledge.uses({ ...span, limit: 200 })
  expect(figure).toMatchObject({ name: 'knowledge.used', unit: 'count', numerator: rows.length })
  expect(rows.length).toBeGreaterThan(0)
})

test('a reply leaves open only what the desk can fill', async () => {
  await expect(written({ reply: '{phone}您好' })).rejects.toMatchObject({ code: 'knowledge.unknown_blank' })
  expect(filled('{name}您好，{number} 已派人，{where}', { name: '陈女士', number: '修-1' })).toBe(
    '陈女士您好，修-1 已派人，',
  )
})

test('the type weighs more than words, one of few types more than one of many, and the nearer place comes first', () => {
  const row = { title: '车位', words: '车位被占', ofType: true, types: 1, nearness: 0 }
  const near = { ...row, nearness: 2 }
  const foreign = { ...row, ofType: false }
  const many = { ...row, types: 5 }
  const found = fitting({ title: '车位被占', body: '' }, [foreign, many, row, near])
  expect(found.map(({ ofType, types, nearness }) => [ofType, types, nearness])).toEqual([
    [true, 1, 2],
    [true, 1, 0],
    [true, 5, 0],
    [false, 1, 0],
  ])
  expect(fitting({ title: '灯不亮', body: '' }, [foreign])).toEqual([])
})
