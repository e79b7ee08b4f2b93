import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { handIn } from '#testing/hand-in.ts'
import { statementsOf, work } from '#testing/statements.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '青禾里')
const manager = await w.staff('general_manager', '*')
const engineer = await w.staff('engineer', '青禾里', '周师傅')
const helper = await w.staff('engineer', '青禾里', '吴师傅')
const estateId = w.estate('青禾里')
const unitId = await w.unit('青禾里', '3-1-301')
const { rows: offered } = await clerk.homeservices.catalogue({})
const serviceOf = (name: string) => offered.find((one) => one.name === name)?.serviceId ?? ''
const serviceId = serviceOf('入户换灯')
const line = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
  .png()
  .toBuffer()
const signatureId = await handIn(w.app, clerk.token, estateId, '签字.png', line)
const free = async (of = serviceId) => (await clerk.homeservices.windows({ serviceId: of, estateId })).rows
const nextWindow = async (of = serviceId) => (await free(of)).find(({ left }) => left > 0)?.beginsAt ?? ''
const book = async (more: object = {}) =>
  clerk.homeservices.book({ serviceId, unitId, quantity: 3, visitAt: await nextWindow(), ...more })
const done = async (orderId: string, by = engineer, signature?: string) => {
  await by.orders.grab({ orderId })
  await by.orders.finish({ orderId, result: '换了三盏', ...(signature && { signatureId: signature }) })
}
const code = (name: string) => ({ code: `homeservices.${name}` })

let people = 0
const resident = (home: string) => {
  people += 1
  return w.resident('青禾里', home, { name: `陈白露${people}`, phone: `199-0000-${String(people).padStart(4, '0')}` })
}

test('a booked service becomes an order, is signed once, charged at the price of the booking and counted', async () => {
  const { bookingId, orderId } = await book()
  await expect(clerk.homeservices.sign({ bookingId, signatureId })).rejects.toMatchObject(code('work_not_finished'))
  await done(orderId)
  await expect(clerk.homeservices.sign({ bookingId, signatureId: unitId })).rejects.toMatchObject({
    code: 'files.not_a_picture',
  })

  const tries = Array.from({ length: 20 }, () => clerk.homeservices.sign({ bookingId, signatureId }))
  const answers = await Promise.allSettled(tries)
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const charges = (await clerk.homeservices.charges({ bookingId })).rows
  expect(charges).toMatchObject([{ amountFen: 6000, reverses: null, reversed: false }])
  expect((await clerk.homeservices.quota({ estateId, month: '2026-08' })).rows).toMatchObject([
    { employeeId: engineer.employeeId, signed: 1, wanted: null, missing: 0 },
  ])

  const chargeId = charges[0]?.chargeId ?? ''
  await manager.homeservices.reverse({ chargeId, reason: '灯是客户自己的' })
  await expect(manager.homeservices.reverse({ chargeId, reason: '再冲一次' })).rejects.toMatchObject({
    code: 'service_charges.reversed_once',
  })
  expect((await clerk.homeservices.charges({ bookingId })).rows.map(({ amountFen }) => amountFen).sort()).toEqual([
    -6000, 6000,
  ])
  const file = await clerk.homeservices.exportCharges({ estateId, month: '2026-08' })
  const [sheet] = await readSheets(Buffer.from(file.bytesBase64, 'base64'))
  expect([file.fileName, sheet?.rows.length]).toEqual(['services-2026-08.xlsx', 3])
  const app = await w.house.pool.connect()
  await app.query(`begin; set local app.kind = 'house'; set local app.act = '${unitId}'`)
  for (const change of ['update service_charges set amount_fen = 1', 'delete from service_charges'])
    expect((await app.query(change)).rowCount).toBe(0)
  await app.query('rollback')
  app.release()
})

test('the visit keeps its limits by the end of its window, and they move with it', async () => {
  const { bookingId, orderId } = await book()
  const due = async () =>
    Object.fromEntries(
      (
        await w.owner.query<{ promise: string; due: Date; state: string }>(
          'select promise, due_at as due, state from clocks where about_id = $1',
          [orderId],
        )
      ).rows.map(({ promise, due, state }) => [promise, state === 'running' ? due.toISOString() : state]),
    )
  const windows = await free()
  const [booked] = (await clerk.homeservices.day({ estateId, day: '2026-08-24' })).rows.filter(
    (row) => row.bookingId === bookingId,
  )
  expect((await due()).order_arrive).toBe(new Date(booked?.visitUntil ?? '').toISOString())
  const later = windows.at(-1)
  await clerk.homeservices.move({ bookingId, visitAt: later?.beginsAt ?? '' })
  expect((await due()).order_arrive).toBe(new Date(later?.endsAt ?? '').toISOString())
  await clerk.homeservices.cancel({ bookingId, reason: '客户出差' })
  expect(Object.values(await due())).toEqual(['cancelled', 'cancelled', 'cancelled'])
  expect(await clerk.orders.one({ orderId })).toMatchObject({ state: 'cancelled', endedWhy: '客户出差' })
})

