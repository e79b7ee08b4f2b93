import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import { pictured } from './pictures.ts'
import type { Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

type Firm = (typeof firms)[number]

/** Firms of the sample: what they do for how much, and how long before the end of the history their insurance runs out. */
const firms = [
  { name: '绿野园艺', contact: '柳栖梧', phone: '199-0000-6101', kind: 'greening', fee: 1_860_000, insured: -3, job: 'gardener', people: ['田小满', '江一苇'], good: false, terms: '每周修剪一次，枯死苗木七日内补种' },
  { name: '安升电梯', contact: '岳停云', phone: '199-0000-6202', kind: 'lifts', fee: 1_240_000, insured: 21, job: 'lift_mechanic', people: ['石长风'], good: true, terms: '半月维保，困人三十分钟内到场' },
  { name: '清源消杀', contact: '白知秋', phone: '199-0000-6303', kind: 'pests', fee: 360_000, insured: 160, job: 'pest_control', people: ['叶初晴'], good: true, terms: '每月两次，投药前张贴告知' },
] as const // biome-ignore format: it reads as a table

const months = { presence: [21, 25], quality: [20, 25], complaints: [21, 25], corrections: [20, 25] } as const
const poorMonth = { presence: 16, quality: 17, complaints: 18, corrections: 19 }

/** Contractors of one estate: signed in the first days, their papers kept, each month scored, approved and settled. */
export async function* contracting(life: Life, estate: Estate): Story {
  const { clock, company, until } = life
  const [manager] = company.at(estate.name, 'service_manager')
  const [foreman] = company.at(estate.name, 'cleaning_supervisor')
  if (!manager || !foreman) return
  const first = local(clock.now).toPlainDate()
  const last = local(until).toPlainDate()
  yield dayBegins(first).add({ hours: 13, minutes: 40 })
  const of = { life, estate, manager, foreman }
  const signed: Signed[] = []
  for (const [n, firm] of firms.entries()) signed.push(await entered(of, firm, { first, last, n }))
  await entrusted(of, signed)
  yield* putRight(of, signed[0])
  for (let day = first.with({ day: 26 }); ; day = day.add({ months: 1 })) {
    if (Temporal.PlainDate.compare(day, local(clock.now).toPlainDate()) <= 0) continue
    yield dayBegins(day).add({ hours: 16 })
    for (const one of signed) await settled(of, one, day)
  }
}

interface Of {
  life: Life
  estate: Estate
  manager: Colleague
  foreman: Colleague
}
type Signed = { firm: Firm; contractorId: string; contractId: string; personIds: string[] }
interface Days {
  first: Temporal.PlainDate
  last: Temporal.PlainDate
  n: number
}

async function entered({ estate, manager, foreman }: Of, firm: Firm, { first, last, n }: Days): Promise<Signed> {
  const { estateId } = estate
  const { contractors } = manager.hand
  const { name, contact, phone, kind, fee, job, terms, insured } = firm
  const { contractorId } = await contractors.add({ estateId, name, contact, phone, managedBy: foreman.person.employeeId })
  const days = { from: first.subtract({ months: 5 }).toString(), to: first.add({ months: 7 }).toString() }
  const number = `WB-${first.year}-${n + 1}`
  const { contractId } = await contractors.sign({ contractorId, number, kinds: [kind], ...days, feeFen: fee, terms })
  const from = days.from
  await contractors.addPaper({ contractorId, kind: 'insurance', title: '雇主责任险', number: `B${n}81`, from, until: last.add({ days: insured }).toString() })
  await contractors.addPaper({ contractorId, kind: 'licence', title: '营业执照', number: `Z${n}07`, from, until: first.add({ years: 8 }).toString() })
  const personIds: string[] = []
  for (const called of firm.people) {
    const { personId } = await contractors.addPerson({ contractorId, name: called, job, from })
    personIds.push(personId)
    if (job === 'gardener') continue
    const title = job === 'lift_mechanic' ? '特种设备作业人员证' : '有害生物防制员证'
    await contractors.addPaper({ contractorId, personId, kind: 'certificate', title, number: `C${n}33`, from, until: last.add({ days: 14 + 300 * n }).toString() })
  }
  return { firm, contractorId, contractId, personIds }
} // biome-ignore format: it reads as a road

/** The gardens of every zone but the last go to the firm; nobody thought of the last. */
async function entrusted({ life, estate, manager, foreman }: Of, signed: readonly Signed[]) {
  const { estateId } = estate
  const { rows } = await manager.hand.estates.zones({ estateId })
  const [gardens] = signed
  const from = local(life.clock.now).toPlainDate().toString()
  for (const [n, { id: zoneId, name }] of rows.entries()) {
    if (!gardens || name === '车道与出入口') continue
    const { contractorId, personIds } = gardens
    const personId = personIds[n % personIds.length]
    const gift = { estateId, zoneId, kind: 'greening' as const, contractorId, from, words: '按养护标准，每周五交记录' }
    const { responsibilityId } = await manager.hand.responsibilities.assign({ ...gift, ...(personId && { personId }) })
    await foreman.hand.responsibilities.accept({ responsibilityId })
  }
}

/** One thing is put right, and looked at again on the manager's morning round of all that was reported done; another is not done in time. */
async function* putRight({ life, estate, manager, foreman }: Of, one: Signed | undefined): Story {
  if (!one) return
  const { clock } = life
  const { estateId } = estate
  const { contractorId } = one
  const today = local(clock.now).toPlainDate()
  const at = () => ({ estateId, now: clock.now })
  yield dayBegins(today.add({ days: 2 })).add({ hours: 9, minutes: 30 })
  const photoIds = [await pictured(manager, at(), 'litter')]
  const demanded = { estateId, contractorId, title: '绿篱枯枝堆在通道边', fact: '绿篱修剪后的枯枝堆在通道边，两天没有清运' }
  const { rectificationId } = await manager.hand.rectifications.open({ ...demanded, dueBy: dayBegins(today.add({ days: 6 })).toString(), beforeIds: photoIds })
  yield dayBegins(today.add({ days: 4 })).add({ hours: 11 })
  const after = [await pictured(foreman, at(), 'lawn')]
  await foreman.hand.rectifications.finish({ rectificationId, result: '枯枝已清运，绿篱重新修剪', afterIds: after })
  const lateFrom = dayBegins(local(life.until).toPlainDate().subtract({ days: 5 })).add({ hours: 9 })
  if (Temporal.Instant.compare(lateFrom, clock.now) > 0) life.agenda.begin(demandedLate({ life, estate, manager, foreman }, contractorId), lateFrom)
} // biome-ignore format: it reads as a road

async function* demandedLate({ life, estate, manager }: Of, contractorId: string): Story {
  const { estateId } = estate
  const photoIds = [await pictured(manager, { estateId, now: life.clock.now }, 'litter')]
  const dueBy = dayBegins(local(life.clock.now).toPlainDate().add({ days: 4 })).toString()
  const demanded = { estateId, contractorId, title: '草坪斑秃未补', fact: '草坪斑秃未补，黄土裸露' }
  await manager.hand.rectifications.open({ ...demanded, dueBy, beforeIds: photoIds })
  yield life.clock.now
}

/** The foreman scores, the manager approves; a poor month is deducted for by the rule and passed on to finance. */
async function settled({ life, estate, manager, foreman }: Of, { firm, contractId }: Signed, day: Temporal.PlainDate) {
  const { estateId } = estate
  const { dice } = life.apart(`${day}/${firm.name}`)
  const month = day.toPlainYearMonth().toString()
  const photoIds = firm.good ? [] : [await pictured(foreman, { estateId, now: life.clock.now }, 'litter')]
  const drawnPoints = () => Object.fromEntries(Object.entries(months).map(([item, [low, high]]) => [item, dice.between(low, high)]))
  const items = firm.good ? { ...poorMonth, ...drawnPoints() } : poorMonth
  const reason = firm.good ? '人员到齐，记录完整' : '两次缺岗，补种拖延，住户反映三件'
  const { scoreId } = await foreman.hand.assessments.score({ contractId, month, ...items, reason, photoIds })
  await manager.hand.assessments.approve({ scoreId })
  if (firm.good) return
  const { deductionId } = await foreman.hand.assessments.propose({ scoreId, reason: '连续两月低于 80 分，按合同第六条' })
  await manager.hand.assessments.grant({ deductionId })
  await manager.hand.assessments.tellFinance({ deductionId })
} // biome-ignore format: it reads as a road
