import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import { forgets, type Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

interface Day {
  life: Life
  estate: Estate
  day: Temporal.PlainDate
  manager: Colleague
  supervisor: Colleague
  clerks: readonly Colleague[]
}

/** What supervisor and manager of an estate do because their duty books say so: key points, meeting, reports, the log read. */
export async function* keepingDuties(life: Life, estate: Estate): Story {
  const { clock, company } = life
  for (let day = local(clock.now).toPlainDate().add({ days: 1 }); ; day = day.add({ days: 1 })) {
    yield dayBegins(day)
    const [manager] = company.at(estate.name, 'service_manager')
    const [supervisor] = company.at(estate.name, 'service_supervisor')
    const clerks = company.at(estate.name, 'service_clerk', 'office_clerk')
    if (!manager || !supervisor) return
    yield* kept({ life: life.apart(day.toString()), estate, day, manager, supervisor, clerks })
  }
}

async function* kept(of: Day): Story {
  const { life, day, manager, supervisor, clerks } = of
  yield at(day, 8, 50)
  if (!forgets(life.apart('points'), supervisor)) await keyPoints(of)
  if (day.dayOfWeek === 1) {
    yield at(day, 9, 10)
    await pass(of, manager, '周会纪要', minutesOf(day), [supervisor, ...clerks])
  }
  yield at(day, 9, 40)
  await readAll(of, supervisor)
  if (!forgets(life.apart('chase'), manager)) await chaseOne(of)
  if (day.dayOfWeek === 1) {
    yield at(day, 11, 20)
    for (const clerk of clerks) await readAll(of, clerk)
  }
  yield at(day, 15, 30)
  if (!forgets(life.apart('log'), manager)) await readAll(of, manager)
  if (day.dayOfWeek === 5) {
    yield at(day, 16, 30)
    await pass(of, supervisor, '主任周报', weekOf(day), [manager])
  }
}

const at = (day: Temporal.PlainDate, hours: number, minutes: number) => dayBegins(day).add({ hours, minutes })

const minutesOf = (day: Temporal.PlainDate) =>
  `${day.toString()} 周会。到会：主任、客服员。事项：一、过上周超时单；二、本周重点是回访和走访；三、未完事项由主任周五前报完成日。`
const weekOf = (day: Temporal.PlainDate) =>
  `截至 ${day.toString()}：在办、超时件已逐件看过，客服员各有一件需要支持，下周一会上说。`

async function keyPoints(of: Day) {
  const { estate, day, supervisor, manager } = of
  const { todo, late, reopened } = await supervisor.hand.cases.counts({ estateId: estate.estateId })
  const body = `在办 ${todo} 件，超时 ${late} 件，重开 ${reopened} 件。超时的今天 12:00 前由经办人回业主，重开的由我跟。`
  await pass(of, supervisor, `${day.toString()} 要点`, body, [manager])
}

const pass = ({ estate }: Day, { hand }: Colleague, title: string, body: string, readers: readonly Colleague[]) =>
  hand.handovers.write({
    estateId: estate.estateId,
    title,
    body,
    readerIds: readers.map(({ employeeId }) => employeeId),
  })

async function readAll({ estate }: Day, { hand }: Colleague) {
  const { rows } = await hand.handovers.list({ estateId: estate.estateId, view: 'mine' })
  for (const { handoverId, waitsForMe } of rows) if (waitsForMe) await hand.handovers.read({ handoverId })
}

/** The one that is late longest is asked about; where none is late there is nothing to chase. */
async function chaseOne({ estate, manager }: Day) {
  const { rows } = await manager.hand.cases.queue({ estateId: estate.estateId, view: 'late', limit: 1 })
  const [latest] = rows
  if (latest) await manager.hand.cases.note({ caseId: latest.caseId, text: '已看，请经办人今天 12:00 前回业主并写明下一步。' })
} // biome-ignore format: it reads as one row
