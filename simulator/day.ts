import type { Story } from './agenda.ts'
import { aCall } from './calls.ts'
import { lived } from './case.ts'
import { dayBegins, local } from './hours.ts'
import { weatherOf } from './storms.ts'
import type { Life } from './story.ts'
import type { Estate } from './town.ts'

/** How much of a day's calls comes in each hour, from midnight: little at night, a wave in the morning, more after work. */
const byHour = [1, 0.5, 0.5, 0.3, 0.3, 0.6, 2, 6, 10, 10, 8, 6, 5, 5, 6, 6, 6, 7, 9, 10, 9, 6, 3, 2]

/** Mondays bring what the weekend left. */
const byWeekday = [1.35, 1, 1, 0.95, 1.05, 0.9, 0.85]

/** Calls of one estate, day after day. */
export async function* calling(life: Life, estate: Estate): Story {
  const { clock, until } = life
  for (let day = local(clock.now).toPlainDate(); ; day = day.add({ days: 1 })) {
    const { dice, apart, turned } = life.apart(day.toString())
    const weather = weatherOf(life, day)
    const usual = estate.callsADay * (byWeekday[day.dayOfWeek - 1] ?? 1) * (weather === 'storm' ? 1.9 : 1)
    const calls = Math.max(0, Math.round(usual * (0.7 + dice.between(0, 60) / 100) * turned('calls')))
    // Each call has dice of its own: where there are more, those that would have come anyway come as they would have.
    const coming = Array.from({ length: calls }, (_, n) => apart(`${n}`)).map((one) => ({
      one,
      at: momentOf(one, day),
    }))
    for (const { one, at } of coming.sort((a, b) => Temporal.Instant.compare(a.at, b.at))) {
      if (Temporal.Instant.compare(at, until) > 0) return
      yield at
      life.agenda.begin(lived(one, aCall(one, estate, weather)))
    }
    yield dayBegins(day.add({ days: 1 }))
  }
}

function momentOf({ dice }: Life, day: Temporal.PlainDate): Temporal.Instant {
  const hour = dice.weighed(byHour.map((weight, each) => [weight, each] as const))
  return dayBegins(day).add({ hours: hour, minutes: dice.between(0, 59), seconds: dice.between(0, 59) })
}
