import type { Course } from './case.ts'
import { inShift, shifts } from './hours.ts'
import { clerkFor } from './roster.ts'
import { confirmed, noAnswer, notDone, ratings } from './spoken.ts'
import { minutes } from './story.ts'

/** Asks whether it is really done, where the house wants it asked; true when it is not, and the case runs again. */
export async function* calledBack(course: Course, round: number): AsyncGenerator<Temporal.Instant, boolean> {
  const { life, call, fate, caseId, clerk } = course
  const { clock, dice } = life
  if (call.source === 'resident' && dice.happens(0.55)) return yield* rated(course, round)
  const { callBack } = await clerk.hand.cases.one({ caseId })
  if (callBack !== 'due') return false
  yield inShift(minutes(clock.now, dice.between(120, 2200)), shifts.calling)
  const asker = clerkFor(life, call, course.handler, course.accused)
  for (let misses = dice.weighed([[82, 0], [13, 1], [5, 2]]); misses > 0; misses -= 1) {
    await asker.hand.callbacks.miss({ caseId, words: dice.pick(noAnswer) })
    yield inShift(clock.now.add({ hours: dice.between(20, 30) }), shifts.calling)
  } // biome-ignore format: it reads as a row
  if (fate.notDone && round === 0) {
    await asker.hand.callbacks.reopen({ caseId, words: dice.pick(notDone), satisfaction: dice.between(1, 2) })
    return true
  }
  await asker.hand.callbacks.confirm({ caseId, words: dice.pick(confirmed), satisfaction: stars(course) })
  return false
}

const stars = ({ life, fate, call }: Course) =>
  fate.untilDispatch > 120 || fate.disputed || call.matter.type === 'office' ? life.dice.between(2, 4) : life.dice.weighed([[60, 5], [32, 4], [8, 3]]) // biome-ignore format: it reads as a row

/** Whoever reported on the phone page says there how it went. */
async function* rated(course: Course, round: number): AsyncGenerator<Temporal.Instant, boolean> {
  const { life, call, fate, caseId } = course
  const { clock, dice } = life
  yield inShift(minutes(clock.now, dice.between(15, 1800)), shifts.awake)
  const { callbacks } = life.resident(call.caller.personId)
  if (fate.notDone && round === 0) {
    await callbacks.reopen({ caseId, words: dice.pick(notDone), satisfaction: 2 })
    return true
  }
  await callbacks.confirm({ caseId, words: dice.pick(ratings), satisfaction: stars(course) })
  return false
}
