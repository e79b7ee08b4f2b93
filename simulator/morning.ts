import type { Story } from './agenda.ts'
import { about } from './calls.ts'
import { lived, type Wish } from './case.ts'
import type { Hand } from './hands.ts'
import { inShift, shifts } from './hours.ts'
import { mattersOfUse } from './matters/index.ts'
import { oneLift } from './matters/lift.ts'
import { type Life, met, minutes } from './story.ts'
import type { Estate } from './town.ts'

/** A call of the last day: minutes before its end, what it is about, by which way, and how it has gone until now. */
type Late = readonly [before: number, type: string, source: 'phone' | 'counter' | 'resident', fate: Wish]

const nobodyCares = { untilDispatch: 99_999 }
const waiting = { untilDispatch: 4, untilAccepted: 15, replies: 1, waits: true, work: 99_999 }
const quiet = { untilDispatch: 3, untilAccepted: 9, replies: 0, waits: false, work: 99_999 }
const atWork = { untilDispatch: 3, untilAccepted: 9, replies: 2, waits: false, work: 99_999 }

// biome-ignore format: it reads as a table
const lastHours: readonly Late[] = [
  [10_300, 'public_part', 'phone', atWork], [10_150, 'renovation', 'counter', atWork],
  [1690, 'lamp', 'phone', quiet], [1380, 'pets', 'phone', quiet], [1020, 'appliance', 'phone', waiting], [700, 'fee', 'counter', waiting],
  [1750, 'indoor_leak', 'phone', waiting], [1500, 'door', 'resident', waiting],
  [1280, 'noise', 'phone', { ...atWork, disputed: true }],
  [214, 'cleaning', 'resident', nobodyCares], [168, 'parking', 'counter', nobodyCares],
  [112, 'lamp', 'resident', nobodyCares], [108, 'renovation', 'phone', nobodyCares], [101, 'access_card', 'counter', nobodyCares],
  [84, 'power', 'phone', atWork], [66, 'drain', 'phone', atWork],
  [190, 'fee', 'phone', { ...atWork, replies: 1 }], [77, 'enquiry_renovation', 'counter', { ...atWork, replies: 0 }], [48, 'fees', 'phone', atWork], [39, 'indoor_leak', 'resident', atWork], [27, 'appliance', 'counter', { untilDispatch: 6, untilAccepted: 99_999 }],
  [16, 'noise', 'phone', nobodyCares], [7, 'water', 'resident', nobodyCares], [3, 'enquiry_other', 'phone', nobodyCares],
]

const dayMinutes = 1440

/**
 * The last hours as a demo needs them: clocks that ran out, run out soon, run and stand still, and calls just come in;
 * much of it in the hands of the clerk and the engineer as whom a visitor comes in.
 */
export function endLively(life: Life, estate: Estate) {
  const { agenda, company, dice, types, until } = life
  const [clerk] = company.at(estate.name, 'service_clerk')
  const [engineer] = company.at(estate.name, 'engineer')
  for (const [before, type, source, fate] of lastHours) {
    const matter = dice.pick(mattersOfUse.dwelling.filter((one) => one.type === type))
    const call = about(life, estate, matter, met(life, dice.pick(estate.callers)), source)
    const by = types.get(type)?.department === 'engineering' ? engineer : clerk
    const moment = until.subtract({ minutes: before })
    agenda.begin(lived(life, call, { by, ...fate }), before > dayMinutes ? inShift(moment, shifts.desk) : moment)
  }
  agenda.begin(liftStands(life, estate), until.subtract({ minutes: 95 }))
}

/** A lift stands, and everybody calls in words of their own; the fourth call speaks for twelve households. */
export async function* liftStands(life: Life, estate: Estate): Story {
  const { agenda, clock, dice } = life
  const building = estate.places.some((place) => place.building === '3') ? '3' : (estate.places.at(-1)?.building ?? '')
  const neighbours = estate.callers.filter((caller) => caller.building === building)
  for (const [n, matter] of oneLift.entries()) {
    const call = about(life, estate, matter, dice.pick(neighbours), n !== 3 && dice.happens(0.3) ? 'resident' : 'phone')
    const fate = { untilDispatch: 4, untilAccepted: dice.between(5, 20), waits: false, work: dice.between(300, 700) }
    agenda.begin(lived(life, n === 3 ? { ...call, households: 12 } : call, fate))
    yield minutes(clock.now, dice.between(4, 15))
  }
  yield* joined(life, estate, neighbours[0]?.unitId ?? '')
}

const thirtyHours = 30 * 60

/** Whoever has not called is told as well: a notice to the entrance, in the words the callers heard. */
async function tellHouse(hand: Hand, estateId: string, causeId: string) {
  const { title, body, places } = await hand.notices.fromCause({ causeId })
  if (places.length === 0) return
  const { noticeId } = await hand.notices.write({
    estateId,
    topic: 'lift',
    title,
    body,
    scope: 'places',
    places,
    causeId,
  })
  await hand.notices.post({ noticeId })
}

/** The clerk sees that all speak of one lift, makes it one matter and tells everybody; when nothing of it runs, it is solved. */
async function* joined({ clock, company, types }: Life, { estateId, name }: Estate, unitId: string): Story {
  const hand = company.at(name, 'service_clerk', 'office_clerk')[0]?.hand
  const title = '2单元东梯停运'
  const like = { estateId, title, typeId: types.get('lift')?.typeId ?? '', unitId }
  const { rows = [] } = (await hand?.causes.suggest(like)) ?? {}
  const caseIds = rows.filter(({ causeId }) => causeId === null).map(({ caseId }) => caseId)
  if (!hand || caseIds.length < 2) return
  const expectedAt = clock.now.add({ hours: 3 }).toString()
  const words = '维保单位已到场，正在更换配件，预计三小时内恢复；请先走另一部电梯，有老人孩子要帮忙请打服务台。'
  const { causeId } = await hand.causes.open({ estateId, title, words, expectedAt, caseIds })
  await tellHouse(hand, estateId, causeId)
  yield minutes(clock.now, 25)
  await hand.causes.tell({ causeId, words: '配件已到，正在安装，仍预计原定时间恢复。' })
  yield minutes(clock.now, thirtyHours)
  const { callers } = await hand.causes.one({ causeId })
  if (callers.every(({ state }) => ['finished', 'closed', 'withdrawn'].includes(state)))
    await hand.causes.solve({ causeId, result: '已更换门机皮带和接触器，维保单位试运行两小时正常。' })
}
