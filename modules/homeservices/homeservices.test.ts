import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '青禾里')
const manager = await w.staff('general_manager', '*')
const engineer = await w.staff('engineer', '青禾里')
const estateId = w.estate('青禾里')
const unitId = await w.unit('青禾里', '3-1-301')
const { rows: offered } = await clerk.homeservices.catalogue({})
const serviceId = offered.find(({ name }) => name === '入户换灯')?.serviceId ?? ''
const signatureId = '01920000-0000-7000-8000-0000000000aa'
const book = (hours: number) =>
  clerk.homeservices.book({ serviceId, unitId, quantity: 3, visitAt: w.now().add({ hours }).toString() })

test('a booked service becomes an order, is signed once, charged at the price of the booking and counted', async () => {
  const { bookingId, orderId } = await book(3)
  await expect(clerk.homeservices.sign({ bookingId, signatureId })).rejects.toMatchObject({
    code: 'homeservices.work_not_finished',
  })
  const { rows: clocks } = await w.owner.query('select 1 from clocks where about_id = $1', [orderId])
  expect(clocks).toHaveLength(3)
  await engineer.orders.grab({ orderId })
  await engineer.orders.finish({ orderId, result: '换了三盏' })

  const tries = Array.from({ length: 20 }, () => clerk.homeservices.sign({ bookingId, signatureId }))
  const answers = await Promise.allSettled(tries)
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const charges = (await clerk.homeservices.charges({ bookingId })).rows
  expect(charges).toMatchObject([{ amountFen: 6000, reverses: null }])
  expect((await clerk.homeservices.quota({ estateId, month: '2026-08' })).rows).toMatchObject([
    { employeeId: engineer.employeeId, signed: 1 },
  ])

  const chargeId = charges[0]?.chargeId ?? ''
  await manager.homeservices.reverse({ chargeId, reason: '灯是客户自己的' })
  await expect(manager.homeservices.reverse({ chargeId, reason: '再冲一次' })).rejects.toMatchObject({
    code: 'service_charges.reversed_once',
  })
  expect((await clerk.homeservices.charges({ bookingId })).rows.map(({ amountFen }) => amountFen).sort()).toEqual([
    -6000, 6000,
  ])
})

test('a service wants its hours ahead, and is booked no more once it is retired', async () => {
  await expect(book(1)).rejects.toMatchObject({ code: 'homeservices.too_soon' })
  await manager.homeservices.retire({ serviceId })
  await expect(book(3)).rejects.toMatchObject({ code: 'homeservices.retired' })
})
