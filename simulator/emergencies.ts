import type { Story } from './agenda.ts'
import { pictured } from './pictures.ts'
import type { Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

type Part = 'control' | 'patrol' | 'desk' | 'engineering' | 'cleaning' | 'contractor' | 'manager'
type Parts = Partial<Record<Part, Colleague>>

/** Whoever of the estate takes which part. */
export function partsOf({ company }: Life, { name }: Estate): Parts {
  const [control, patrol] = company.at(name, 'guard')
  const [desk] = company.at(name, 'service_clerk', 'office_clerk')
  const [engineering] = company.at(name, 'engineer')
  const [cleaning] = company.at(name, 'cleaner')
  const [contractor] = company.at(name, 'contractor')
  const [manager] = company.at(name, 'service_supervisor')
  const all = { control, patrol, desk, engineering, cleaning, contractor, manager }
  return Object.fromEntries(Object.entries(all).filter(([, who]) => who)) as Parts
}

export async function begun(
  { company }: Life,
  estate: Estate,
  code: string,
  by: Colleague,
  said: { spot: string; words: string },
) {
  const { rows } = await by.hand.playbooks.list({ state: 'in_force' })
  const playbookId = rows.find((row) => row.code === code)?.playbookId ?? ''
  const { incidentId } = await by.hand.incidents.start({ estateId: estate.estateId, playbookId, ...said })
  const whole = () => by.hand.incidents.one({ incidentId })
  const answer = async (part: Part, who: Colleague | undefined) => {
    const call = (await whole()).calls.find(({ role }) => role === part)
    if (who && call) await who.hand.incidents.answer({ callId: call.callId })
  }
  const step = async (no: number, who: Colleague | undefined, words: string, photoIds: string[] = []) => {
    const found = (await whole()).steps.find((one) => one.no === no)
    if (found) await (who ?? by).hand.incidents.doStep({ stepId: found.stepId, words, photoIds })
  }
  const [head] = company.at(estate.name, 'service_manager')
  return { incidentId, answer, step, whole, head: head ?? by }
}

/** People are trapped in a lift: all of it, from the bell to the file. */
export async function* liftHolds(life: Life, estate: Estate): Story {
  const parts = partsOf(life, estate)
  const { control } = parts
  if (!control) return
  const said = { spot: '3 栋 2 单元东梯', words: '轿厢停在 7 楼附近，两人，一位老人' }
  const scene = await begun(life, estate, 'LIFT', control, said)
  yield* calledAndRescued(life, estate, parts, scene)
  yield* repairedAndReviewed(life, estate, parts, scene)
}

type Scene = Awaited<ReturnType<typeof begun>>

async function* calledAndRescued({ clock }: Life, estate: Estate, parts: Parts, scene: Scene): Story {
  const { control, patrol, desk, engineering, contractor, manager } = parts
  const { incidentId, answer, step } = scene
  const after = (seconds: number) => clock.now.add({ seconds })
  const photo = async (what: 'door' | 'sign') => [
    await pictured(patrol ?? scene.head, { ...estate, now: clock.now }, what),
  ]
  await answer('control', control)
  yield after(18)
  await answer('patrol', patrol)
  await answer('desk', desk)
  yield after(20)
  await answer('engineering', engineering)
  await answer('contractor', contractor)
  await step(1, control, '东梯，7 楼附近，一位老人带孙女，没有不舒服')
  yield after(45)
  await step(3, control, '维保值班员接电话，说二十分钟内到')
  await answer('manager', manager)
  const trapped = { kind: 'trapped' as const, heads: 2, who: '一位老人和孙女', words: '在轿厢里，精神好' }
  const { affectedIds = [] } = (await desk?.hand.incidents.addAffected({ incidentId, ...trapped })) ?? {}
  yield after(150)
  const photoIds = await photo('sign')
  const sign = { spot: '3 栋 2 单元各层东梯门口', words: '电梯检修，请走西梯', photoIds }
  await patrol?.hand.incidents.postNotice({ incidentId, ...sign })
  await step(4, patrol, '在 7 楼隔门守着，每层门口放了告示', photoIds)
  await step(5, desk, '已报主管，女儿在大堂等，倒了水')
  yield after(17 * 60)
  await step(6, contractor, '维保两人到场，盘车平层，人已出来', await photo('door'))
  await step(2, control, '全程通话，没有扒门')
  yield after(240)
  await step(8, desk, '两人都没有不适，送到家门口；同意留电话')
  for (const affectedId of affectedIds)
    await desk?.hand.incidents.settleAffected({ affectedId, outcome: '救出，没有不适，已送回家' })
}

async function* repairedAndReviewed({ clock }: Life, estate: Estate, parts: Parts, scene: Scene): Story {
  const { patrol, desk, engineering, manager } = parts
  const { incidentId, step, whole, head } = scene
  const hours = (count: number) => clock.now.add({ hours: count })
  const stepId = (await whole()).steps.find(({ no }) => no === 7)?.stepId ?? ''
  await head.hand.incidents.skipStep({ stepId, reason: '维保二十多分钟到场' })
  const { taskIds } = await head.hand.incidents.standDown({ incidentId, words: '人已救出，东梯停用等维修' })
  yield hours(5)
  await step(9, engineering, '更换门锁触点，试运行两小时，维保与工程签字')
  for (const { signId } of (await whole()).signs) {
    const photoIds = [await pictured(patrol ?? head, { ...estate, now: clock.now }, 'door')]
    await (patrol ?? head).hand.incidents.removeNotice({ signId, photoIds })
  }
  yield hours(4)
  const report = {
    course: '值班员接警铃启动预案，二十三分钟救出两人。',
    cause: '三楼层门锁触点接触不良，运行中急停。',
    loss: '两人被困二十三分钟，没有受伤。',
    measures: '本月对全部层门锁触点检查一遍，结果交工程主管。',
  }
  await manager?.hand.incidents.report({ incidentId, ...report })
  yield hours(14)
  for (const taskId of taskIds) await desk?.hand.incidents.doTask({ taskId, result: '已上门问候，收下维保记录' })
  yield hours(30)
  const review = {
    findings: '到场和放告示都在时限内；值班经理一分多钟才应答。',
    actions: '下周一前把夜班电话加进呼叫名单。',
  }
  await head.hand.incidents.review({ incidentId, ...review })
  await head.hand.incidents.close({ incidentId })
}

/** Oil smoke rings the fire alarm: looked at within three minutes, called off with its reason. */
export async function* falseAlarm(life: Life, estate: Estate): Story {
  const { clock } = life
  const { control, patrol } = partsOf(life, estate)
  if (!control || !patrol) return
  const said = { spot: '5 栋 9 楼走道感烟', words: '主机报警，画面看不到烟' }
  const { incidentId, answer, step, head } = await begun(life, estate, 'FIRE', control, said)
  await answer('control', control)
  yield clock.now.add({ seconds: 25 })
  await answer('patrol', patrol)
  await step(1, control, '5 栋 9 楼，巡逻岗已去，画面没有明火')
  yield clock.now.add({ seconds: 140 })
  await step(2, patrol, '住户炒菜没开油烟机，走道有油烟，没有火')
  yield clock.now.add({ seconds: 60 })
  await head.hand.incidents.cancel({ incidentId, reason: '炒菜油烟触发，已开窗并复位主机' })
}

/** A pipe has burst and half an hour later much is still to be done; some have not answered. */
export async function* pipeBursts(life: Life, estate: Estate): Story {
  const { clock } = life
  const { patrol, desk, engineering, manager } = partsOf(life, estate)
  if (!desk || !patrol || !engineering) return
  const said = { spot: '2 栋 1 单元地下一层水表间', words: '主管接头崩开，水往电梯底坑流' }
  const { incidentId, answer, step, whole } = await begun(life, estate, 'BURST', desk, said)
  const after = (seconds: number) => clock.now.add({ seconds })
  await answer('desk', desk)
  await step(1, desk, '地下一层水表间，水深约五厘米，离配电间十米')
  yield after(35)
  await answer('engineering', engineering)
  await answer('patrol', patrol)
  yield after(8 * 60)
  await step(2, engineering, '支阀关不住，已关总阀，水表间断电', [
    await pictured(engineering, { ...estate, now: clock.now }, 'valve'),
  ])
  await answer('manager', manager)
  yield after(3 * 60)
  const sign = [await pictured(patrol, { ...estate, now: clock.now }, 'sign')]
  await step(3, patrol, '电梯厅口码了沙袋，两部电梯停在 3 楼', sign)
  await patrol.hand.incidents.postNotice({
    incidentId,
    spot: '2 栋 1 单元大堂电梯口',
    words: '地下积水，电梯暂停，请走楼梯',
    photoIds: sign,
  })
  const { rows } = await desk.hand.estates.buildings({ estateId: estate.estateId })
  const building = rows.find(({ name }) => name === '2') ?? rows[0]
  if (building) await desk.hand.incidents.listUnits({ incidentId, buildingId: building.id, fromFloor: 1, toFloor: 2 })
  await desk.hand.incidents.note({ incidentId, words: '供水公司抢修热线已打，答复四十分钟到' })
  yield after(4 * 60)
  const [first] = (await whole()).affected
  if (first)
    await desk.hand.incidents.settleAffected({ affectedId: first.affectedId, outcome: '家里没进水，已告知停水' })
}
