import { statutoryDays } from '#modules/calendars/rules.ts'
import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import { weatherOf } from './storms.ts'
import type { Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

const holidayAhead = 3
const isStatutory = (day: Temporal.PlainDate) => statutoryDays(day.year).has(day.toString())

/** The desk enters what the weather service warns of, and standby is arranged: then, and three days before a holiday. */
export async function* warned(life: Life, estate: Estate): Story {
  const { clock, company, dice } = life
  const [clerk] = company.at(estate.name, 'service_clerk', 'office_clerk')
  const [head] = company.at(estate.name, 'service_supervisor')
  if (!clerk || !head) return
  const hands = company.at(estate.name, 'engineer', 'order_supervisor', 'guard', 'cleaning_supervisor').slice(0, 5)
  for (let day = local(clock.now).toPlainDate().add({ days: 1 }); ; day = day.add({ days: 1 })) {
    const storm = weatherOf(life, day) === 'storm'
    yield dayBegins(day).add({ hours: dice.between(8, 14), minutes: 20 })
    const ahead = day.add({ days: holidayAhead })
    if (isStatutory(ahead) && !isStatutory(ahead.subtract({ days: 1 })))
      life.agenda.begin(ready(life, { estate, head, hands, occasion: 'holiday', title: '节日备勤', from: dayBegins(ahead) }))
    if (storm) life.agenda.begin(stormWarned(life, { estate, clerk, head, hands }))
  }
} // biome-ignore format: one condition a line

interface Ready {
  estate: Estate
  head: Colleague
  hands: readonly Colleague[]
  occasion: 'holiday' | 'weather'
  title: string
  from: Temporal.Instant
}

/** A call list, which most confirm. */
async function* ready({ clock, dice }: Life, { estate, head, hands, occasion, title, from }: Ready): Story {
  yield clock.now.add({ minutes: dice.between(10, 70) })
  const people = hands.map(({ person }) => ({ employeeId: person.employeeId }))
  const span = { from: from.toString(), until: from.add({ hours: 24 }).toString() }
  const { standbyId } = await head.hand.standbys.arrange({
    estateId: estate.estateId,
    occasion,
    title,
    ...span,
    people,
  })
  for (const { hand, employeeId, person } of hands) {
    yield clock.now.add({ minutes: dice.between(1, 25) })
    if (dice.happens(0.92) && employeeId === person.employeeId) await hand.standbys.confirm({ standbyId })
  }
}

async function* stormWarned(life: Life, { estate, clerk, head, hands }: Pick<Ready, 'estate' | 'head' | 'hands'> & { clerk: Colleague }): Story {
  const { clock, dice } = life
  const { estateId } = estate
  const said = { estateId, kind: 'rainstorm' as const, source: '市气象台发布，未来 6 小时有强降水' }
  let { warningId } = await clerk.hand.weather.warn({ ...said, colour: 'blue', expectedUntil: clock.now.add({ hours: 12 }).toString() })
  if (!dice.happens(0.1)) life.agenda.begin(ready(life, { estate, head, hands, occasion: 'weather', title: '暴雨备勤', from: clock.now }))
  yield clock.now.add({ minutes: dice.between(60, 150) })
  if (dice.happens(0.5)) warningId = (await clerk.hand.weather.warn({ ...said, colour: 'yellow' })).warningId
  yield clock.now.add({ hours: dice.between(3, 7) })
  await clerk.hand.weather.lift({ warningId })
} // biome-ignore format: it reads as a story
