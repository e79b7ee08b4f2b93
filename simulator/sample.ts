import type { RunningHouse } from '#kernel/open.ts'
import { offerSetUp } from '#modules/access/index.ts'
import { type Agenda, agendaOf } from './agenda.ts'
import { calling, ticking } from './day.ts'
import { diceOf } from './dice.ts'
import { handsOf } from './hands.ts'
import { dayBegins } from './hours.ts'
import { endLively, liftStands } from './morning.ts'
import type { Life } from './story.ts'
import { type Colleague, hireAll } from './team.ts'
import { buildEstate, type Estate } from './town.ts'
import type { EstatePlan } from './towns.ts'
import { visiting } from './visits.ts'

/** Plainly a sample: nobody shall take it for a company that exists. */
export const companyName = '管家示例物业'

/** What is to be lived: which estates, over how many days up to which moment, and the seed of all chance. */
export interface Sample {
  seed: number
  days: number
  until: Temporal.Instant
  estates: readonly EstatePlan[]
}

/** What the living of a sample cost: seconds of each part and the acts done, for the record of the makers. */
export interface Figures {
  seconds: { town: number; staff: number; history: number }
}

/** When the first day of the sample begins. */
export const firstMoment = ({ until, days }: Sample): Temporal.Instant =>
  dayBegins(until.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().subtract({ days }))

/**
 * Founds the company and lives through its days: every act by somebody in a post, at the moment it happens. The house
 * must be empty, open with a clock that is `clock` and with seeded chance.
 */
export async function liveSample(
  house: RunningHouse,
  clock: { now: Temporal.Instant },
  sample: Sample,
): Promise<Figures> {
  const dice = diceOf(sample.seed)
  const lap = stopWatch()
  const hands = handsOf(house)
  const admin = await found(house, hands)
  let phone = 1000
  const estates: Estate[] = []
  for (const plan of sample.estates) estates.push(await buildEstate(admin.hand, plan, dice, () => (phone += 1)))
  const town = lap()
  const company = await hireAll(admin, hands, estates, clock.now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate())
  const staff = lap()
  const types = new Map((await admin.hand.cases.types({})).map((type) => [type.code, type]))
  const agenda: Agenda = agendaOf(clock)
  const life: Life = { clock, dice, company, agenda, types, until: sample.until, resident: hands.resident }
  agenda.begin(ticking(house))
  for (const estate of estates) {
    agenda.begin(calling(life, estate))
    agenda.begin(visiting(life, estate))
  }
  const [liveliest] = estates
  if (liveliest) {
    agenda.begin(liftStands(life, liveliest), sample.until.subtract({ hours: sample.days * 9 }))
    endLively(life, liveliest)
  }
  await agenda.liveUntil(sample.until)
  return { seconds: { town, staff, history: lap() } }
}

function stopWatch() {
  let last = performance.now()
  return () => {
    const passed = performance.now() - last
    last += passed
    return Math.round(passed / 100) / 10
  }
}

/** The first day: the one-time token of an empty house, and the administrator. */
async function found(house: RunningHouse, hands: ReturnType<typeof handsOf>): Promise<Colleague> {
  const token = (await offerSetUp(house.gate, house.now())) ?? ''
  const first = { company: companyName, name: '顾大寒', userName: 'gudahan', password: crypto.randomUUID() }
  const { employeeId } = await hands.stranger().access.setUp({ token, ...first })
  return { employeeId, name: first.name, post: 'administrator', hand: hands.staff(employeeId) }
}
