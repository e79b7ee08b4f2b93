import type { RunningHouse } from '#kernel/open.ts'
import { tick } from '#kernel/work/tick.ts'
import { offerSetUp } from '#modules/access/index.ts'
import { agendaOf } from './agenda.ts'
import { airing } from './airing.ts'
import { writingAnswers } from './answers.ts'
import { appraising, appraisingHeads } from './appraising.ts'
import { beingAway, takingOver } from './away.ts'
import { booking } from './bookings.ts'
import { signingBooks } from './books.ts'
import { charging } from './charges.ts'
import { checking } from './checking.ts'
import { contracting } from './contracting.ts'
import { calling } from './day.ts'
import { diceNamed, diceOf } from './dice.ts'
import { falseAlarm, liftHolds, pipeBursts } from './emergencies.ts'
import { type Hand, handsOf, type Refused } from './hands.ts'
import { dayBegins, local } from './hours.ts'
import { keepingDuties } from './keeping.ts'
import { learning } from './lessons.ts'
import { logging } from './logging.ts'
import { quarrelling } from './mediations.ts'
import { endLively, liftStands } from './morning.ts'
import { moving } from './moves.ts'
import { type Net, openNet } from './net.ts'
import { announcing, lastNotices } from './notices.ts'
import { hotline } from './official.ts'
import { paying } from './paying.ts'
import { planting } from './planting.ts'
import { reporting } from './reporting.ts'
import { rostering } from './rostering.ts'
import { doingRoutines, lookingAfterAll } from './routines.ts'
import { securing } from './securing.ts'
import { settling } from './settling.ts'
import { handingOver } from './shifts.ts'
import { excusing, scoring, signing } from './signing.ts'
import { storming } from './storms.ts'
import type { Life } from './story.ts'
import { Company, hireAll, type Person } from './team.ts'
import { buildEstate, type Estate } from './town.ts'
import type { EstatePlan } from './towns.ts'
import { urging } from './urging.ts'
import { visiting } from './visits.ts'
import { walking } from './walking.ts'
import { warned } from './warnings.ts'
import { type SwitchName, turned, type WhatIf } from './whatif.ts'
import { zoning } from './zoning.ts'

/** Plainly a sample: nobody shall take it for a company that exists. */
export const companyName = '管家示例物业'

/** What is to be lived: which estates, over how many days up to which moment, and the seed of all chance. */
export interface Sample {
  seed: number
  days: number
  until: Temporal.Instant
  estates: readonly EstatePlan[]
  /** What is otherwise than it is; nothing unless said. */
  whatIf?: readonly WhatIf[]
  /** Hears of each day that is over, counted from 1. */
  dayOver?(day: number): unknown
  /** Hears of each act that was refused. */
  refused?(one: Refused): void
  /** Lets the house hear its own news; asked once a day. */
  hear?(house: RunningHouse): Promise<void>
}

/** The house with a clock and seeded chance of its own; several may stand on one database. */
export interface Timed {
  house: RunningHouse
  clock: { now: Temporal.Instant }
}

type Connected = Timed & { net: Net }

/** When the first day of the sample begins. */
export const firstMoment = ({ until, days }: Sample): Temporal.Instant =>
  dayBegins(local(until).toPlainDate().subtract({ days }))

/**
 * Founds the company in an empty house and lives through its days: every act by somebody in a post, at the moment it
 * happens. Each estate lives in a house of its own, so that they need not wait for each other and chance stays each
 * one's own; at every full hour all stand at the same moment, and the house does what falls due.
 */
export async function liveSample(openTimed: (seed: number) => Promise<Timed>, sample: Sample): Promise<void> {
  using net = await openNet()
  const open = async (seed: number) => {
    const timed = await openTimed(seed)
    return { ...timed, net: net.at(timed.house) }
  }
  const { house, clock } = await open(sample.seed)
  const { hand, admin } = await found(house)
  const estates = await buildAll(hand, sample)
  const people = [admin, ...(await hireAll(hand, estates, local(clock.now).toPlainDate(), sample.whatIf))]
  const lives: Life[] = []
  for (const [n, estate] of estates.entries()) {
    const life = await begun(await open(sample.seed + 1 + n), sample, people, estate.name)
    settleDown(life, estate, n === 0 ? sample : undefined)
    lives.push(life)
  }
  lives.push(await headOffice(await open(sample.seed + 1 + estates.length), sample, people, estates))
  while (Temporal.Instant.compare(clock.now, sample.until) < 0) {
    const next = earlier(clock.now.add({ hours: 1 }), sample.until)
    await Promise.all(lives.map(({ agenda }) => agenda.liveUntil(next)))
    if (local(next).hour === 0) sample.dayOver?.(Math.round(next.since(firstMoment(sample)).total('hours') / 24))
    clock.now = next
    await tick(house, next)
    if (local(next).hour === hourOfNews) await sample.hear?.(house)
  }
}

