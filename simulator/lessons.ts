import type { Story } from './agenda.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { measures } from './spoken.ts'
import type { Life } from './story.ts'
import type { Estate } from './town.ts'

/** Each working morning the manager takes up what did not conform: measures are set, done by their owner, verified. */
export async function* learning(life: Life, estate: Estate): Story {
  const { clock, company, dice } = life
  for (let day = local(clock.now).toPlainDate(); ; day = day.add({ days: 1 })) {
    yield dayBegins(day).add({ hours: 9, minutes: 40 })
    const [manager] = company.at(estate.name, 'service_manager')
    const [owner] = company.at(estate.name, 'service_supervisor')
    if (isRest(day) || !manager || !owner) continue
    const { rows } = await manager.hand.nonconformities.list({ estateId: estate.estateId })
    const dueOn = day.add({ days: 5 }).toString()
    for (const { nonconformityId, state } of rows) {
      const { plan, result, verified } = dice.pick(measures)
      const one = { nonconformityId }
      if (state === 'open' && dice.happens(0.6))
        await manager.hand.nonconformities.plan({ ...one, ...plan, ownerId: owner.employeeId, dueOn })
      if (state === 'planned' && dice.happens(0.3)) await owner.hand.nonconformities.finish({ ...one, result })
      if (state === 'done' && dice.happens(0.5)) await manager.hand.nonconformities.close({ ...one, verified })
    }
  }
}
