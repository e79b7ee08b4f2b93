import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const early = await w.staff('clerk', '青禾里')
const late = await w.staff('clerk', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const neighbour = await w.staff('clerk', '云帆大厦')
const estateId = w.estate('青禾里')

const leak = { estateId, kind: 'shift' as const, title: '3 栋水泵房在试水', body: '阀门关着，18:00 前不要开。' }
const written = (readerIds: string[], more: object = {}) => early.handovers.write({ ...leak, readerIds, ...more })
const messages = async (who: typeof late) => (await who.messages.mine({})).rows.map(({ key }) => key)

test('the next shift reads it with name and time, and then it is read by all', async () => {
  const { handoverId } = await written([late.employeeId, supervisor.employeeId])
  expect(await messages(late)).toContain('handovers.to_read')
  expect((await late.handovers.list({ estateId, view: 'mine' })).rows).toMatchObject([
    { handoverId, readers: 2, haveRead: 0 },
  ])

  await late.handovers.read({ handoverId, remark: '知道了，我来盯' })
  expect(await early.handovers.one({ handoverId })).toMatchObject({ state: 'unread', haveRead: 1, mine: true })
  expect(await messages(early)).toContain('handovers.remarked')

  await supervisor.handovers.read({ handoverId })
  const whole = await early.handovers.one({ handoverId })
  expect(whole.state).toBe('read')
  expect(whole.whoReads.every(({ readAt }) => readAt)).toBe(true)
  await expect(late.handovers.read({ handoverId })).rejects.toMatchObject({ code: 'handovers.nothing_to_read' })
})

test('readers are named by post too, and must be in post at the estate', async () => {
  const { rows } = await w.owner.query("select id from posts where key = 'service_supervisor'")
  const { handoverId } = await written([], { postIds: [rows[0].id] })
  expect((await early.handovers.one({ handoverId })).whoReads).toMatchObject([{ readerId: supervisor.employeeId }])

  await expect(written([neighbour.employeeId])).rejects.toMatchObject({ code: 'handovers.reader_not_here' })
  await expect(written([early.employeeId])).rejects.toMatchObject({ code: 'handovers.nobody_to_read' })
  await expect(neighbour.handovers.one({ handoverId })).rejects.toMatchObject({ code: 'handovers.unknown' })
})

test('who has not read it is reminded once', async () => {
  const { handoverId } = await written([late.employeeId])
  for (let hours = 0; hours < 5; hours++) await w.pass({ hours: 1 })

  const told = (await messages(late)).filter((key) => key === 'handovers.still_to_read')
  expect(told).toHaveLength(1)
  expect((await early.handovers.one({ handoverId })).whoReads[0]?.remindedAt).toBeTruthy()
})

test('the writer alone takes it back, and what all have read stands', async () => {
  const { handoverId } = await written([late.employeeId])
  await expect(supervisor.handovers.withdraw({ handoverId, reason: '写错了' })).rejects.toMatchObject({
    code: 'handovers.not_the_writer',
  })
  await early.handovers.withdraw({ handoverId, reason: '阀门已开' })
  await expect(late.handovers.read({ handoverId })).rejects.toMatchObject({ code: 'handovers.was_withdrawn' })
  await expect(early.handovers.withdraw({ handoverId, reason: '再撤一次' })).rejects.toMatchObject({
    code: 'handovers.cannot_withdraw',
  })
})

test('twenty readers at once: each is counted, and the last completes it', async () => {
  const people = []
  for (let n = 0; n < 20; n++) people.push(await w.staff('guard', '青禾里'))
  const { handoverId } = await written(people.map(({ employeeId }) => employeeId))
  await Promise.all(people.map((one) => one.handovers.read({ handoverId })))

  expect(await early.handovers.one({ handoverId })).toMatchObject({ state: 'read', readers: 20, haveRead: 20 })
})
