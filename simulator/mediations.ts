import type { Story } from './agenda.ts'
import { inShift, local, shifts } from './hours.ts'
import { quarrels } from './spoken.ts'
import { type Life, met } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

/** Every few days two households cannot agree: somebody of the office sits down with both. */
export async function* quarrelling(life: Life, estate: Estate): Story {
  const { clock, dice, agenda, turned } = life
  for (;;) {
    yield inShift(
      clock.now.add({ hours: Math.ceil(dice.between(50, 130) / Math.max(0.05, turned('angry'))) }),
      shifts.office,
    )
    agenda.begin(mediated(life, estate))
  }
}

async function* mediated(life: Life, estate: Estate): Story {
  const { clock, company, dice } = life
  const [supervisor] = company.at(estate.name, 'service_supervisor')
  const clerk = dice.pick(company.at(estate.name, 'service_clerk', 'office_clerk'))
  const above = met(life, dice.pick(estate.callers))
  const below = dice.pick(
    estate.callers.filter(({ building, personId }) => building === above.building && personId !== above.personId),
  )
  if (!supervisor || !clerk || !below) return
  const { subject, title, fact, record, agreement, kept } = dice.pick(quarrels)
  const sides = { applicantIds: [below.personId], respondentIds: [above.personId] }
  const { disputeId } = await clerk.hand.disputes.open({
    estateId: estate.estateId,
    subject,
    title,
    fact,
    unitId: below.unitId,
    ...sides,
  })
  yield inShift(clock.now.add({ minutes: dice.between(20, 300) }), shifts.office)
  const { disputes } = supervisor.hand
  await disputes.assign({ disputeId, mediatorId: supervisor.employeeId })
  yield inShift(clock.now.add({ hours: dice.between(20, 60) }), shifts.office)
  const presentIds = [below.personId, above.personId]
  const others = dice.happens(0.4) ? '居委会工作人员' : ''
  await disputes.meet({
    disputeId,
    at: clock.now.subtract({ minutes: 45 }).toString(),
    spot: '客服中心会议室',
    presentIds,
    others,
    record,
  })
  yield* settled(life, supervisor, disputeId, { agreement, kept })
}

/** It fails at the table, or an agreement is written down and looked after. */
async function* settled(
  life: Life,
  { hand: { disputes } }: Colleague,
  disputeId: string,
  said: { agreement: string; kept: string },
): Story {
  const { clock, dice } = life
  if (dice.happens(0.2)) {
    await disputes.fail({ disputeId, reason: '双方各执一词，谈不拢', way: 'peoples_mediation' })
    return
  }
  const today = local(clock.now).toPlainDate()
  await disputes.agree({
    disputeId,
    agreement: said.agreement,
    dueOn: today.add({ days: 7 }).toString(),
    followOn: today.add({ days: 3 }).toString(),
  })
  yield inShift(clock.now.add({ hours: dice.between(60, 74) }), shifts.desk)
  const followOn = local(clock.now).toPlainDate().add({ days: 3 }).toString()
  await disputes.followUp({ disputeId, kept: dice.happens(0.7) ? 'yes' : 'partly', words: said.kept, followOn })
  yield inShift(clock.now.add({ hours: dice.between(40, 70) }), shifts.office)
  await disputes.keep({ disputeId, words: '双方都说可以了' })
}
