import { headOffice } from '#kernel/actor.ts'
import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import type { Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

const heads = ['service_supervisor', 'centre_supervisor', 'engineering_supervisor', 'cleaning_supervisor', 'order_supervisor'] as const // biome-ignore format: it reads as a list
const workers = ['service_clerk', 'office_clerk', 'engineer', 'cleaner', 'gardener', 'guard'] as const

const at = (day: Temporal.PlainDate, hours: number, minutes: number) => dayBegins(day).add({ hours, minutes })
const lastMonth = (day: Temporal.PlainDate) => day.toPlainYearMonth().subtract({ months: 1 }).toString()

/** What was told of a month: superiors from below upward, each with a remark. */
async function tellDrafts({ hand }: Colleague, of: { estateId: string; month: string }, remark: string) {
  const { rows } = await hand.appraisals.team(of)
  const appraisalIds = rows.flatMap(({ state, below, appraisalId }) =>
    state === 'draft' && below && appraisalId ? [appraisalId] : [],
  )
  if (appraisalIds.length > 0) await hand.appraisals.tell({ appraisalIds, remark })
}

/** Each month of an estate: superiors tell, people agree or appeal, somebody above decides, the manager locks; now and then a reward or a penalty. */
export async function* appraising(life: Life, estate: Estate): Story {
  const { clock, company } = life
  const [manager] = company.at(estate.name, 'service_manager')
  const [supervisor] = company.at(estate.name, 'service_supervisor')
  const [chief] = company.at('*', 'company_service_manager')
  const [general] = company.at('*', 'general_manager')
  for (
    let day = local(clock.now).toPlainDate().add({ days: 1 });
    manager && supervisor && chief && general;
    day = day.add({ days: 1 })
  ) {
    const of = { estateId: estate.estateId, month: lastMonth(day) }
    if (day.day >= 2 && day.day <= 8) {
      yield at(day, 10, 35)
      for (const head of company.at(estate.name, ...heads)) await tellDrafts(head, of, '上月各条已逐条看过，漏的下月补齐。')
      yield at(day, 14, 10)
      await tellDrafts(manager, of, '请逐条对凭证，有出入的 3 个工作日内说。')
      await tellDrafts(general, of, '各项目经理、公司经理的表已看过。')
      yield at(day, 15, 20)
      await answer([...company.at(estate.name, ...workers, ...heads), manager], of)
    }
    yield at(day, 16, 10)
    if (day.day <= 16) await decideAll(manager, chief, of)
    await reward(estate, day, supervisor, manager)
    if (day.day < 16) continue
    yield at(day, 18, 20)
    await lock(manager, of)
  }
} // biome-ignore format: it reads as one day

// By the place in the list, so that no other story's chance is moved: most agree, some say nothing, a few appeal.
async function answer(people: readonly Colleague[], { estateId, month }: { estateId: string; month: string }) {
  for (const [n, { hand }] of people.entries()) {
    const mine = (await hand.appraisals.mine({})).find((one) => one.estateId === estateId && one.month === month)
    if (mine?.state !== 'told' || n % 6 === 5) continue
    const { appraisalId, total } = mine
    if (n % 7 === 2) await hand.appraisals.appeal({ appraisalId, appeal: '上月 20 日后顶替了两个班，漏的那次当时在处理电梯困人，请看当天的记录。' })
    else await hand.appraisals.agree({ appraisalId, ...(n % 3 === 0 && { comment: (total ?? 0) >= 9000 ? '同意。' : '同意，迟的几次下月改。' }) })
  }
} // biome-ignore format: a way a line

/** The manager decides what others told; what the manager told goes one further up. */
async function decideAll(manager: Colleague, chief: Colleague, of: { estateId: string; month: string }) {
  const { rows } = await manager.hand.appraisals.team(of)
  for (const [n, { employeeId, state, appraisalId }] of rows.entries()) {
    if (state !== 'appealed' || !appraisalId) continue
    const { toldByMe } = await manager.hand.appraisals.one({ employeeId, ...of })
    const right = n % 2 === 0
    const decision = right ? 'changed' : 'upheld'
    const reason = right ? '当天记录属实，困人处置优先，加 1 分。' : '漏的那次在困人解除两小时之后，维持原分。'
    const { appraisals } = (toldByMe ? chief : manager).hand
    await appraisals.decide({ appraisalId, decision, reason, points: right ? 1 : 0 })
  }
}

const praises = [
  '业主书面表扬：停电时陪独居老人下楼，等到来电才离开。',
  '台风夜主动留守，提前清了两处雨水口，地库没有进水。',
  '把来电登记的地点写全，本月经手的单没有一件退回补问。',
]

/** One proposes on a day, another approves the next; a penalty stands on a nonconformity. */
async function reward(estate: Estate, day: Temporal.PlainDate, supervisor: Colleague, manager: Colleague) {
  const { estateId } = estate
  for (const { meritId } of (await manager.hand.merits.list({ estateId, state: 'proposed' })).rows)
    await manager.hand.merits.approve({ meritId, words: '核过凭证，同意。', minimumWageKept: true })
  const { rows } = await supervisor.hand.appraisals.team({ estateId, month: day.toPlainYearMonth().toString() })
  const people = rows.filter(({ mine }) => !mine)
  const who = people[day.dayOfYear % Math.max(1, people.length)]
  if (!who) return
  const said = { estateId, employeeId: who.employeeId, onDay: day.toString() }
  if (day.dayOfYear % 9 === 4) {
    const reason = praises[day.dayOfYear % praises.length] ?? ''
    const more = day.dayOfYear % 2 === 0 ? { proposedFen: 20_000, rule: '奖惩办法 第 6 条' } : {}
    await supervisor.hand.merits.propose({ ...said, kind: 'reward', reason, points: 2, ...more })
  }
  if (day.dayOfYear % 19 === 7) {
    const [found] = (await supervisor.hand.nonconformities.list({ estateId })).rows
    const reason = '复盘认定：接报后未按预案先通知，延误由当班承担。'
    if (found) await supervisor.hand.merits.propose({ ...said, kind: 'penalty', reason, points: 1, nonconformityId: found.nonconformityId }) // biome-ignore format: one row
  }
}

async function lock({ hand }: Colleague, of: { estateId: string; month: string }) {
  const { drawnAt, lockedAt, rows } = await hand.appraisals.team(of)
  const open = rows.some(({ state }) => state === 'draft' || state === 'appealed')
  if (drawnAt && !lockedAt && !open) await hand.appraisals.lockMonth(of)
}

/** The general manager tells the heads of the company what they answered for at the head office. */
export async function* appraisingHeads({ clock, company }: Life): Story {
  const [general] = company.at('*', 'general_manager')
  for (let day = local(clock.now).toPlainDate().add({ days: 1 }); general; day = day.add({ days: 1 })) {
    yield at(day, 17, 10)
    if (day.day >= 2 && day.day <= 8)
      await tellDrafts(general, { estateId: headOffice, month: lastMonth(day) }, '公司层面各项已看过。')
  }
}
