import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count } from '#kernel/money/money.ts'
import { world } from '#testing/world.ts'
import { airBill } from './rules.ts'

// Thursday 24 September 2026; Friday 25 is Mid-Autumn, a statutory holiday; Sunday 20 was worked to make up for National Day.
const w = await world({ estates: ['云帆大厦', '青禾里'], now: '2026-09-17T09:00:00+08:00' })
const estateId = w.estate('云帆大厦')
const manager = await w.staff('manager', '云帆大厦')
const finance = await w.staff('finance', '云帆大厦')
const clerk = await w.staff('clerk', '云帆大厦')
const engineer = await w.staff('engineer', '云帆大厦')
const tenant = await w.resident('云帆大厦', 'A-1-301', { name: '陈白露', phone: '199-0000-0001' })
const second = await w.resident('云帆大厦', 'A-1-302', { name: '何青', phone: '199-0000-0002' })
const unitIds = [tenant.unitId, second.unitId]
await w.byHouse.calendars.loadDefaults({})

const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'overtime_air')?.id ?? ''
const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '加时空调费', basis: 'overtime' })
const proposed = { tariffId, from: '2026-01-01', reason: '租赁合同附件三' }
const { versionId } = await clerk.tariffs.propose({ ...proposed, priceE4: 3_000_000 })
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-09-10', place: '大堂公示栏' })
const seasons = [{ since: '01-01', workday: { from: '08:30', to: '17:30' } }, { since: '06-01', workday: { from: '08:00', to: '18:00' } }] // biome-ignore format: one row
await manager.overtimes.setTerms({ estateId, from: '2026-01-01', seasons, noticeMinutes: 120, cancelMinutes: 60 })
const { zoneId } = await manager.overtimes.addZone({ tariffId, name: '3 层东', unitIds })
const evening = { zoneId, unitId: tenant.unitId, day: '2026-09-17', from: '18:00', to: '19:30' }

async function ordered(asked: typeof evening, applicant = '陈小姐') {
  const { amountFen } = await clerk.overtimes.quote(asked)
  return clerk.overtimes.order({ ...asked, applicant, quotedFen: amountFen })
}

test('a price in parts of a fen an hour is no price of overtime', async () => {
  await expect(clerk.tariffs.propose({ ...proposed, priceE4: 3_000_050 })).rejects.toMatchObject({ code: 'tariffs.whole_fen' }) // biome-ignore format: one sentence
})

test('hours are quoted before they are ordered, in time, and two who share them pay by area what one would', async () => {
  const alone = await clerk.overtimes.quote(evening)
  expect(alone).toMatchObject({ kind: 'workday', base: { from: '08:00', to: '18:00' }, rateFenPerHour: 30_000, amountFen: 60_000 })
  expect(alone.runs).toMatchObject([{ from: '18:00', to: '19:30', billedMinutes: 120, minimumApplied: false, costFen: 60_000 }])
  await expect(clerk.overtimes.order({ ...evening, applicant: '陈小姐', quotedFen: 59_999 })).rejects.toMatchObject({ code: 'overtimes.quote_changed', facts: { amountFen: 60_000 } })
  await expect(clerk.overtimes.order({ ...evening, from: '10:00', to: '11:00', applicant: '陈小姐', quotedFen: 0 })).rejects.toMatchObject({ code: 'overtimes.too_late' })
  const inside = { ...evening, day: '2026-09-18', from: '10:00', to: '11:00' }
  await expect(clerk.overtimes.order({ ...inside, applicant: '陈小姐', quotedFen: 0 })).rejects.toMatchObject({ code: 'overtimes.within_paid_hours' })
  const made = await ordered(evening)
  const shared = await clerk.overtimes.quote({ ...evening, unitId: second.unitId })
  expect(shared.amountFen).toBe(30_000)
  expect(shared.runs[0]?.parts.map(({ amountFen }) => amountFen)).toEqual([30_000, 30_000])
  const other = await ordered({ ...evening, unitId: second.unitId }, '何先生')
  expect((await clerk.overtimes.day({ estateId, day: evening.day })).totalFen).toBe(60_000)

  await clerk.overtimes.cancel({ ...other, reason: '提前下班' })
  const { standards } = await clerk.overtimes.month({ estateId, month: '2026-09' })
  expect(standards).toMatchObject([{ unconfirmed: 1, totalFen: 60_000, rows: [{ unit: 'A-1-301', amountFen: 60_000 }] }])
  await w.pass({ hours: 9 })
  await expect(clerk.overtimes.cancel({ requestId: made.requestId, reason: '不用了' })).rejects.toMatchObject({ code: 'overtimes.too_late_to_cancel' })
}) // biome-ignore format: one sentence a line

test('a make-up day is paid like any working day, a rest day and a holiday are not, and a minimum holds where nothing is adjacent', async () => {
  const on = async (day: string, from = '10:00', to = '11:00') => clerk.overtimes.quote({ ...evening, day, from, to })
  expect(await on('2026-09-20')).toMatchObject({ kind: 'workday', amountFen: 0 })
  expect(await on('2026-09-19')).toMatchObject({ kind: 'restday', base: null, amountFen: 90_000 })
  expect((await on('2026-09-25')).kind).toBe('holiday')
  expect((await on('2026-09-19')).runs[0]).toMatchObject({ billedMinutes: 180, minimumApplied: true })
  expect((await on('2026-02-27', '17:30', '18:00')).base).toEqual({ from: '08:30', to: '17:30' })
}) // biome-ignore format: one sentence a line

