import sharp from 'sharp'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { handIn } from '#testing/hand-in.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const clerk = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const lamp = types.find(({ code }) => code === 'lamp')?.typeId ?? ''

let people = 0
const resident = (code: string, tie: Parameters<typeof w.resident>[3] = {}) => {
  people += 1
  const phone = `199-0000-${String(people).padStart(4, '0')}`
  return w.resident('青禾里', code, { name: `陈白露${people}`, phone }, tie)
}
type Resident = Awaited<ReturnType<typeof resident>>

const reported = (by: Resident, more: object = {}) =>
  by.cases.report({ estateId, unitId: by.unitId, typeId: lamp, title: '门口灯不亮', body: '昨晚开始', ...more })

test('a resident reports, the staff handle it, the resident reads the answer and rates', async () => {
  const chen = await resident('3-2-1201')
  const { caseId, number } = await reported(chen)
  expect(await chen.cases.mine({})).toMatchObject([{ caseId, number, state: 'open', words: [], unit: '3-2-1201' }])
  expect(await w.journal(caseId)).toMatchObject([
    { act: 'cases.report', actorKind: 'resident', actorId: chen.personId },
  ])

  await engineer.cases.accept({ caseId })
  await clerk.cases.reply({ caseId, text: '师傅下午三点到。' })
  await clerk.cases.note({ caseId, text: '这户上月也报过' })
  await w.pass({ hours: 2 })
  await engineer.cases.finish({ caseId, result: '换了灯泡，已亮。' })
  const [finished] = await chen.cases.mine({})
  expect(finished).toMatchObject({ state: 'finished', handled: true })
  expect(finished?.words.map(({ text }) => text)).toEqual(['换了灯泡，已亮。', '师傅下午三点到。'])

  const concerning = (await w.journal(chen.personId)).map(({ act }) => act)
  expect(concerning).toEqual(expect.arrayContaining(['cases.accept', 'cases.reply', 'cases.finish']))
  expect(concerning).not.toContain('cases.note')

  const neighbour = await resident('3-2-1202')
  await expect(neighbour.callbacks.confirm({ caseId, satisfaction: 1 })).rejects.toMatchObject({
    code: 'cases.unknown',
  })
  await chen.callbacks.confirm({ caseId, satisfaction: 5, words: '师傅很细心' })
  await expect(chen.callbacks.confirm({ caseId, satisfaction: 1 })).rejects.toMatchObject({ status: 409 })
  expect(await chen.cases.mine({})).toMatchObject([{ state: 'closed', satisfaction: 5 }])
})

test('the photos go both ways: the staff see those of the report, the reporter alone those of the answer', async () => {
  const chen = await resident('3-2-1205')
  const neighbour = await resident('3-2-1206')
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#0f766e' } })
    .png()
    .toBuffer()
  const seenBy = async (who: { token: string | undefined }, fileId: string) => {
    const cookies = { [sessionCookie]: who.token ?? '' }
    return (await w.app.inject({ url: `/api/files/${fileId}`, cookies })).statusCode
  }
  const before = await handIn(w.app, chen.token, estateId, '灯.png', picture)
  const { caseId } = await reported(chen, { photoIds: [before] })
  const after = await handIn(w.app, engineer.token, estateId, '换好.png', picture)
  await engineer.cases.accept({ caseId })
  await engineer.cases.finish({ caseId, result: '换了灯泡。', photoIds: [after] })

  expect(await chen.cases.mine({})).toMatchObject([{ photoIds: [before], words: [{ photoIds: [after] }] }])
  expect(await Promise.all([seenBy(clerk, before), seenBy(chen, after)])).toEqual([200, 200])
  expect(await Promise.all([seenBy(neighbour, before), seenBy(neighbour, after)])).toEqual([404, 404])
})

test('“not done” opens it again one grade up, with the resident’s words', async () => {
  const chen = await resident('3-2-1202')
  const { caseId } = await reported(chen)
  await engineer.cases.accept({ caseId })
  await engineer.cases.finish({ caseId, result: '换了灯泡。' })
  await w.pass({ hours: 5 })
  await chen.callbacks.reopen({ caseId, words: '晚上又不亮了' })

  expect(await chen.cases.mine({})).toMatchObject([
    { state: 'open', words: [{ text: '晚上又不亮了', byCustomer: true }, {}] },
  ])
  expect(await clerk.cases.one({ caseId })).toMatchObject({ grade: 'important', reopened: 1 })
})