const hourOfNews = 9

const earlier = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0 ? one : other

/** The first day: the one-time token of an empty house, and the administrator. */
async function found(house: RunningHouse): Promise<{ admin: Person; hand: Hand }> {
  const hands = handsOf(house)
  const token = (await offerSetUp(house.gate, house.now())) ?? ''
  const first = { company: companyName, name: '顾大寒', userName: 'gudahan', password: crypto.randomUUID() }
  const { employeeId } = await hands.stranger().access.setUp({ token, ...first })
  const admin = { employeeId, name: first.name, post: 'administrator' as const, place: '*' }
  return { admin, hand: hands.staff(employeeId) }
}

async function buildAll(hand: Hand, { seed, estates }: Sample): Promise<Estate[]> {
  const dice = diceOf(seed)
  let phone = 1000
  const built: Estate[] = []
  for (const plan of estates) built.push(await buildEstate(hand, plan, dice, () => (phone += 1)))
  return built
}

async function begun(
  { house, clock, net }: Connected,
  sample: Sample,
  people: readonly Person[],
  place: string,
): Promise<Life> {
  const { seed, until, refused, whatIf = [] } = sample
  const hands = handsOf(house, refused)
  const [first, last] = [local(firstMoment(sample)).toPlainDate(), local(until).toPlainDate()]
  const stands = (name: SwitchName) => turned(whatIf, name, place)
  const today = () => local(clock.now).toPlainDate()
  const company = await Company.of(people, hands, { seed, first, last, illness: stands('illness'), today })
  const types = await company.types()
  const { resident } = hands
  const agenda = agendaOf(clock)
  const base = `${seed}/${place}`
  const apart = (path: string): Life => ({
    clock, company, agenda, types, until, resident, net, base, turned: stands, dice: diceNamed(path), apart: (name) => apart(`${path}/${name}`),
  }) // biome-ignore format: it reads as one row
  return apart(base)
}

/** What the whole company does begins in a house of its own too: its order shall not hang on what the estates do. */
async function headOffice(timed: Connected, sample: Sample, people: readonly Person[], estates: readonly Estate[]) {
  const life = await begun(timed, sample, people, '*')
  life.agenda.begin(signingBooks(life, estates.map(({ name }) => name))) // biome-ignore format: it reads as one row
  life.agenda.begin(lookingAfterAll(life.apart('all'), homesOf(estates)))
  for (const story of [beingAway, signing, scoring]) life.agenda.begin(story(life.apart(story.name), { name: '*' }))
  life.agenda.begin(appraisingHeads(life.apart('appraising')))
  return life
}

/** Homes as they are on the first day: what changes in an estate's own hours is not known here before they are over. */
const homesOf = (estates: readonly Estate[]) =>
  estates.map(({ estateId, name, callers }) => ({ estateId, name, units: callers.map(({ unitId }) => unitId) }))

/** What goes on in an estate, each with dice of its own. */
const stories = {
  calling, visiting, handingOver, learning, keepingDuties, signing, scoring, excusing, quarrelling, hotline, announcing, writingAnswers, booking, charging,
  beingAway, takingOver, moving, storming, doingRoutines, appraising, rostering, warned, paying, settling, securing, airing,
  zoning, contracting, planting,
  urging,
  walking,
  checking, logging, reporting,
} // biome-ignore format: it reads as a list

/** Calls and visits begin; in the estate that is shown first the last hours are as a demo needs them. */
function settleDown(life: Life, estate: Estate, shown: Sample | undefined) {
  const { agenda } = life
  for (const [name, story] of Object.entries(stories)) agenda.begin(story(life.apart(name), estate))
  if (!shown) return
  agenda.begin(liftStands(life.apart('lift'), estate), shown.until.subtract({ hours: shown.days * 9 }))
  agenda.begin(liftHolds(life, estate), shown.until.subtract({ hours: shown.days * 12 }))
  agenda.begin(falseAlarm(life, estate), shown.until.subtract({ hours: shown.days * 5 }))
  agenda.begin(pipeBursts(life, estate), shown.until.subtract({ minutes: 24 }))
  endLively(life.apart('morning'), estate)
  agenda.begin(lastNotices(life, estate), shown.until.subtract({ hours: 19 }))
}
