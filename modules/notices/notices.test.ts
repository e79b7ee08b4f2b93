import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Outgoing, Sent } from '#kernel/senders/sender.ts'
import { sendBy } from '#modules/senders/index.ts'
import { statementsOf, work } from '#testing/statements.ts'
import { world } from '#testing/world.ts'
import { hoursTooLate, outside, riserOf } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const clerk = await w.staff('clerk', '青禾里')
const manager = await w.staff('manager', '青禾里')
const guard = await w.staff('guard', '青禾里')
const estateId = w.estate('青禾里')

// Signs in, agreed to short messages, agreed to mail, and on paper only; all in one stair.
const app = await w.resident('青禾里', '3-1-1201', { name: '林小雪', phone: '199-0000-5501' })
const phone = await w.resident('青禾里', '3-1-1101', { name: '方立冬', phone: '199-0000-5502' })
const post = await w.resident('青禾里', '3-1-1202', { name: '何霜降', phone: '199-0000-5503' })
const door = await w.resident('青禾里', '3-1-801', { name: '陈大暑', phone: '199-0000-5504' })
const elsewhere = await w.resident('青禾里', '5-1-101', { name: '周谷雨', phone: '199-0000-5505' })

const agree = (personId: string) =>
  w.byHouse.residents.giveConsent({ personId, purpose: 'messages', textVersion: '1', channel: 'paper' })
const idOf = async (text: string, ...values: string[]) => (await w.owner.query(text, values)).rows[0]?.id as string

let sent: Outgoing[] = []
let answer: Sent = { ok: true, receipt: null }
const sender = {
  async send(message: Outgoing) {
    sent.push(message)
    return answer
  },
}
let buildingId = ''
let entranceId = ''

beforeAll(async () => {
  sendBy({ sms: sender, mail: sender, robots: [{ name: 'dingtalk-1', kind: 'dingtalk', estate: '青禾里', sender }] })
  await agree(phone.personId)
  await agree(post.personId)
  await w.byHouse.residents.changePerson({ personId: post.personId, to: { phone: null } })
  await w.byHouse.residents.addContact({ personId: post.personId, kind: 'email', value: 'he@example.com' })
  for (const { personId } of [phone, post, door, elsewhere])
    await w.owner.query('update sessions set ended_at = $2 where principal_id = $1', [personId, w.now().toString()])
  buildingId = await idOf(`select id from buildings where name = '3'`)
  entranceId = await idOf(`select id from entrances where building_id = $1`, buildingId)
})
beforeEach(async () => {
  sent = []
  answer = { ok: true, receipt: null }
  // What the story before left held comes now, and then an hour is quiet.
  for (const hours of [1, 2]) await w.pass({ hours })
  sent = []
})

const said = { estateId, topic: 'water', title: '3 栋停水', body: '明日九时至十一时更换阀门，请提前储水。' } as const
const posted = async (more: object = {}) => {
  const { noticeId } = await clerk.notices.write({ ...said, ...more })
  await clerk.notices.post({ noticeId })
  await w.settle()
  return noticeId
}
const inBuilding = () => ({ scope: 'places' as const, places: [{ buildingId }] })
const fates = async (noticeId: string) =>
  Object.fromEntries(
    (await clerk.notices.recipients({ noticeId })).rows.map(({ unit, way, fate }) => [unit, `${way} ${fate}`]),
  )

test('each is reached by the way that is theirs, and the proof says how far it came', async () => {
  const noticeId = await posted(inBuilding())
  expect(await fates(noticeId)).toEqual({
    '3-1-1201': 'app delivered', '3-1-1101': 'sms sent', '3-1-1202': 'mail sent', '3-1-801': 'paper to_hand',
  }) // biome-ignore format: it reads as a row
  expect(sent.map(({ to }) => to).toSorted()).toEqual(['+8619900005502', 'he@example.com'])
  expect(sent.find(({ to }) => to.startsWith('+'))?.text).toBe(
    '青禾里 3 栋停水：明日九时至十一时更换阀门，请提前储水。',
  )

  await app.notices.read({ noticeId })
  await app.notices.read({ noticeId })
  expect((await fates(noticeId))['3-1-1201']).toBe('app read')
  expect(await clerk.notices.one({ noticeId })).toMatchObject({ state: 'posted', recipients: 4, reached: 3 })
  expect((await clerk.notices.list({ estateId })).rows[0]).toMatchObject({ noticeId, recipients: 4, reached: 3 })
})