test('after seven days “not done” is a new matter, and the page knows', async () => {
  const chen = await resident('3-2-1204')
  const { caseId } = await reported(chen)
  await engineer.cases.accept({ caseId })
  await engineer.cases.finish({ caseId, result: '换了灯泡。' })
  await w.pass({ hours: 24 })
  expect(await chen.cases.mine({})).toMatchObject([{ mayReopen: true }])
  await w.pass({ hours: 7 * 24 })

  expect(await chen.cases.mine({})).toMatchObject([{ mayReopen: false }])
  await expect(chen.callbacks.reopen({ caseId, words: '又坏了' })).rejects.toMatchObject({
    code: 'callbacks.too_late_open_next',
  })
})

test('what solved itself is taken back', async () => {
  const chen = await resident('3-2-1203')
  const { caseId } = await reported(chen)
  await chen.cases.withdraw({ caseId, reason: '自己好了' })

  expect(await chen.cases.mine({})).toMatchObject([{ state: 'withdrawn' }])
  await expect(chen.cases.withdraw({ caseId, reason: '自己好了' })).rejects.toMatchObject({
    code: 'cases.cannot_withdraw',
  })
})

test('another resident sees nothing of it and can do nothing with it', async () => {
  const chen = await resident('3-2-1301')
  const neighbour = await resident('3-2-1302')
  const { caseId } = await reported(chen)
  await engineer.cases.accept({ caseId })
  await engineer.cases.finish({ caseId, result: '换了灯泡。' })

  expect(await neighbour.cases.mine({})).toEqual([])
  for (const attempt of [
    () => neighbour.callbacks.confirm({ caseId, satisfaction: 1 }),
    () => neighbour.callbacks.reopen({ caseId, words: '不是我家的' }),
    () => neighbour.cases.withdraw({ caseId, reason: '不是我家的' }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'cases.unknown' })
})

test('a report is for one’s own home or a shared place of one’s own estate', async () => {
  const chen = await resident('3-2-1401')
  const neighbour = await resident('3-2-1402')

  await expect(reported(chen, { unitId: neighbour.unitId })).rejects.toMatchObject({ code: 'cases.not_your_home' })
  await expect(reported(chen, { estateId: w.estate('云帆大厦') })).rejects.toMatchObject({ status: 403 })
})

test('a former tenant is out, and the next one does not read what the former reported', async () => {
  const leaves = w.today().add({ days: 3 })
  const former = await resident('3-2-1501', { kind: 'tenant', until: leaves.toString() })
  const { caseId } = await reported(former)
  await w.pass({ hours: 5 * 24 })
  const next = await resident('3-2-1501', { kind: 'tenant', since: w.today().toString() })
  await reported(next, { title: '门锁不灵' })

  expect((await next.cases.mine({})).map(({ title }) => title)).toEqual(['门锁不灵'])
  await expect(former.cases.mine({})).rejects.toMatchObject({ status: 403 })
  await expect(former.cases.withdraw({ caseId, reason: '搬走了' })).rejects.toMatchObject({ status: 403 })
  expect(await former.access.me({})).toMatchObject({ kind: 'resident', homes: [], may: [] })
})

test('a resident can do what the page offers and nothing of the office', async () => {
  const chen = await resident('3-2-1601')
  const { caseId } = await reported(chen)

  expect((await chen.cases.types({})).length).toBeGreaterThan(20)
  expect(await chen.estates.one({ estateId })).toMatchObject({ name: '青禾里' })
  expect((await chen.estates.pickPlace({ text: '', estateId })).rows).toEqual([])
  expect(await chen.residents.mine({})).toMatchObject({ person: { phone: expect.stringMatching(/^199\*{4}\d{4}$/) } })
  expect(await chen.residents.whoLooked({})).toMatchObject({ rows: [] })
  for (const attempt of [
    () => chen.cases.one({ caseId }),
    () => chen.cases.timeline({ caseId }),
    () => chen.cases.queue({}),
    () => chen.cases.finish({ caseId, result: '我自己办好了' }),
    () => chen.residents.search({ text: '陈' }),
    () => chen.estates.buildings({ estateId }),
    () => chen.staff.list({}),
  ])
    await expect(attempt()).rejects.toMatchObject({ status: 403 })
})

test('the office learns nothing about a colleague’s number that the resident does not learn too', async () => {
  const chen = await resident('3-2-1701')
  await clerk.residents.reveal({ personId: chen.personId, fields: ['phone'], reason: 'call_back' })

  expect(await chen.residents.whoLooked({})).toMatchObject({ rows: [{ by: clerk.name, reason: 'call_back' }] })
})
