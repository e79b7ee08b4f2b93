import { expect, test } from 'vitest'
import { pagesOf } from '#testing/pdf.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'] })
const manager = await w.staff('manager', '青禾里')
const chief = await w.staff('general_manager', '*')
const supervisor = await w.staff('supervisor', '青禾里')
const foreman = await w.staff('foreman', '青禾里')
const clerk = await w.staff('clerk', '青禾里')

const posts = await manager.duties.posts({})
const postOf = (key: string) => posts.find(({ postKey }) => postKey === key)?.postId ?? ''
const readLog = {
  kind: 'calendar' as const,
  title: '查阅并签收交班',
  words: '每天 10:00 前读完昨日交班并签收，有疑问当面问清并留话。',
  weight: 5,
  spec: {
    when: { rule: 'FREQ=DAILY', windows: [{ from: '08:00', until: '10:00' }] },
    acts: [{ act: 'handovers.read' }],
  },
}
const draft = (postKey = 'service_clerk') =>
  manager.duties.draft({ postId: postOf(postKey), from: 'nothing', reason: '第一版' })

test('a book is written, read by others, approved by another, in force on its day, and acknowledged', async () => {
  const { bookId } = await draft()
  await manager.duties.write({ bookId, clause: readLog })
  await manager.duties.submit({ bookId, readerIds: [foreman.employeeId, supervisor.employeeId] })
  await expect(manager.duties.write({ bookId, clause: readLog })).rejects.toMatchObject({ code: 'duties.not_a_draft' })

  const tomorrow = w.today().add({ days: 1 }).toString()
  await expect(chief.duties.approve({ bookId, effectiveOn: tomorrow })).rejects.toMatchObject({
    code: 'duties.not_read_by_all',
  })
  await foreman.duties.remark({ bookId, remark: '夜班也要签' })
  await supervisor.duties.remark({ bookId })
  await expect(chief.duties.approve({ bookId, effectiveOn: tomorrow })).rejects.toMatchObject({
    code: 'duties.remarks_open',
  })
  const { readings } = await manager.duties.one({ bookId })
  const readingId = readings.find(({ remark }) => remark)?.readingId ?? ''
  await manager.duties.settle({ readingId, settled: '已写入夜班' })
  await expect(manager.duties.approve({ bookId, effectiveOn: tomorrow })).rejects.toMatchObject({
    code: 'duty_books.duty_book_approved_by_another',
  })
  await chief.duties.approve({ bookId, effectiveOn: tomorrow })
  await clerk.duties.acknowledge({ bookId })
  await expect(clerk.duties.acknowledge({ bookId })).rejects.toMatchObject({
    code: 'duty_acknowledgements.duty_acknowledged_once',
  })
  await expect(foreman.duties.acknowledge({ bookId })).rejects.toMatchObject({ code: 'duties.not_your_post' })

  expect(await manager.duties.one({ bookId })).toMatchObject({ state: 'approved' })
  await w.pass({ minutes: 1 })
  await w.pass({ hours: 25 })
  expect(await manager.duties.one({ bookId })).toMatchObject({
    state: 'in_force',
    acknowledged: [{ name: clerk.name }],
  })
  expect((await manager.duties.posts({})).find(({ postKey }) => postKey === 'service_clerk')).toMatchObject({
    holders: 1,
    acknowledged: 1,
    inForce: { version: 1, clauses: 1 },
  })
})

test('the next version keeps its clauses’ roots, shows what differs, and retires the one before', async () => {
  const first =
    (await manager.duties.posts({})).find(({ postKey }) => postKey === 'service_clerk')?.inForce?.bookId ?? ''
  const { bookId } = await manager.duties.draft({
    postId: postOf('service_clerk'),
    from: 'book',
    reason: '提前到九点半',
  })
  await expect(draft()).rejects.toMatchObject({ code: 'duty_books.one_duty_book_in_the_making' })
  const [clause] = (await manager.duties.one({ bookId })).clauses
  const earlier = {
    ...readLog,
    spec: { ...readLog.spec, when: { rule: 'FREQ=DAILY', windows: [{ from: '08:00', until: '09:30' }] } },
  }
  await manager.duties.rewrite({ clauseId: clause?.clauseId ?? '', clause: earlier })
  await manager.duties.write({ bookId, clause: { ...readLog, title: '再签一次' } })
  expect((await manager.duties.compare({ bookId, withBookId: first })).map(({ change }) => change)).toEqual([
    'changed',
    'added',
  ])

  await manager.duties.submit({ bookId, readerIds: [foreman.employeeId] })
  await foreman.duties.remark({ bookId })
  await chief.duties.approve({ bookId, effectiveOn: w.today().toString() })
  expect((await manager.duties.versions({ postId: postOf('service_clerk') })).map(({ state }) => state)).toEqual([
    'in_force',
    'retired',
  ])
})