test('only what ran is charged, a month is settled once everything is confirmed, and the line opens to runs and who shared', async () => {
  const first = (await clerk.overtimes.month({ estateId, month: '2026-09' })).requests.find(({ state }) => state === 'ordered')
  const requestId = first?.requestId ?? ''
  const failed = await ordered({ ...evening, day: '2026-09-18' })
  await ordered({ ...evening, day: '2026-09-18', unitId: second.unitId }, '何先生')
  await expect(engineer.overtimes.confirm({ requestId, ranTo: '20:00' })).rejects.toMatchObject({ code: 'overtimes.beyond_order' })
  await expect(engineer.overtimes.confirm({ requestId: failed.requestId })).rejects.toMatchObject({ code: 'overtimes.not_yet' })
  await engineer.overtimes.confirm({ requestId, ranTo: '19:00' })
  await engineer.overtimes.fail({ requestId: failed.requestId, reason: '主机检修' })
  await w.pass({ hours: 24 * 13 })
  const asked = { tariffId, month: '2026-09' }
  await expect(clerk.overtimes.settle(asked)).rejects.toMatchObject({ code: 'overtimes.month_not_over' })
  await w.pass({ hours: 24 })
  await expect(clerk.overtimes.settle(asked)).rejects.toMatchObject({ code: 'overtimes.unconfirmed', facts: { orders: 1 } })
  const before = await finance.runs.preview({ estateId, month: '2026-09' })
  expect(before).toMatchObject({ lines: 0, problems: [{ code: 'unsettled', homes: 2 }] })
  const waiting = (await clerk.overtimes.month({ estateId, month: '2026-09' })).requests.find(({ state }) => state === 'ordered')
  await clerk.overtimes.confirm({ requestId: waiting?.requestId ?? '' })
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => clerk.overtimes.settle(asked)))
  expect(all.filter(({ status }) => status === 'fulfilled').map((one) => one.status === 'fulfilled' && one.value)).toMatchObject([{ homes: 2, totalFen: 90_000 }])
  expect(all.filter((one) => one.status === 'rejected' && one.reason.code === 'air_statements.air_settled_once')).toHaveLength(19)
  await expect(clerk.overtimes.confirm({ requestId })).rejects.toMatchObject({ code: 'overtimes.month_settled' })
  await finance.runs.start({ estateId, month: '2026-09' })
  await w.settle()
  const bills = (await finance.bills.list({ estateId })).rows
  expect(bills.map(({ unit, amountFen, class: of }) => [unit, amountFen, of]).sort()).toEqual([['A-1-301', 30_000, 'special'], ['A-1-302', 60_000, 'special']])
  const line = bills.find(({ unit }) => unit === 'A-1-301')?.billLineId ?? ''
  const why = await tenant.bills.explain({ billLineId: line })
  expect(why.air?.runs).toMatchObject([{ day: '2026-09-17', zone: '3 层东', from: '18:00', to: '19:00', billedMinutes: 60, costFen: 30_000, partFen: 30_000, parts: [{ unit: 'A-1-301', amountFen: 30_000 }] }])
  await expect(second.bills.explain({ billLineId: line })).rejects.toMatchObject({ code: 'bills.unknown' })
  expect((await finance.runs.preview({ estateId, month: '2026-09' })).lines).toBe(0)
  const stranger = await w.staff('manager', '青禾里')
  await expect(stranger.overtimes.day({ estateId, day: evening.day })).rejects.toMatchObject({ code: 'denied' })
}) // biome-ignore format: one sentence a line

const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`) // biome-ignore format: one sentence
const asking = fc.record({ who: fc.nat(1), day: fc.constantFrom('2026-10-09', '2026-10-10', '2026-10-11'), one: clock, other: clock, after: fc.constantFrom('keep', 'keep', 'cancel') }) // biome-ignore format: one row

test('whatever is ordered and cancelled, what stands is what the rule makes of what is left', async () => {
  const days = Object.fromEntries(await Promise.all(['2026-10-09', '2026-10-10', '2026-10-11'].map(async (day) => [day, { base: (await clerk.overtimes.day({ estateId, day })).base }] as const)))
  const property = fc.asyncProperty(fc.array(asking, { minLength: 6, maxLength: 10 }), async (all) => {
    for (const { who, day, one, other, after } of all) {
      if (one === other) continue
      const [from = '', to = ''] = [one, other].sort()
      const asked = { zoneId, unitId: unitIds[who] ?? '', day, from, to }
      const { amountFen, pays } = await clerk.overtimes.quote(asked)
      const ordering = clerk.overtimes.order({ ...asked, applicant: '租户', quotedFen: amountFen })
      if (!pays) {
        await expect(ordering).rejects.toMatchObject({ code: 'overtimes.within_paid_hours' })
        continue
      }
      const made = await ordering
      if (after === 'cancel') await clerk.overtimes.cancel({ requestId: made.requestId, reason: '测试' })
    }
    const { requests, standards } = await clerk.overtimes.month({ estateId, month: '2026-10' })
    const ruled = airBill({
      zones: [{ id: zoneId, rateFenPerHour: 30_000 }], tenants: unitIds.map((id) => ({ id, areaE2: 8_950 })), days, incrementMinutes: 60, minimumMinutes: 180, share: 'area',
      requests: requests.map(({ requestId, unitId, day, from, to, state }) => ({ id: requestId, tenant: unitId, zone: zoneId, date: day, from, to, cancelled: state === 'cancelled' })),
    })
    expect(standards[0]?.totalFen).toBe(count(ruled.totalFen))
    expect(unitIds.map((id) => standards[0]?.rows.find(({ unitId }) => unitId === id)?.amountFen ?? 0)).toEqual(ruled.tenants.map(({ amountFen }) => count(amountFen)))
  })
  await fc.assert(property, { numRuns: 4 })
}, 120_000) // biome-ignore format: one sentence a line