test('of twenty who want the last places of a window as many get one as there are places', async () => {
  const of = serviceOf('疏通下水')
  await manager.homeservices.setWindows({ serviceId: of, windows: [{ begins: '15:00', ends: '17:00', capacity: 4 }] })
  const [first] = await free(of)
  const homes: Awaited<ReturnType<typeof resident>>[] = []
  for (let n = 0; n < 20; n++) homes.push(await resident(`5-1-${n + 101}`))
  const visitAt = first?.beginsAt ?? ''
  const answers = await Promise.allSettled(
    homes.map((who) => who.homeservices.book({ serviceId: of, unitId: who.unitId, visitAt })),
  )
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []))
  expect(refused).toEqual(Array.from({ length: 16 }, () => 'homeservices.window_full'))
  expect((await free(of))[0]?.left).toBe(0)

  const lucky = homes[answers.findIndex(({ status }) => status === 'fulfilled')]
  const [own] = (await lucky?.homeservices.mine({}))?.rows ?? []
  await lucky?.homeservices.cancel({ bookingId: own?.bookingId ?? '', reason: '自己疏通了' })
  expect((await free(of))[0]?.left).toBe(1)
})

test('a resident books for the own home alone, and changes it until the cut-off', async () => {
  const [chen, neighbour] = [await resident('6-1-301'), await resident('6-1-302')]
  const visitAt = await nextWindow(serviceOf('家庭保洁'))
  const asked = { serviceId: serviceOf('家庭保洁'), visitAt, quantity: 2, note: '有猫' }
  await expect(chen.homeservices.book({ ...asked, unitId: neighbour.unitId })).rejects.toMatchObject({
    code: 'units.unknown',
  })
  const { bookingId, orderId } = await chen.homeservices.book({ ...asked, unitId: chen.unitId })
  expect((await chen.homeservices.mine({})).rows).toMatchObject([
    { bookingId, name: '家庭保洁', unit: '6-1-301', quantity: 2, priceFen: 4500, state: 'booked', mayChange: true },
  ])
  expect((await neighbour.homeservices.mine({})).rows).toEqual([])
  for (const verb of ['move', 'cancel'] as const)
    await expect(
      neighbour.call(`homeservices.${verb}`, { bookingId, visitAt, reason: '别人的' }),
    ).rejects.toMatchObject(code('unknown'))

  await clerk.orders.assign({ orderId, handlerId: (await w.staff('cleaner', '青禾里')).employeeId })
  const told = () =>
    w.owner.query(
      `select key from notifications where about_id in ($1, $2) and key not like 'deadlines.%' order by at, key`,
      [bookingId, orderId],
    )
  const later = (await free(serviceOf('家庭保洁'))).at(3)?.beginsAt ?? ''
  await chen.homeservices.move({ bookingId, visitAt: later })
  await w.pass({ hours: Temporal.Instant.from(later).since(w.now()).total('hours') - 1 })
  await expect(chen.homeservices.cancel({ bookingId, reason: '不在家' })).rejects.toMatchObject(code('too_late'))
  expect((await chen.homeservices.mine({})).rows).toMatchObject([{ mayChange: false }])
  await clerk.homeservices.cancel({ bookingId, reason: '客户来电取消' })
  expect((await told()).rows.map(({ key }) => key)).toEqual([
    'homeservices.visit_moved', 'orders.assigned_to_you', 'homeservices.visit_cancelled', 'orders.called_off',
  ]) // biome-ignore format: one row
  expect((await chen.homeservices.mine({})).rows).toMatchObject([{ state: 'cancelled', cancelledWhy: '客户来电取消' }])
})

test('a finger under the order signs the service, and an order that is cancelled ends its visit', async () => {
  const chen = await resident('6-2-301')
  const first = await chen.homeservices.book({ serviceId, unitId: chen.unitId, visitAt: await nextWindow() })
  const mark = await handIn(w.app, helper.token, estateId, '手签.png', line)
  await done(first.orderId, helper, mark)
  await w.settle()
  const second = await chen.homeservices.book({ serviceId, unitId: chen.unitId, visitAt: await nextWindow() })
  await clerk.orders.cancel({ orderId: second.orderId, reason: '没有这种灯' })
  await w.settle()
  const states = (await chen.homeservices.mine({})).rows.map(({ bookingId, state }) => [bookingId, state])
  expect(new Map(states as [string, string][])).toEqual(
    new Map([
      [first.bookingId, 'signed'],
      [second.bookingId, 'cancelled'],
    ]),
  )
  expect((await clerk.homeservices.charges({ bookingId: first.bookingId })).rows).toHaveLength(1)
  expect((await clerk.homeservices.ofOrder({ orderId: first.orderId })).booking).toMatchObject({ state: 'signed' })
})