test('what a clause names must be in the house', async () => {
  const { bookId } = await draft('engineer')
  const naming = (spec: object) => manager.duties.write({ bookId, clause: { ...readLog, spec } as typeof readLog })
  await expect(naming({ ...readLog.spec, acts: [{ act: 'handovers.eat' }] })).rejects.toMatchObject({
    code: 'duties.act_unknown',
  })
  const target = {
    ...readLog,
    kind: 'target' as const,
    spec: {
      when: { rule: 'FREQ=MONTHLY;BYMONTHDAY=1', lasts: 'month' as const },
      metric: 'cases.nothing',
      atLeast: 90,
    },
  }
  await expect(manager.duties.write({ bookId, clause: target })).rejects.toMatchObject({
    code: 'duties.metric_unknown',
  })
  await expect(
    manager.duties.write({ bookId, clause: { ...readLog, kind: 'limit', spec: { promise: 'never' } } }),
  ).rejects.toMatchObject({
    code: 'duties.promise_unknown',
  })
})

test('clauses are moved and struck while it is a draft', async () => {
  const { bookId } = await draft('office_clerk')
  const ids: string[] = []
  for (const title of ['一条', '二条', '三条'])
    ids.push((await manager.duties.write({ bookId, clause: { ...readLog, title } })).clauseId)
  await manager.duties.move({ clauseId: ids[2] ?? '', before: ids[0] ?? '' })
  await manager.duties.strike({ clauseId: ids[1] ?? '' })
  expect((await manager.duties.one({ bookId })).clauses.map(({ title }) => title)).toEqual(['三条', '一条'])
  await manager.duties.drop({ bookId, reason: '写错了岗位' })
})

test('a book is printed: who it is for, each clause with when and what keeps it, and where its holders sign', async () => {
  const { bookId } = await draft('service_supervisor')
  const odd = { ...readLog, title: '#签收 *交班*', words: '每天 10:00 前读完 $昨日$ 交班，= 并签收 @本人。' }
  await manager.duties.write({ bookId, clause: readLog })
  await manager.duties.write({ bookId, clause: odd })
  await manager.duties.write({ bookId, clause: { ...readLog, kind: 'limit', spec: { promise: 'response' } } })

  const { fileName, bytesBase64 } = await clerk.duties.print({ bookId })
  expect(fileName).toBe('duties-1.pdf')
  const [text = ''] = pagesOf(Buffer.from(bytesBase64, 'base64')).map((page) => page.replaceAll('\n', ''))
  for (const said of [
    '客户服务主任岗位职责书（第 1 版）', '直接上级项目客户服务经理', '直接下级写字楼客户服务员、客户服务专员', '1 · 草稿', `起草人${manager.name}`,
    '1查阅并签收交班', readLog.words, '每日08:00–10:00', '2#签收 *交班*', odd.words, '时限：首次响应', '权重合计 15', supervisor.name, `${clerk.name} 打印于 `,
  ]) expect(text).toContain(said)
  expect(await w.journal(bookId)).toMatchObject([{}, {}, {}, {}, { act: 'duties.print', actorId: clerk.employeeId }])

  const english = await clerk.duties.print({ bookId, language: 'en' })
  const [spoken = ''] = pagesOf(Buffer.from(english.bytesBase64, 'base64')).map((page) => page.replaceAll('\n', ' '))
  for (const said of ['Duties of the post: Customer-service supervisor (version 1)', 'Limit: First contact', 'Department Customer service', 'Printed by'])
    expect(spoken).toContain(said)
}) // biome-ignore format: it reads as a story
