import type { Story } from './agenda.ts'
import { diceNamed } from './dice.ts'
import { begun, partsOf } from './emergencies.ts'
import { dayBegins, local } from './hours.ts'
import { pictured } from './pictures.ts'
import { forgets, type Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

/** The share of days with a storm, by month: the summer has most. */
const stormy = [0.02, 0.02, 0.04, 0.06, 0.08, 0.12, 0.13, 0.13, 0.1, 0.06, 0.03, 0.02]
const graveShare = 0.3

/** What the weather of a day is at a place: the same whoever asks. */
export function weatherOf({ base, turned }: Pick<Life, 'base' | 'turned'>, day: Temporal.PlainDate): 'dry' | 'storm' {
  const share = (stormy[day.month - 1] ?? 0) * turned('storms')
  return diceNamed(`${base}/weather/${day}`).happens(Math.min(0.9, share)) ? 'storm' : 'dry'
}

/** A grave storm is an incident: the playbook is started, the house prepared, looked after and cleaned up. */
export async function* storming(life: Life, estate: Estate): Story {
  const { clock, agenda } = life
  for (let day = local(clock.now).toPlainDate().add({ days: 2 }); ; day = day.add({ days: 1 })) {
    const { dice, apart } = life.apart(day.toString())
    const grave = dice.happens(graveShare)
    const at = dayBegins(day).add({ hours: dice.between(6, 15), minutes: dice.between(0, 59) })
    if (grave && weatherOf(life, day) === 'storm') agenda.begin(stormComes(apart('storm'), estate), at)
    yield dayBegins(day.add({ days: 1 }))
  }
}

async function* stormComes(life: Life, estate: Estate): Story {
  const { clock, company, dice } = life
  const parts = partsOf(life, estate)
  const [head] = company.at(estate.name, 'service_manager')
  if (!head) return
  const said = { spot: '全小区', words: '气象台橙色预警，傍晚前有大到暴雨' }
  const { incidentId, answer, step, whole } = await begun(life, estate, 'STORM', parts.control ?? head, said)
  const after = (minutes: number) => clock.now.add({ minutes })
  const photo = async (what: 'door' | 'sign' | 'valve') => [await pictured(head, { ...estate, now: clock.now }, what)]
  for (const [part, who] of Object.entries(parts) as [keyof typeof parts, (typeof parts)['desk']][]) {
    yield after(dice.between(0, 2))
    if (who && !forgets(life, who)) await answer(part, who)
  }
  await step(1, head, '橙色，全员到岗，室外作业停', await photo('sign'))
  yield after(dice.between(8, 40))
  await step(3, parts.desk, '业主群、住户端和大堂都已提醒挪车关窗')
  yield after(dice.between(10, 25))
  await step(4, parts.patrol, '车库、底坑、围墙各巡一遍，没有积水')
  yield after(dice.between(20, 70))
  await step(2, parts.engineering, '雨水口清了，水泵试过两台，沙袋四十个')
  const open = (await whole()).steps.filter(({ no, must }) => !must && (no === 5 || no === 6))
  for (const { stepId } of open) await head.hand.incidents.skipStep({ stepId, reason: '坡道没有进水' })
  yield after(dice.between(120, 400))
  await step(7, parts.cleaning ?? parts.patrol, '出入口和车道的泥已冲净', await photo('door'))
  yield after(dice.between(30, 200))
  await step(8, parts.desk, '没有损失，向夜班同事道谢')
  yield* lookedAfter(life, { head, desk: parts.desk, incidentId })
}

type Aftermath = { head: Colleague; desk: Colleague | undefined; incidentId: string }

async function* lookedAfter({ clock }: Life, { head, desk = head, incidentId }: Aftermath): Story {
  const { incidents } = head.hand
  const { taskIds } = await incidents.standDown({ incidentId, words: '雨停，积水已排，恢复正常' })
  yield clock.now.add({ hours: 16 })
  for (const taskId of taskIds) await desk.hand.incidents.doTask({ taskId, result: '已逐户问过，没有进水' })
  await incidents.report({ incidentId, course: '预警后全员到岗，雨中每半小时巡一遍。', cause: '强对流天气。', loss: '没有损失。', measures: '下次提前一天清雨水口。' })
  yield clock.now.add({ hours: 50 })
  await incidents.review({ incidentId, findings: '沙袋搬得慢。', actions: '沙袋改放在坡道旁。' })
  await incidents.close({ incidentId })
} // biome-ignore format: it reads as one row