test('a service wants its hours ahead and a window of its own, and is booked no more once it is retired', async () => {
  const at = (visitAt: Temporal.Instant) => book({ visitAt: visitAt.toString() })
  await expect(at(w.now().add({ hours: 1 }))).rejects.toMatchObject(code('too_soon'))
  await expect(at(w.now().add({ hours: 24 * 16 }))).rejects.toMatchObject(code('too_far'))
  await expect(at(w.now().add({ hours: 50, minutes: 7 }))).rejects.toMatchObject(code('not_a_window'))
  const of = serviceOf('换水龙头')
  await manager.homeservices.setWindows({ serviceId: of, windows: [] })
  await expect(book({ serviceId: of })).rejects.toMatchObject(code('no_windows'))
  const { windows: _, ...shown } = offered.find((one) => one.serviceId === of) ?? offered[0] ?? ({} as never)
  await manager.homeservices.change({ ...shown, priceFen: 4200 })
  expect((await clerk.homeservices.catalogue({})).rows.find((one) => one.serviceId === of)?.priceFen).toBe(4200)
  await manager.homeservices.retire({ serviceId: of })
  await expect(book({ serviceId: of })).rejects.toMatchObject(code('retired'))
})

test('a booking costs the same few statements, however many there are, and what is seen is seen in one', async () => {
  const chen = await resident('6-3-301')
  const of = serviceOf('擦玻璃')
  const windows = [{ begins: '10:00', ends: '12:00', capacity: 100 }]
  await manager.homeservices.setWindows({ serviceId: of, windows })
  const visitAt = await nextWindow(of)
  const one = () => chen.homeservices.book({ serviceId: of, unitId: chen.unitId, visitAt })
  await one()
  const early = work(await statementsOf(w.house.pool, one))
  for (let n = 0; n < 20; n++) await one()
  const late = work(await statementsOf(w.house.pool, one))
  expect(late.length).toBe(early.length)
  expect(early.length, early.join('\n')).toBeLessThanOrEqual(20)
  const seen: [string, object][] = [
    ['bookings', { estateId }],
    ['day', { estateId, day: '2026-08-26' }],
    ['quota', { estateId, month: '2026-08' }],
    ['charges', { estateId }],
  ]
  for (const [name, asked] of seen)
    expect(work(await statementsOf(w.house.pool, () => clerk.call(`homeservices.${name}`, asked))), name).toHaveLength(
      1,
    )
})

test('every signed visit counts once, for one person in one month, and a quota misses what was asked and not done', async () => {
  const [post] = (await w.owner.query<{ id: string }>(`select id from posts where key = 'engineer'`)).rows
  const postId = post?.id ?? ''
  const of = serviceOf('入户换灯')
  await manager.homeservices.setWindows({
    serviceId: of,
    windows: [{ begins: '10:00', ends: '12:00', capacity: 1000 }],
  })
  const counted = async () => {
    const asked = { from: '2026-08-01T00:00:00+08:00', to: w.now().add({ seconds: 1 }).toString(), estateId }
    return { asked, rows: (await manager.homeservices.quota(asked)).rows }
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ days: fc.integer({ min: 0, max: 9 }), by: fc.boolean() }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 5 }),
      async (visits, monthly) => {
        const before = (await counted()).rows.reduce((sum, { signed }) => sum + signed, 0)
        for (const { days, by } of visits) {
          await w.pass({ hours: days * 24 })
          const { bookingId, orderId } = await book({ serviceId: of, visitAt: await nextWindow(of) })
          await done(orderId, by ? engineer : helper)
          await clerk.homeservices.sign({ bookingId, signatureId })
        }
        const fromMonth = w.today().toPlainYearMonth().toString()
        await manager.homeservices.setQuota({ estateId, postId, fromMonth, monthly })

        const { asked, rows } = await counted()
        expect(rows.reduce((sum, { signed }) => sum + signed, 0)).toBe(before + visits.length)
        expect(new Set(rows.map(({ month, employeeId }) => month + employeeId)).size).toBe(rows.length)
        for (const row of rows) expect(row.missing).toBe(Math.max(0, (row.wanted ?? 0) - row.signed))
        const now = rows
          .filter(({ month }) => month === fromMonth)
          .map(({ employeeId, wanted }) => [employeeId, wanted])
        expect(new Map(now as [string, number][])).toEqual(
          new Map([
            [engineer.employeeId, monthly],
            [helper.employeeId, monthly],
          ]),
        )
        await opensToItsRows(asked)
      },
    ),
    { numRuns: 6, seed: 20260824 },
  )
})

type Span = { estateId: string; from: string; to: string }

/** Every figure equals the number of rows it opens to. */
async function opensToItsRows(span: Span) {
  for (const { name, numerator, denominator, rows, base } of await manager.homeservices.figures(span))
    for (const [link, count] of [
      [rows, numerator],
      [base, denominator],
    ] as const) {
      if (!link) continue
      const answer = (await manager.call(link.query, link.input)) as { rows: unknown[] }
      expect(answer.rows.length, name).toBe(count)
    }
}
