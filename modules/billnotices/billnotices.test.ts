import { expect, test } from 'vitest'
import { handIn } from '#testing/hand-in.ts'
import { pagesOf } from '#testing/pdf.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const guard = await w.staff('guard', '青禾里')
const estateId = w.estate('青禾里')
const chen = await w.resident('青禾里', '3-1-301', { name: '陈白露', phone: '199-0000-0201' })
const he = await w.resident('青禾里', '3-1-302', { name: '何青', phone: '199-0000-0202' })
const empty = await w.unit('青禾里', '3-1-303')
const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '住宅物业费', basis: 'fixed', dueDays: 10 })
const { versionId } = await clerk.tariffs.propose({
  tariffId,
  from: '2026-01-01',
  priceE4: 1_234_500,
  reason: '合同约定',
})
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
await manager.tariffs.join({ tariffId, unitIds: [chen.unitId, he.unitId, empty], from: '2026-01-01' })
const run = async (month: string) => {
  await finance.runs.start({ estateId, month })
  await w.settle()
}
const refused = (done: Promise<unknown>, code: string) => expect(done).rejects.toMatchObject({ code })
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') // biome-ignore format: one picture
const batchOf = async (month: string) =>
  (await clerk.billnotices.list({ estateId })).rows.find((row) => row.month === month)
const rowsOf = async (batchId: string, more: object = {}) =>
  (await clerk.billnotices.notices({ batchId, ...more })).rows
const print = async (batchId: string, more: object = {}) =>
  pagesOf(Buffer.from((await clerk.billnotices.print({ batchId, ...more })).bytesBase64, 'base64')).map((page) =>
    page.replaceAll('\n', ''),
  )

test('the notices of a month ask each payer for what is open, and making them again adds only who has none', async () => {
  await run('2026-07')
  await refused(clerk.billnotices.make({ estateId, month: '2026-05', plannedDay: '2026-08-28' }), 'billnotices.nothing_to_make')
  const { batchId, made } = await clerk.billnotices.make({ estateId, month: '2026-06', plannedDay: '2026-08-26' })
  expect(made).toBe(3)
  await refused(clerk.billnotices.make({ estateId, month: '2026-06', plannedDay: '2026-08-26' }), 'billnotices.nothing_to_make')
  const late = await w.unit('青禾里', '3-1-304')
  await manager.tariffs.join({ tariffId, unitIds: [late], from: '2026-01-01' })
  await run('2026-07')
  expect(await clerk.billnotices.make({ estateId, month: '2026-06', plannedDay: '2026-08-26' })).toEqual({ batchId, made: 1 })
  const rows = await rowsOf(batchId)
  expect(rows.map(({ unit, serial, payer, totalFen, arrearsFen }) => [unit, serial, payer, totalFen, arrearsFen])).toEqual([
    ['3-1-301', 1, '陈*', 12_345, 0], ['3-1-302', 2, '何*', 12_345, 0], ['3-1-303', 3, null, 12_345, 0], ['3-1-304', 4, null, 12_345, 0],
  ])
  expect(await batchOf('2026-06')).toMatchObject({ notices: 4, delivered: 0, totalFen: 4 * 12_345, late: false })
}) // biome-ignore format: a sentence a line

test('a notice is printed with masked name, lines, figures and capitals, each on a sheet of its own', async () => {
  await run('2026-08')
  const { batchId } = await clerk.billnotices.make({ estateId, month: '2026-07', plannedDay: '2026-08-27' })
  const pages = await print(batchId)
  expect(pages).toHaveLength(4)
  for (const said of ['缴费通知单', '3-1-301', '陈*', '物业服务费', '¥246.90', '贰佰肆拾陆元玖角整', '202607-0001', '其中以前各期未缴 ¥123.45', '送达回执', '1 / 1']) expect(pages[0]).toContain(said)
  expect(pages[0]).not.toContain('陈白露')
  expect(pages[2]).toContain('开发建设单位')
  const [one] = await rowsOf(batchId)
  expect(await print(batchId, { noticeIds: [one?.noticeId ?? ''], language: 'en' })).toMatchObject([expect.stringContaining('Payment notice')])
}) // biome-ignore format: a sentence a line