test('the paper list says where to ring; whoever hands it over writes it down, once', async () => {
  const noticeId = await posted(inBuilding())
  const { doors, title } = await guard.notices.paper({ noticeId })
  expect([title, doors.map(({ unit, names }) => [unit, names])]).toEqual(['3 栋停水', [['3-1-801', ['陈*']]]])

  await guard.notices.deliver({ noticeId, unitId: door.unitId, note: '交给本人' })
  expect((await fates(noticeId))['3-1-801']).toBe('paper handed')
  expect((await clerk.notices.paper({ noticeId })).doors).toMatchObject([{ handedBy: guard.name }])
  await expect(guard.notices.deliver({ noticeId, unitId: door.unitId })).rejects.toMatchObject({
    code: 'notices.nothing_to_hand',
  })
})

test('ordinary news comes at most once an hour, what was held together; an emergency at once', async () => {
  const first = await posted(inBuilding())
  const second = await posted({ ...inBuilding(), title: '电梯保养' })
  const third = await posted({ ...inBuilding(), title: '灭虫' })
  expect((await fates(first))['3-1-1101']).toBe('sms sent')
  expect((await fates(second))['3-1-1101']).toBe('sms held')
  await w.pass({ minutes: 30 })
  expect((await fates(third))['3-1-1201']).toBe('app held')

  const urgent = await posted({ ...inBuilding(), urgency: 'emergency', title: '燃气泄漏' })
  expect(await fates(urgent)).toMatchObject({ '3-1-1201': 'sms sent', '3-1-801': 'sms sent' })

  await w.pass({ minutes: 31 })
  expect((await fates(second))['3-1-1101']).toBe('sms sent')
  expect(sent.filter(({ to }) => to === '+8619900005502').map(({ text }) => text)).toEqual([
    expect.stringContaining('3 栋停水'), expect.stringContaining('燃气泄漏'), expect.stringMatching(/^青禾里 1\. (电梯保养 2\. 灭虫|灭虫 2\. 电梯保养)$/),
  ]) // biome-ignore format: it reads as a list
  const { rows } = await app.messages.mine({})
  expect(rows[0]).toMatchObject({
    key: 'notices.pushed_many',
    facts: { count: 2, titles: expect.stringContaining('电梯保养') },
  })
})

test('it goes to a riser, a floor, an entrance, a chosen unit, or the whole estate, each person once', async () => {
  const to = async (place: object) =>
    (await clerk.notices.preview({ estateId, scope: 'places', places: [place] })).recipients
  expect(await to({ buildingId, riser: '01' })).toBe(3)
  expect(await to({ buildingId, entranceId, floor: 12 })).toBe(2)
  expect(await to({ unitId: app.unitId })).toBe(1)
  const both = { scope: 'places' as const, places: [{ buildingId, floor: 12 }, { unitId: app.unitId }] }
  expect((await clerk.notices.preview({ estateId, ...both })).recipients).toBe(2)
  expect((await clerk.notices.preview({ estateId })).recipients).toBe(5)
  await expect(clerk.notices.write({ ...said, scope: 'places', places: [] })).rejects.toMatchObject({
    code: 'notices.no_place',
  })
  await expect(clerk.notices.write({ ...said, scope: 'places', places: [{}] })).rejects.toMatchObject({
    code: 'notice_places.a_building_or_a_unit',
  })
})

test('a household nobody is on file for gets paper', async () => {
  const unitId = await w.unit('青禾里', '7-1-101')
  const noticeId = await posted({ scope: 'places', places: [{ unitId }] })
  expect((await clerk.notices.paper({ noticeId })).doors).toMatchObject([{ unitId, names: [] }])
  await clerk.notices.deliver({ noticeId, unitId })
  expect(await clerk.notices.one({ noticeId })).toMatchObject({ recipients: 1, reached: 1 })
})

