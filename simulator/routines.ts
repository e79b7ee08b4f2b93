import type { Story } from './agenda.ts'
import { about } from './calls.ts'
import { lived } from './case.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { mattersOfUse } from './matters/index.ts'
import { phoneOf } from './names.ts'
import { managersWeek } from './spoken.ts'
import { forgets, type Life, minutes } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

const friday = 5
const roundDays = new Set([2, 4])

/** What belongs to posts besides what calls bring: rounds with findings, ledgers put right, answers looked over, the week reported. */
export async function* doingRoutines(life: Life, estate: Estate): Story {
  const { clock, company } = life
  for (let day = local(clock.now).toPlainDate().add({ days: 1 }); ; day = day.add({ days: 1 })) {
    const today = life.apart(day.toString())
    const at = (hours: number, mins = 0) => dayBegins(day).add({ hours, minutes: mins })
    yield at(10, 25)
    if (!isRest(day)) yield* ledgers(today, estate)
    yield at(14, 10)
    if (roundDays.has(day.dayOfWeek)) rounds(today, estate)
    if (day.day === 12) await answersLookedOver(today, estate)
    yield at(14, 50)
    const [manager] = company.at(estate.name, 'service_manager')
    const [supervisor] = company.at(estate.name, 'service_supervisor')
    if (day.dayOfWeek === friday && manager && supervisor && !forgets(today.apart('report'), manager))
      await report(estate, manager, supervisor, day)
  }
}

/** Whoever walks the building sees something and writes it down; it goes on like every case. */
function rounds({ agenda, clock, company, apart, dice }: Life, estate: Estate) {
  const walkers = company.at(estate.name, 'service_clerk', 'office_clerk', 'service_supervisor')
  for (const by of walkers) {
    const own = apart(by.name)
    if (forgets(own, by)) continue
    const caller = own.dice.pick(estate.callers)
    const seen = mattersOfUse[caller.use].filter(({ at, type }) => at !== 'home' && type !== 'lift')
    const call = about(own, estate, own.dice.pick(seen), caller, 'patrol')
    agenda.begin(lived(own, call, { opener: by }), minutes(clock.now, dice.between(0, 120)))
  }
}

const shareOfLedgers = 0.5

/** An emergency number asked for at the counter, by each clerk on about every second day. */
async function* ledgers({ clock, company, apart }: Life, estate: Estate): Story {
  for (const by of company.at(estate.name, 'service_clerk', 'office_clerk')) {
    const { dice } = apart(by.name)
    if (!dice.happens(shareOfLedgers)) continue
    const { personId } = dice.pick(estate.callers)
    await by.hand.residents.addContact({ personId, kind: 'emergency', value: phoneOf(9000 + dice.between(0, 899)) })
    yield minutes(clock.now, dice.between(3, 15))
  }
}

const shownAnswers = 3

async function answersLookedOver({ company, clock }: Life, { name, estateId }: Estate) {
  const reviewOn = local(clock.now).toPlainDate().add({ months: 3 }).toString()
  for (const by of company.at(name, 'service_supervisor', 'centre_supervisor')) {
    const { rows } = await by.hand.knowledge.list({ estateId })
    const own = rows.filter((row) => row.estateId === estateId && row.state === 'current').slice(0, shownAnswers)
    for (const { articleId, typeIds } of own) await by.hand.knowledge.review({ articleId, typeIds, reviewOn })
  }
}

const report = ({ estateId }: Estate, manager: Colleague, supervisor: Colleague, day: Temporal.PlainDate) =>
  manager.hand.handovers.write({
    estateId,
    title: `岗位周报 ${day.toString()}`,
    body: managersWeek,
    readerIds: [supervisor.employeeId],
  })

/** The company's manager: on the eighth a word to everybody's managers, and every week a household somewhere. */
export async function* lookingAfterAll(life: Life, estates: readonly Homes[]): Story {
  const { clock, company } = life
  for (let day = local(clock.now).toPlainDate().add({ days: 1 }); ; day = day.add({ days: 1 })) {
    yield dayBegins(day).add({ hours: 10, minutes: 40 })
    const { dice } = life.apart(day.toString())
    const [chief] = company.at('*', 'company_service_manager')
    const estate = dice.pick(estates)
    if (!chief || !estate || isRest(day)) continue
    if (day.day >= 6 && day.day <= 8) await payday(life, chief, estate, day)
    if (roundDays.has(day.dayOfWeek))
      await chief.hand.residents.noteVisit({ unitId: dice.pick(estate.units), met: true, note: '公司客服经理走访，听取意见，已转项目跟进。' }) // biome-ignore format: it reads as one row
  }
}

type Homes = Pick<Estate, 'estateId' | 'name'> & { units: readonly string[] }

const payday = ({ company }: Life, chief: Colleague, estate: Homes, day: Temporal.PlainDate) =>
  chief.hand.handovers.write({
    estateId: estate.estateId,
    title: `${day.month} 月工资发放提醒`,
    body: '外包和自有员工工资今天发放，请各项目核对考勤，有出入当天报。',
    readerIds: company.all(estate.name, 'service_manager').map(({ employeeId }) => employeeId),
  })
