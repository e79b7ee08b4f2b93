import { type Counted, turnOf, worth } from '#modules/reports/rules.ts'
import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import { reportMeasures, reportOpinions, reportPraise } from './spoken.ts'
import { forgets, type Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

const wanted = { month: { strong: 2, weak: 2 }, quarter: { strong: 1, weak: 3 } } as const
type Kind = keyof typeof wanted
const quarterBegins = [1, 4, 7, 10]

/** On the fourth the supervisor writes the month that is over, in a quarter's first month on the ninth that quarter too; the manager endorses, the company receives. */
export async function* reporting(life: Life, estate: Estate): Story {
  const { clock, apart } = life
  for (let month = local(clock.now).toPlainDate().with({ day: 1 }); ; month = month.add({ months: 1 })) {
    const last = month.subtract({ days: 1 }).toString()
    const own = apart(month.toString())
    if (Temporal.Instant.compare(dayBegins(month.with({ day: 4 })), clock.now) < 0) continue
    yield dayBegins(month.with({ day: 4 })).add({ hours: 10, minutes: 20 })
    const reportId = await written(own, estate, 'month', last)
    if (reportId) yield* passed(own, estate, { reportId, kind: 'month' }, month.with({ day: 5 }))
    if (!quarterBegins.includes(month.month)) continue
    yield dayBegins(month.with({ day: 9 })).add({ hours: 9, minutes: 40 })
    const quarterId = await written(own, estate, 'quarter', last)
    if (quarterId) yield* passed(own, estate, { reportId: quarterId, kind: 'quarter' }, month.with({ day: 10 }))
  }
}

/** Begun, read, summed up, with what got better and what is poorest; signed. Where there was nothing to tell yet, there is no report. */
async function written(life: Life, { estateId, name }: Estate, kind: Kind, day: string) {
  const { company, dice } = life
  const [by] = [...company.at(name, 'centre_supervisor'), ...company.at(name, 'service_supervisor')]
  if (!by || forgets(life.apart(kind), by)) return
  const { reportId } = await by.hand.reports.compose({ estateId, kind, day })
  const { report } = await by.hand.reports.one({ reportId })
  const told = report?.figures.figures.filter((figure) => figure.name in reportMeasures && figure.unit === 'share' && worth(figure) !== null) ?? []
  const { strong, weak } = wanted[kind]
  if (told.length < strong + weak) return
  const ranked = told.toSorted((one, other) => rank(other) - rank(one))
  for (const figure of ranked.slice(0, strong))
    await by.hand.reports.note({ reportId, kind: 'strong', chapter: figure.chapter, words: `${titleOf(figure)}${percent(figure)}，${dice.pick(reportPraise)}` })
  await weaknesses(by, reportId, ranked.slice(-weak), company.at(name, 'service_clerk', 'office_clerk'), life)
  await by.hand.reports.summarise({ reportId, summary: summaryOf(ranked) })
  await by.hand.reports.sign({ reportId, kind })
  return reportId
} // biome-ignore format: one sentence a line

async function weaknesses(by: Colleague, reportId: string, poor: readonly Counted[], clerks: readonly Colleague[], { clock, dice }: Life) {
  const dueDay = local(clock.now).toPlainDate().with({ day: 28 }).toString()
  for (const [n, figure] of poor.entries()) {
    const owner = clerks.length > 0 ? dice.pick(clerks) : by
    const measure = reportMeasures[figure.name] ?? ''
    const { findingId } = await by.hand.reports.note({ reportId, kind: 'weak', chapter: figure.chapter, words: `${titleOf(figure)}${percent(figure)}，${turnOf(figure) === 'worse' ? '比上期差' : '还不够'}`, measure, ownerId: owner.employeeId, dueDay })
    if (n === 0 && owner !== by) await by.hand.reports.followUp({ findingId, readerIds: [owner.employeeId] })
  }
} // biome-ignore format: one sentence a line

/** The next morning the manager endorses it; three days on the company receives it. */
async function* passed({ company, dice }: Life, { name }: Estate, of: { reportId: string; kind: Kind }, day: Temporal.PlainDate): Story {
  const [manager] = company.at(name, 'service_manager')
  const [director] = company.at('*', 'general_manager')
  yield dayBegins(day).add({ hours: 10, minutes: 30 })
  const { reportId } = of
  if (manager && (await manager.hand.reports.one({ reportId })).report?.mayEndorse) await manager.hand.reports.endorse({ ...of, opinion: dice.pick(reportOpinions) })
  yield dayBegins(day.add({ days: 3 })).add({ hours: 16, minutes: 10 })
  if (director && (await director.hand.reports.one({ reportId })).report?.mayReceive) await director.hand.reports.receive({ reportId })
} // biome-ignore format: one sentence a line

const rank = (figure: Counted) => (worth(figure) ?? 0) + (turnOf(figure) === 'worse' ? -0.1 : 0)
const titleOf = ({ name }: Counted) => titles[name] ?? ''
const percent = (figure: Counted) => ` ${(Math.floor((worth(figure) ?? 0) * 1000) / 10).toFixed(1)}%`

const titles: Record<string, string> = {
  'deadlines.responseInTime': '首次响应按时率', 'deadlines.progressInTime': '进展回复按时率', 'deadlines.finishInTime': '办结按时率', 'cases.callBackShare': '回访率',
  'orders.arriveInTime': '按时到场率', 'collections.monthRate': '当月收缴率', 'collections.lastMonthRate': '上月收缴率', 'reminders.promisesKept': '承诺兑现率',
  'rounds.keptInTime': '巡查按时率', 'checks.passedShare': '检查合格率', 'rectifications.inTime': '整改按期率', 'turns.keptInTime': '按时履职率',
} // biome-ignore format: it reads as a table

function summaryOf(ranked: readonly Counted[]): string {
  const [best, worst] = [ranked[0], ranked.at(-1)]
  if (!best || !worst) return '本期平稳。'
  return `本期服务总体平稳。做得最稳的是${titleOf(best)}，${percent(best).trim()}；最需要抓的是${titleOf(worst)}，${percent(worst).trim()}。短板已逐条定了改法、责任人和期限，下期对照检查。`
}