test('it is posted and taken down by itself, and its readers see it only meanwhile', async () => {
  const { noticeId } = await clerk.notices.write({
    ...said,
    ...inBuilding(),
    takeDownAt: w.now().add({ hours: 10 }).toString(),
  })
  await clerk.notices.schedule({ noticeId, postAt: w.now().add({ hours: 1 }).toString() })
  const titles = async () => (await app.notices.mine({})).rows.filter((row) => row.noticeId === noticeId)
  expect(await titles()).toEqual([])
  await w.pass({ minutes: 61 })
  expect(await titles()).toMatchObject([{ title: '3 栋停水', readAt: null }])
  expect((await w.journal(noticeId)).map(({ act }) => act)).toContain('notices.postDue')
  await w.pass({ hours: 10 })
  expect(await clerk.notices.one({ noticeId })).toMatchObject({ state: 'taken_down' })
  expect(await titles()).toEqual([])
})

test('what is open to all is read without an account, nothing else is', async () => {
  const open = await posted({ openToAll: true })
  const closed = await posted()
  expect((await w.visitor().notices.published({ noticeId: open })).notice).toMatchObject({
    title: '3 栋停水',
    estate: '青禾里',
  })
  expect((await w.visitor().notices.published({ noticeId: closed })).notice).toBeNull()
  await manager.notices.withdraw({ noticeId: open, reason: '时间写错了' })
  expect((await w.visitor().notices.published({ noticeId: open })).notice).toBeNull()
})

test('what a gateway refuses for good goes on the paper list; groups are told when the writer says so', async () => {
  answer = { ok: false, why: 'HTTP 400 no such number', again: false }
  const noticeId = await posted({ ...inBuilding(), toGroups: true })
  expect((await fates(noticeId))['3-1-1101']).toBe('sms failed')
  expect((await clerk.notices.recipients({ noticeId, fate: 'failed' })).rows[0]).toMatchObject({
    why: 'HTTP 400 no such number',
  })
  expect((await clerk.notices.paper({ noticeId })).doors.map(({ unit }) => unit)).toEqual([
    '3-1-1101',
    '3-1-1202',
    '3-1-801',
  ])
  expect(sent.find(({ to }) => to === '')).toMatchObject({ subject: '3 栋停水' })
  expect(await clerk.notices.one({ noticeId })).toMatchObject({ groups: [{ state: 'failed', count: 1 }] })
})

test('posting and pushing cost the same few statements, however many get it', async () => {
  const costs = async (places: object) => {
    const { noticeId } = await clerk.notices.write({ ...said, urgency: 'emergency', ...places })
    const posting = work(await statementsOf(w.house.pool, () => clerk.notices.post({ noticeId })))
    return [posting.length, work(await statementsOf(w.house.pool, () => w.settle())).length]
  }
  const few = await costs({ scope: 'places', places: [{ unitId: phone.unitId }] })
  for (let n = 0; n < 40; n++)
    await w.resident('青禾里', `9-1-${n + 1}01`, { name: `住户${n}`, phone: `199-0000-6${100 + n}` })
  expect(await costs({ scope: 'estate' })).toEqual(few)
})

test('a notice comes in time, or its writer is told by how much it is late', () => {
  const now = Temporal.Instant.from('2026-08-24T01:00:00Z')
  const water = { topic: 'water', urgency: 'ordinary', startsAt: now.add({ hours: 20 }) } as const
  expect(hoursTooLate(water, now)).toBe(4)
  expect(hoursTooLate({ ...water, urgency: 'emergency' }, now)).toBe(0)
  expect(hoursTooLate({ ...water, startsAt: now.add({ hours: 24 }) }, now)).toBe(0)
  expect([riserOf('1201', 12), riserOf('101', 1), riserOf('A', 3)]).toEqual(['01', '01', 'A'])
  expect(outside('sms', [{ estate: '青禾里', title: '停水', body: '长'.repeat(500) }]).text).toHaveLength(160)
})
