import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import { passedOn } from './spoken.ts'
import { forgets, type Life } from './story.ts'
import type { Estate } from './town.ts'

const shiftEnds = { hours: 17, minutes: 40 }

/** At the end of a shift the clerk passes on what the next ones must know; most read it soon, some only when reminded. */
export async function* handingOver(life: Life, estate: Estate): Story {
  const { clock, company, dice, until } = life
  for (let day = local(clock.now).toPlainDate(); ; day = day.add({ days: 1 })) {
    const end = dayBegins(day).add(shiftEnds)
    if (Temporal.Instant.compare(end, until) > 0) return
    yield end
    const [writer, ...others] = company.at(estate.name, 'service_clerk', 'office_clerk')
    const readers = [...others, ...company.at(estate.name, 'service_supervisor')].slice(0, 3)
    const [title, body] = dice.pick(passedOn)
    const readerIds = readers.map(({ employeeId }) => employeeId)
    const said = { estateId: estate.estateId, kind: 'shift' as const, title, body, readerIds }
    const { handoverId } = (await writer?.hand.handovers.write(said)) ?? {}
    for (const reader of readers) {
      yield clock.now.add({ minutes: dice.between(5, 70) })
      if (handoverId && !forgets(life, reader)) await reader.hand.handovers.read({ handoverId })
    }
  }
}
