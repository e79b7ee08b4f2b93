import type { Story } from './agenda.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { logKeyPoints, logOpinions, nightWords } from './spoken.ts'
import { forgets, type Life, minutes } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

const often = { nightWord: 0.7, followUp: 0.15 }

/** At night a guard writes into the log of the day; the next morning the supervisor sums it up, in the afternoon the manager signs; a day forgotten is made up for later. */
export async function* logging(life: Life, estate: Estate): Story {
  const { clock, company, apart } = life
  for (let day = local(clock.now).toPlainDate(); ; day = day.add({ days: 1 })) {
    const today = apart(day.toString())
    const at = (hours: number, mins: number) => dayBegins(day).add({ hours, minutes: mins })
    const [supervisor] = company.at(estate.name, 'service_supervisor')
    const [manager] = company.at(estate.name, 'service_manager')
    yield at(9, 12)
    if (supervisor && !forgets(today.apart('sum'), supervisor)) yield* summed(today, estate, supervisor)
    yield at(15, 42)
    if (manager && !isRest(day) && !forgets(today.apart('sign'), manager)) await signed(today, estate, manager)
    yield at(22, 35)
    await atNight(today, estate)
  }
}

async function atNight({ company, dice }: Life, { estateId, name }: Estate) {
  const [by] = company.at(name, 'guard')
  if (!by || !dice.happens(often.nightWord)) return
  const [kind, text] = dice.pick(nightWords)
  await by.hand.managementlogs.remark({ estateId, kind, text })
}

const standing = async ({ hand }: Colleague, { estateId }: Estate, state: 'open' | 'summed') =>
  (await hand.managementlogs.list({ estateId, limit: 10 })).rows.filter((row) => row.state === state).reverse()

/** Every day that is over and not summed up yet, the oldest first; now and then something is followed up. */
async function* summed({ clock, company, dice }: Life, estate: Estate, by: Colleague): Story {
  const today = local(clock.now).toPlainDate().toString()
  for (const { managementLogId, day } of await standing(by, estate, 'open')) {
    if (day >= today) continue
    await by.hand.managementlogs.sum({ managementLogId, keyPoints: dice.pick(logKeyPoints) })
    const [reader] = company.at(estate.name, 'service_clerk', 'office_clerk')
    if (reader && dice.happens(often.followUp))
      await by.hand.managementlogs.followUp({
        managementLogId,
        words: '请今天内落实昨天的遗留事项并回我',
        readerIds: [reader.employeeId],
      })
    yield minutes(clock.now, 2)
  }
}

/** The manager signs after the supervisor; where they stand in for each other, what they summed up themselves waits. */
async function signed({ dice }: Life, estate: Estate, by: Colleague) {
  for (const { managementLogId } of await standing(by, estate, 'summed')) {
    const { log } = await by.hand.managementlogs.one({ managementLogId })
    if (log?.maySign) await by.hand.managementlogs.sign({ managementLogId, opinion: dice.pick(logOpinions) })
  }
}
