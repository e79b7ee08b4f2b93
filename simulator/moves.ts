import type { Story } from './agenda.ts'
import { onTheSpot } from './checking.ts'
import { diceNamed, wholeOf } from './dice.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { phoneOf, residentName } from './names.ts'
import { welcomes } from './spoken.ts'
import { forgets, type Life, met } from './story.ts'
import type { Caller, Estate } from './town.ts'

const movesAWeek = 0.6
const quietWeeks = 6

/** Households move out and others in: relations end and begin, newcomers are called on, told the rules, and asked to sign the notice on their data. */
export async function* moving(life: Life, estate: Estate): Story {
  const { clock, agenda } = life
  let nobodyYet = 0
  const firstPhone = phonesOf(estate)
  for (let week = local(clock.now).toPlainDate(); ; week = week.add({ days: 7 })) {
    const { dice, apart, turned } = life.apart(week.toString())
    for (let n = wholeOf(dice, movesAWeek * turned('moves')); n > 0; n -= 1) {
      const day = week.add({ days: dice.between(0, 6) })
      const phone = phoneOf(firstPhone + (nobodyYet++ % mostNumbers))
      agenda.begin(
        movedOut(apart(`${n}`), estate, phone),
        dayBegins(day).add({ hours: 10, minutes: dice.between(0, 300) }),
      )
    }
    yield dayBegins(week.add({ days: 7 }))
  }
}

/** Numbers nobody had on the day of the workbooks; another stretch for each estate. */
const mostNumbers = 250
const phonesOf = ({ name }: Estate) => 7000 + diceNamed(name).between(0, 3) * mostNumbers

async function* movedOut(life: Life, estate: Estate, phone: string): Story {
  const { clock, company, dice } = life
  const caller = leaving(life, estate)
  if (!caller) return
  const { unitId, personId } = caller
  const clerk = dice.pick(company.at(estate.name, 'service_clerk', 'office_clerk'))
  const { people } = await clerk.hand.residents.household({ unitId })
  const tie = people.find((one) => one.personId === personId && one.current)
  if (!tie || tie.until) return
  await clerk.hand.residents.endRelation({
    relationId: tie.relationId,
    until: local(clock.now).toPlainDate().toString(),
  })
  estate.callers = estate.callers.filter((one) => one !== caller)
  yield workday(
    local(clock.now)
      .toPlainDate()
      .add({ days: dice.between(2, 12) }),
    dice.between(0, 200),
  )
  yield* movedIn(life, estate, caller, phone)
}

/** Somebody nobody has spoken to for weeks: what they had in hand is done. */
function leaving({ clock, dice }: Life, { callers }: Estate): Caller | undefined {
  const before = clock.now.subtract({ hours: 24 * 7 * quietWeeks })
  const homes = new Set<string>()
  const quiet = callers.filter(
    ({ unitId, metAt }) => (!metAt || Temporal.Instant.compare(metAt, before) < 0) && !homes.has(unitId),
  )
  return quiet.length > 0 ? dice.pick(quiet) : undefined
}

const workday = (day: Temporal.PlainDate, minutes: number) => {
  let at = day
  while (isRest(at)) at = at.add({ days: 1 })
  return dayBegins(at).add({ hours: 9, minutes: 30 + minutes })
}

/** A new tenant is registered; another whom the office knows already takes the home besides their own. */
async function* movedIn(
  life: Life,
  estate: Estate,
  { unitId, code, building, floor, use }: Caller,
  phone: string,
): Story {
  const { clock, company, dice } = life
  const clerk = dice.pick(company.at(estate.name, 'service_clerk', 'office_clerk'))
  const { residents } = clerk.hand
  const tie = { unitId, kind: 'tenant' as const, since: local(clock.now).toPlainDate().toString() }
  const name = residentName(dice)
  const { personId } = await residents.register({ person: { name, phone }, relation: tie })
  const neighbour = dice.pick(estate.callers.filter((one) => one.building === building && one.unitId !== unitId))
  if (neighbour) await residents.addRelation({ ...tie, kind: 'occupant', personId: met(life, neighbour).personId })
  const newcomer: Caller = {
    unitId,
    personId,
    code,
    building,
    floor,
    use,
    called: `${name[0]}${dice.pick(['女士', '先生'])}`,
  }
  estate.callers = [...estate.callers, newcomer]
  yield workday(
    local(clock.now)
      .toPlainDate()
      .add({ days: dice.between(1, 3) }),
    dice.between(0, 300),
  )
  const visitor = dice.pick(company.at(estate.name, 'service_clerk', 'office_clerk', 'service_supervisor'))
  await visitor.hand.residents.noteVisit({ unitId, personId, met: true, note: dice.pick(welcomes) })
  await visitor.hand.residents.giveConsent({
    personId,
    purpose: 'privacy_notice',
    textVersion: '2026-01',
    channel: 'paper',
  })
  const [papers] = company.at(estate.name, 'office_clerk')
  if (papers && !forgets(life, papers)) yield* onTheSpot(life.apart('lease'), estate, papers, 'lease', code)
}
