import { Readable } from 'node:stream'
import sharp from 'sharp'
import { fileStore } from '#kernel/files/store.ts'
import { receive } from '#kernel/files/upload.ts'
import type { Story } from './agenda.ts'
import { dayBegins, inShift, local, shifts } from './hours.ts'
import { bookedNotes, noVisits, servedWell } from './spoken.ts'
import { type Life, met, minutes } from './story.ts'
import type { Colleague } from './team.ts'
import type { Caller, Estate } from './town.ts'

type Offer = Awaited<ReturnType<Colleague['hand']['homeservices']['catalogue']>>['rows'][number]

const doers = { engineering: 'engineer', cleaning: 'cleaner', greening: 'gardener', order: 'guard', contractor: 'contractor' } as const // biome-ignore format: one row
const quota = { engineer: 6, cleaner: 4 } as const

/** Home services of one estate: a few are booked each day for one of the next, most by the residents themselves. */
export async function* booking(life: Life, estate: Estate): Story {
  const { agenda, clock, dice } = life
  await asked(life, estate)
  for (let day = local(clock.now).toPlainDate(); ; day = day.add({ days: 1 })) {
    for (let n = dice.between(1, 4); n > 0; n -= 1)
      agenda.begin(
        visited(life, estate),
        dayBegins(day).add({ hours: dice.between(8, 20), minutes: dice.between(0, 59) }),
      )
    yield dayBegins(day.add({ days: 1 }))
  }
}

/** What the posts are to reach, said once by the manager. */
async function asked({ clock, company }: Life, { estateId, name }: Estate) {
  const [manager] = company.at(name, 'service_manager')
  const chart = (await manager?.hand.staff.chart({})) ?? []
  const fromMonth = local(clock.now).toPlainDate().toPlainYearMonth().toString()
  for (const [role, monthly] of Object.entries(quota))
    for (const { id } of chart.filter((post) => post.role === role).slice(0, 1))
      await manager?.hand.homeservices.setQuota({ estateId, postId: id, fromMonth, monthly })
}

/** One visit, from the booking to the signature; some are called off, some signed at the desk afterwards. */
async function* visited(life: Life, estate: Estate): Story {
  const { clock, company, dice } = life
  const caller = met(life, dice.pick(estate.callers))
  const desk = dice.pick(company.at(estate.name, 'service_clerk', 'office_clerk')).hand
  const by = dice.happens(0.7) ? life.resident(caller.personId) : desk
  const service = dice.pick((await by.homeservices.catalogue({})).rows)
  const worker = company.at(estate.name, doers[service.department])[dice.happens(0.6) ? 0 : 1]
  const booked = worker && (await bookedBy(life, estate, caller, { by, service, own: by !== desk }))
  if (!booked) return
  const { bookingId, orderId, visitAt } = booked
  yield minutes(clock.now, dice.between(8, 26))
  if (dice.happens(0.08)) {
    await by.homeservices.cancel({ bookingId, reason: dice.pick(noVisits) })
    return
  }
  yield inShift(clock.now, shifts.trade)
  await worker.hand.orders.grab({ orderId })
  yield Temporal.Instant.from(visitAt).add({ minutes: dice.between(2, 35) })
  await worker.hand.orders.arrive({ orderId })
  yield minutes(clock.now, dice.between(20, 75))
  yield* signed(life, estate, { worker, desk, bookingId, orderId })
}

type Wanted = { by: Colleague['hand']; service: Offer; own: boolean }

async function bookedBy({ clock, dice }: Life, { estateId }: Estate, caller: Caller, { by, service, own }: Wanted) {
  const { serviceId } = service
  const soon = clock.now.add({ hours: 4 })
  const { rows } = await by.homeservices.windows({ serviceId, estateId })
  const free = rows.filter(
    (one) => one.left > 0 && Temporal.Instant.compare(Temporal.Instant.from(one.beginsAt), soon) > 0,
  )
  const visitAt = free[dice.between(0, 7)]?.beginsAt
  if (!visitAt) return undefined
  const { unitId, personId } = caller
  const more = { quantity: dice.between(1, 3), note: dice.pick(bookedNotes), ...(!own && { personId }) }
  return { ...(await by.homeservices.book({ serviceId, unitId, visitAt, ...more })), visitAt }
}

type Done = { worker: Colleague; desk: Colleague['hand']; bookingId: string; orderId: string }

/** The work is finished; the customer signs on the worker's phone, or on paper that the desk keeps. */
async function* signed({ clock, dice }: Life, { estateId }: Estate, { worker, desk, bookingId, orderId }: Done): Story {
  const onPhone = dice.happens(0.6)
  const handed = (hand: Colleague['hand']) => signature(hand, worker.employeeId, estateId, bookingId)
  const signatureId = onPhone ? await handed(worker.hand) : undefined
  await worker.hand.orders.finish({ orderId, result: dice.pick(servedWell), ...(signatureId && { signatureId }) })
  yield inShift(minutes(clock.now, dice.between(20, 90)), shifts.desk)
  if (!onPhone) await desk.homeservices.sign({ bookingId, signatureId: await handed(worker.hand) })
  await desk.orders.confirm({ orderId })
}

const stroke = `<svg xmlns="http://www.w3.org/2000/svg" width="350" height="200"><rect width="350" height="200" fill="#fff"/>
  <path d="M40 120c30-70 50-70 40 0s40 40 60-20 40-60 30 10 50 40 70-20 30-30 60 10" fill="none" stroke="#17243C" stroke-width="4"/></svg>`

/** A name as a finger writes it, handed in like every picture. */
async function signature(hand: Colleague['hand'], employeeId: string, estateId: string, key: string) {
  const picture = await sharp(Buffer.from(stroke)).png().toBuffer()
  const name = 'signature.png'
  const uploadId = await receive(fileStore(), employeeId, key, name, Readable.from([picture]))
  return (await hand.files.add({ uploadId, estateId, name })).fileId
}