test('a delivery needs its proof; what nobody took stays to be delivered; one given to the wrong home is taken back', async () => {
  const { batchId = '' } = (await batchOf('2026-06')) ?? {}
  const [first, second, third, fourth] = (await rowsOf(batchId)).map(({ noticeId }) => noticeId)
  if (!first || !second || !third || !fourth) throw new Error('four notices are expected')
  await refused(guard.billnotices.deliver({ noticeIds: [first], channel: 'letterbox' }), 'billnotices.proof_letterbox')
  await refused(guard.billnotices.deliver({ noticeIds: [first], channel: 'door' }), 'billnotices.proof_door')
  await refused(guard.billnotices.deliver({ noticeIds: [first], channel: 'post' }), 'billnotices.proof_post')
  expect((await guard.billnotices.toCarry({})).left).toBe(8)
  await guard.billnotices.deliver({ noticeIds: [first], channel: 'door', receiver: '业主本人' })
  await guard.billnotices.deliver({ noticeIds: [second, third], channel: 'letterbox', fileIds: [await handIn(w.app, guard.token, estateId, 'a.png', png)] })
  await guard.billnotices.deliver({ noticeIds: [fourth], channel: 'door', outcome: 'nobody' })
  await refused(guard.billnotices.deliver({ noticeIds: [first], channel: 'door', receiver: '本人' }), 'bill_notices.cannot_deliver')
  expect((await rowsOf(batchId, { state: 'to_deliver' })).map(({ noticeId, tries, lastOutcome }) => [noticeId, tries, lastOutcome])).toEqual([[fourth, 1, 'nobody']])
  await refused(guard.billnotices.takeBack({ noticeId: first, note: '送到隔壁了' }), 'denied')
  await w.pass({ minutes: 5 })
  await clerk.billnotices.takeBack({ noticeId: first, note: '送到隔壁了，已说明' })
  expect((await clerk.billnotices.one({ noticeId: first })).found).toMatchObject({ state: 'to_deliver', tries: [{ outcome: 'taken_back' }, { outcome: 'delivered', receiver: '业主本人', by: guard.name }] })
  await clerk.billnotices.deliver({ noticeIds: [first], channel: 'post', note: 'EMS 0001' })
  expect(await batchOf('2026-06')).toMatchObject({ delivered: 3, inTime: 3, late: false })
}) // biome-ignore format: a sentence a line

test('on the phone a notice is delivered when it is read; without a sender no short message is promised', async () => {
  const { batchId = '' } = (await batchOf('2026-07')) ?? {}
  expect(await clerk.billnotices.send({ batchId, channel: 'app' })).toEqual({ told: 2 })
  await refused(clerk.billnotices.send({ batchId, channel: 'sms' }), 'billnotices.no_sms')
  await w.pass({ minutes: 11 })
  expect(await batchOf('2026-07')).toMatchObject({ delivered: 0 })
  const { rows } = await chen.messages.mine({})
  expect(rows).toMatchObject([{ key: 'billnotices.told', facts: { month: '2026-07' } }])
  await chen.messages.read({ messageIds: rows.map(({ id }) => id) })
  await w.pass({ minutes: 11 })
  const delivered = await rowsOf(batchId, { state: 'delivered' })
  expect(delivered).toMatchObject([{ unit: '3-1-301', channel: 'app', lastBy: null }])
  await w.pass({ minutes: 11 })
  expect((await clerk.billnotices.one({ noticeId: delivered[0]?.noticeId ?? '' })).found?.tries).toHaveLength(1)
}) // biome-ignore format: a sentence a line

test('the figure of deliveries in time opens to the very notices it counts', async () => {
  await w.pass({ hours: 24 * 5 })
  const { batchId = '' } = (await batchOf('2026-06')) ?? {}
  const [left] = await rowsOf(batchId, { state: 'to_deliver' })
  await clerk.billnotices.deliver({ noticeIds: [left?.noticeId ?? ''], channel: 'door', receiver: '本人' })
  expect(await batchOf('2026-06')).toMatchObject({ delivered: 4, inTime: 3 })
  expect(await batchOf('2026-07')).toMatchObject({ late: true })
  const span = { estateId, from: '2026-08-20T00:00:00Z', to: '2026-09-20T00:00:00Z' }
  const [figure] = await clerk.billnotices.figures(span)
  expect(figure).toMatchObject({ numerator: 4, denominator: 8 })
  const rows = async (opens: typeof figure extends undefined ? never : { query: string; input?: object } | null | undefined) => ((await clerk.call(opens?.query ?? '', { ...opens?.input })) as { rows: unknown[] }).rows
  expect(await rows(figure?.rows)).toHaveLength(4)
  expect(await rows(figure?.base)).toHaveLength(8)
}) // biome-ignore format: a sentence a line

test('twenty deliver one at once: one delivery stands', async () => {
  const { batchId = '' } = (await batchOf('2026-07')) ?? {}
  const [left] = await rowsOf(batchId, { state: 'to_deliver' })
  const noticeIds = [left?.noticeId ?? '']
  const done = await Promise.allSettled(Array.from({ length: 20 }, () => guard.billnotices.deliver({ noticeIds, channel: 'door', receiver: '本人' })))
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const made = await Promise.allSettled(Array.from({ length: 20 }, () => clerk.billnotices.make({ estateId, month: '2026-12', plannedDay: '2026-12-31' })))
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await batchOf('2026-12'))?.notices).toBe(4)
}) // biome-ignore format: a sentence a line
