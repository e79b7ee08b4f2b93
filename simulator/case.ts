import { running } from '#modules/cases/rules.ts'
import type { Story } from './agenda.ts'
import { answered } from './answers.ts'
import { wordsOf } from './calls.ts'
import { type Fate, fateOf } from './fate.ts'
import { calledBack } from './followup.ts'
import { inShift, shifts } from './hours.ts'
import { filled } from './matters/matter.ts'
import { accusedIn, clerkFor, handlerFor } from './roster.ts'
import { contacts, dispatchNotes, disputes, plans, replies, soons, urgings, waitings } from './spoken.ts'
import { type Call, forgets, type Life, minutes } from './story.ts'
import type { Colleague } from './team.ts'

/** A case on its way: who works on it, and how chance wants it to go. */
export interface Course {
  life: Life
  call: Call
  fate: Fate
  caseId: string
  department: string
  handler: Colleague
  /** Whom a complaint about manners is about. */
  accused: Colleague | undefined
  /** The clerk who keeps an eye on it. */
  clerk: Colleague
}

/** How a case shall go where it is not left to chance. */
export type Wish = Partial<Fate> & { by?: Colleague | undefined; opener?: Colleague }

/** The life of one case, from the first word to the last. */
export async function* lived(life: Life, call: Call, { by, opener, ...wished }: Wish = {}): Story {
  const { clock, types } = life
  const { department = 'service', kind = '' } = types.get(call.matter.type) ?? {}
  const accused = accusedIn(life, call)
  const caseId = await opened(life, call, accused, opener)
  const handler = by ?? handlerFor(life, call, department, accused)
  const clerk = clerkFor(life, call, accused)
  const fate = { ...fateOf(life.dice, call, kind, forgets(life, clerk)), ...wished }
  const course = { life, call, fate, caseId, department, handler, accused, clerk }
  const { dice, turned } = life.apart('angry')
  if (dice.happens(Math.min(0.9, angryShare * turned('angry')))) life.agenda.begin(asksAgain(course))
  yield* attended(course)
  yield* worked(course)
  for (let round = 0; yield* calledBack(course, round); round += 1) {
    yield inShift(minutes(clock.now, life.dice.between(10, 90)), shifts.desk)
    await dispatch(course)
    yield inShift(minutes(clock.now, life.dice.between(30, 240)), shifts.trade)
    await course.handler.hand.cases.accept({ caseId })
    yield inShift(minutes(clock.now, life.dice.between(60, 300)), shifts.trade)
    await finish(course, '再次上门处理，{result}')
  }
}

const angryShare = 0.12

/** A customer to whom it takes too long calls again: it is put on record, the second time as a dispute, the third time the manager answers. */
async function* asksAgain({ life, call, caseId, clerk }: Course): Story {
  const { clock, dice, company } = life.apart('again')
  for (let time = 1; time <= 3; time += 1) {
    yield inShift(clock.now.add({ hours: dice.between(5, 30) }), shifts.awake)
    const { state } = await clerk.hand.cases.one({ caseId })
    if (!running(state)) return
    const [manager] = company.at(call.estate.name, 'service_manager')
    if (time === 1) await clerk.hand.cases.note({ caseId, text: dice.pick(urgings) })
    if (time === 2) await clerk.hand.cases.dispute({ caseId, words: dice.pick(disputes) })
    if (time === 3) await manager?.hand.cases.reply({ caseId, text: '我是项目经理，这件事由我跟到办完，今天给您书面答复。', channel: 'phone' })
  } // biome-ignore format: it reads as a row
}

async function opened(life: Life, call: Call, accused?: Colleague, opener?: Colleague): Promise<string> {
  const { estate, matter, caller, source, placeId, households } = call
  const { typeId = '' } = life.types.get(matter.type) ?? {}
  const said = {
    ...wordsOf(call),
    typeId,
    estateId: estate.estateId,
    unitId: caller.unitId,
    ...(placeId && { placeId }),
  }
  // The phone page does not ask whom a complaint is about.
  if (source === 'resident' && !accused) return (await life.resident(caller.personId).cases.report(said)).caseId
  const more = {
    source: source === 'resident' ? ('phone' as const) : source,
    reporterId: caller.personId,
    ...(households && { households }),
    ...(accused && { accusedId: accused.employeeId }),
    ...(matter.type === 'office' && { againstOffice: true }),
  }
  return (await (opener ?? clerkFor(life, call, accused)).hand.cases.open({ ...said, ...more })).caseId
}

async function dispatch({ life, caseId, clerk, handler, department }: Course) {
  const departmentId = life.company.departments.get(department) ?? ''
  const note = life.dice.pick(dispatchNotes)
  await clerk.hand.cases.dispatch({ caseId, departmentId, handlerId: handler.employeeId, note })
}

/** From the call to the moment somebody works on it. */
async function* attended(course: Course): Story {
  const { life, fate, caseId, clerk, handler } = course
  const { clock, dice } = life
  const free = life.company.takes(clerk, clock.now, minutesOfCall)
  yield later(minutes(clock.now, fate.untilDispatch), free)
  await dispatch(course)
  if (dice.happens(0.88)) await clerk.hand.cases.respond({ caseId, channel: 'phone', words: dice.pick(contacts) })
  if (fate.major)
    await clerk.hand.cases.plan({ caseId, plan: dice.pick(plans), finishBy: clock.now.add({ hours: 72 }).toString() })
  yield inShift(minutes(clock.now, fate.untilAccepted), shifts.trade)
  await handler.hand.cases.accept({ caseId })
}

/** From accepting to the written result: words to the customer each day, waiting where the customer lets wait. */
async function* worked(course: Course): Story {
  const { life, fate, caseId, clerk, handler } = course
  const { clock, dice } = life
  for (let told = 0; told < fate.replies; told += 1) {
    yield inShift(minutes(clock.now, told === 0 ? dice.between(10, 50) : fate.betweenReplies), shifts.desk)
    await reply(course, told)
  }
  if (fate.disputed) await clerk.hand.cases.dispute({ caseId, words: dice.pick(disputes) })
  if (fate.waits) {
    const contactAt = inShift(clock.now.add({ hours: dice.between(18, 60) }), shifts.trade)
    await clerk.hand.cases.wait({ caseId, reason: dice.pick(waitings), contactAt: contactAt.toString() })
    yield contactAt
    await handler.hand.cases.resume({ caseId })
  }
  // Hands can do one thing after the other: whoever has much to do comes later.
  const handsOn = dice.between(15, 70)
  const free = life.company.takes(handler, clock.now, handsOn)
  yield inShift(later(minutes(clock.now, fate.work), minutes(free, handsOn)), shifts.trade)
  await finish(course, '{result}')
}

const minutesOfCall = 8
const later = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) > 0 ? one : other

async function reply(course: Course, told: number) {
  const { life, call, caseId, clerk, handler, department } = course
  const { dice } = life
  if (told === 0 && dice.happens(0.3) && (await answered(course))) return
  const [first = '', ...later] = replies[department] ?? replies.service ?? []
  const text = filled(told === 0 ? first : dice.pick(later), { ...call.facts, soon: dice.pick(soons) })
  const channel = dice.pick(['app', 'phone', 'sms'] as const)
  await dice.pick([clerk, handler]).hand.cases.reply({ caseId, text, channel })
}

const finish = ({ call, caseId, handler }: Course, words: string) =>
  handler.hand.cases.finish({ caseId, result: filled(words, { result: filled(call.matter.result, call.facts) }) })
