import type { Story } from './agenda.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { excuseReasons, scoreRemarks, signedWords } from './spoken.ts'
import { forgets, type Life, minutes } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

type Place = Pick<Estate, 'name'>
type Turn = Awaited<ReturnType<Colleague['hand']['turns']['mine']>>[number]

const desk = ['service_clerk', 'office_clerk', 'centre_supervisor'] as const
const holders = [
  ...desk,
  'service_supervisor',
  'service_manager',
  'company_service_manager',
  'general_manager',
] as const
/** When people look at what they must keep: all in the morning, whoever walks the building also later. */
const looks = [{ hour: 9, posts: holders }, { hour: 12, posts: ['office_clerk'] }, { hour: 15, posts: desk }, { hour: 19, posts: ['service_clerk', 'centre_supervisor'] }] as const // biome-ignore format: it reads as a table

/** People sign for what the house has no act for yet; now and then somebody forgets, and signs late or never. */
export async function* signing(life: Life, { name }: Place): Story {
  const { clock, company, dice } = life
  for (let day = local(clock.now).toPlainDate().add({ days: 1 }); ; day = day.add({ days: 1 }))
    for (const { hour, posts } of looks) {
      yield dayBegins(day).add({ hours: hour, minutes: 5 })
      for (const one of company.all(name, ...posts)) {
        if (!company.there(one)) continue
        await signed(life, one)
        yield clock.now.add({ seconds: dice.between(20, 70) })
      }
    }
}

async function signed(life: Life, one: Colleague) {
  const { clock } = life
  const now = clock.now
  const running = await one.hand.turns.mine({ from: now.toString(), to: now.add({ seconds: 1 }).toString() })
  for (const turn of running)
    if (turn.state === 'open' && turn.proof === 'check_off' && isTime(life, one, turn))
      await one.hand.turns.signOff({ turnId: turn.turnId, words: life.dice.pick(signedWords) })
}

const dayHours = 24

/** A duty of hours is signed when it is seen; one of weeks on a day of somebody's choosing; one forgotten once it is late, or never. */
function isTime(life: Life, one: Colleague, { registerId, rootId, opensAt, dueAt }: Turn): boolean {
  const own = life.apart(`${one.name}/${registerId ?? rootId}/${dueAt}`)
  const [opens, due] = [Temporal.Instant.from(opensAt), Temporal.Instant.from(dueAt)]
  const seconds = opens.until(due).total('seconds')
  const thinksOfIt = !forgets(own, one)
  const share = own.dice.between(20, 95) / 100
  const late = own.dice.happens(0.6)
  const wanted = seconds <= dayHours * 3600 ? opens : opens.add({ seconds: Math.round(seconds * share) })
  return Temporal.Instant.compare(life.clock.now, thinksOfIt ? wanted : due) >= 0 && (thinksOfIt || late)
}

const friday = 5
const lastDays = 3

/** At the end of a week and of a month superiors score how the standards were kept. */
export async function* scoring(life: Life, { name, estateId }: Place & { estateId?: string }): Story {
  const { clock, company, dice } = life
  for (let day = local(clock.now).toPlainDate().add({ days: 2 }); ; day = day.add({ days: 1 })) {
    yield dayBegins(day).add({ hours: 16, minutes: 20 })
    if (day.dayOfWeek !== friday && day.day <= day.daysInMonth - lastDays) continue
    const by = company.at(name, 'service_manager', 'general_manager')[0]
    if (!by || !company.there(by)) continue
    const soon = clock.now.add({ hours: 24 * lastDays + 8 }).toString()
    const { rows } = await by.hand.turns.list({ ...(estateId && { estateId }), states: ['open'], to: soon, limit: 200 })
    for (const { turnId, proof, holderId } of rows)
      if (proof === 'score' && holderId !== by.person.employeeId)
        await by.hand.turns.score({ turnId, score: dice.between(82, 99), remark: dice.pick(scoreRemarks) })
  }
}

/** On Mondays some ask to be excused from what they missed, and the manager decides. */
export async function* excusing(life: Life, { name }: Place): Story {
  const { clock, company, dice } = life
  for (let day = local(clock.now).toPlainDate().add({ days: 7 }); ; day = day.add({ days: 1 })) {
    yield dayBegins(day).add({ hours: 13, minutes: 40 })
    if (day.dayOfWeek !== 1 || isRest(day)) continue
    for (const one of company.at(name, ...desk, 'service_supervisor')) {
      yield minutes(clock.now, dice.between(2, 9))
      await asked(life, one)
    }
    yield minutes(clock.now, 90)
    const [manager] = company.at(name, 'service_manager')
    for (const { excuseId } of (await manager?.hand.turns.excuses({})) ?? [])
      if (dice.happens(0.6)) await manager?.hand.turns.excuse({ excuseId, words: '情况属实，同意' })
      else await manager?.hand.turns.refuseExcuse({ excuseId, words: '可以提前请同事代办，不予免责' })
  }
}

async function asked({ clock, dice }: Life, one: Colleague) {
  const span = { from: clock.now.subtract({ hours: 7 * dayHours }).toString(), to: clock.now.toString() }
  for (const { turnId, state } of await one.hand.turns.mine(span))
    if (state === 'missed' && dice.happens(0.12))
      await one.hand.turns.askExcuse({ turnId, reason: dice.pick(excuseReasons) })
}
