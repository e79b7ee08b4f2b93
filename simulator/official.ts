import type { Story } from './agenda.ts'
import { inShift, shifts } from './hours.ts'
import { officialOrders } from './spoken.ts'
import { type Life, met } from './story.ts'
import type { Estate } from './town.ts'

/** Now and then the street office passes on what somebody told 12345, with a number and a limit of its own. */
export async function* hotline(life: Life, estate: Estate): Story {
  const { clock, dice, agenda } = life
  for (let n = 1; ; n += 1) {
    yield inShift(clock.now.add({ hours: dice.between(30, 90) }), shifts.office)
    agenda.begin(answered(life, estate, n))
  }
}

/** What a type must be told, as the order tells it. */
const answersOf = (type: string) => ({ noise: { source: '某栋高层' }, fee: { item: '上月公摊电费' } })[type] ?? {}

async function* answered(life: Life, estate: Estate, n: number): Story {
  const { clock, company, dice, types } = life
  const clerk = dice.pick(company.at(estate.name, 'service_clerk', 'office_clerk'))
  const [supervisor] = company.at(estate.name, 'service_supervisor')
  const { type, title, instruction, result, reply } = dice.pick(officialOrders)
  const typeId = types.get(type)?.typeId
  const caller = met(life, dice.pick(estate.callers))
  if (!clerk || !supervisor || !typeId) return
  const issuedAt = clock.now.subtract({ hours: dice.between(1, 20) })
  const replyBy = dice.happens(0.8) ? { replyBy: clock.now.add({ hours: dice.between(40, 100) }).toString() } : {}
  const outerNumber = `样本${String(n).padStart(4, '0')}`
  const matter = {
    estateId: estate.estateId,
    typeId,
    unitId: caller.unitId,
    reporterId: caller.personId,
    title,
    instruction,
    answers: answersOf(type),
  }
  const source = dice.weighed([[70, '12345'], [20, 'street'], [10, 'housing_bureau']] as const) // biome-ignore format: shares
  const order = {
    ...matter,
    source,
    outerNumber,
    issuedAt: issuedAt.toString(),
    ...replyBy,
    confidential: dice.happens(0.15),
  }
  const { hotlineId, caseId } = await clerk.hand.hotlines.receive(order)
  yield inShift(clock.now.add({ minutes: dice.between(10, 90) }), shifts.desk)
  await clerk.hand.cases.reply({ caseId, text: '已收到转来的诉求，今天派人现场核实。', channel: 'phone' })
  yield inShift(clock.now.add({ hours: dice.between(8, 50) }), shifts.desk)
  await supervisor.hand.cases.finish({ caseId, result })
  yield inShift(clock.now.add({ minutes: dice.between(20, 200) }), shifts.desk)
  // Some are asked only the next day: late, but asked.
  if (dice.happens(0.3)) yield inShift(clock.now.add({ hours: dice.between(20, 30) }), shifts.office)
  await clerk.hand.callbacks.confirm({ caseId, satisfaction: dice.between(3, 5) })
  await clerk.hand.hotlines.answer({ hotlineId, reply })
  yield inShift(clock.now.add({ hours: dice.between(24, 60) }), shifts.office)
  if (dice.happens(0.15)) await clerk.hand.hotlines.sendBack({ hotlineId, reason: '诉求人反映仍有响动' })
  else await clerk.hand.hotlines.close({ hotlineId })
}
