import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import type { Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

interface Planning {
  life: Life
  estate: Estate
  maker: Colleague
  hr: Colleague
  /** Those of the desk who are in post now. */
  clerks(): readonly Colleague[]
  departmentId: string
}

const at = (day: Temporal.PlainDate, hours: number, minutes = 0) => dayBegins(day).add({ hours, minutes })
const lastDayToSubmit = 25

/** The service department is rostered month by month: submitted by the 25th, received by HR; in between people swap, and somebody falls ill. */
export async function* rostering(life: Life, estate: Estate): Story {
  const { clock, company } = life
  const [maker] = company.at(estate.name, 'service_manager')
  const [hr] = company.at('*', 'hr')
  const clerks = () => company.at(estate.name, 'service_clerk', 'office_clerk')
  const departmentId = company.departments.get('service')
  if (!maker || !hr || !departmentId || clerks().length < 2) return
  const of = { life, estate, maker, hr, clerks, departmentId }
  const today = local(clock.now).toPlainDate()
  yield at(today, 8, 5)
  await maker.hand.shifts.addUsual({ estateId: estate.estateId })
  yield* planned(of, today, true)
  for (let day = today.add({ days: 1 }); ; day = day.add({ days: 1 })) {
    yield at(day, 14, 10)
    if (day.day === lastDayToSubmit - 1) yield* planned(of, day.add({ months: 1 }), false)
    if (day.dayOfWeek === 2) yield* swapped(of, day.add({ days: 2 }))
    if (day.day === 14) await fellIll(of, day.add({ days: 1 }))
  }
}

/** The first month is laid by hand: five days of seven for everybody, the clerks' rest days apart; later ones are copied. */
async function* planned(
  { estate, maker, hr, clerks, departmentId, life }: Planning,
  day: Temporal.PlainDate,
  first: boolean,
): Story {
  const { estateId } = estate
  const { rosters, shifts } = maker.hand
  const { rosterId } = await rosters.draft({ estateId, departmentId, period: 'month', day: day.toString() })
  const shiftId = (await shifts.list({ estateId })).find(({ key }) => key === 'D')?.shiftId ?? ''
  if (first) {
    const firstDay = day.with({ day: 1 }).dayOfWeek
    const work = { kind: 'shift' as const, shiftId }
    const week = [work, work, work, work, work, { kind: 'rest' as const }, { kind: 'rest' as const }]
    const fromMonday = week.map((_, n) => week[(n + firstDay - 1) % 7] ?? work)
    const heads = life.company.at(estate.name, 'service_manager', 'service_supervisor', 'centre_supervisor')
    const ids = (people: readonly Colleague[]) => people.map(({ person }) => person.employeeId)
    await rosters.repeat({ rosterId, employeeIds: ids(heads), pattern: fromMonday })
    await rosters.repeat({ rosterId, employeeIds: ids(clerks()), pattern: fromMonday, step: 2 })
  } else await rosters.copyLast({ rosterId })
  yield life.clock.now.add({ minutes: 40 })
  await rosters.submit({ rosterId })
  yield life.clock.now.add({ minutes: 95 })
  await hr.hand.rosters.receive({ rosterId })
}

const reasons = ['孩子家长会', '老家来人', '约了看牙', '驾照考试'] as const

/** Two clerks of whom one works and the other rests that day exchange it; now and then the answer is no. */
async function* swapped({ life, estate, maker, clerks }: Planning, day: Temporal.PlainDate): Story {
  const { clock, dice } = life
  const { estateId } = estate
  const on = day.toString()
  const kinds: (readonly [Colleague, string | undefined])[] = []
  const there = clerks().filter(({ employeeId, person }) => employeeId === person.employeeId)
  for (const clerk of there) kinds.push([clerk, (await clerk.hand.rosters.mine({ from: on, until: on }))[0]?.kind])
  const [asker] = kinds.find(([, kind]) => kind === 'shift') ?? []
  const [partner] = kinds.find(([, kind]) => kind === 'rest') ?? []
  const wanted = dice.happens(0.5)
  const [reason, agreed] = [dice.pick(reasons), dice.happens(0.85)]
  if (!asker || !partner || !wanted) return
  const { swapId } = await asker.hand.swaps.ask({ estateId, partnerId: partner.employeeId, day: on, reason })
  yield clock.now.add({ minutes: dice.between(5, 90) })
  if (!agreed) return void (await partner.hand.swaps.decline({ swapId, reason: '那天我也有事' }))
  await partner.hand.swaps.agree({ swapId })
  yield clock.now.add({ minutes: dice.between(10, 120) })
  await maker.hand.swaps.approve({ swapId })
}

/** Whoever works tomorrow and cannot is on leave, and who rests takes the day. */
async function fellIll({ estate, maker, clerks }: Planning, day: Temporal.PlainDate) {
  const { estateId } = estate
  const on = day.toString()
  const { rows } = await maker.hand.rosters.list({ estateId, states: ['in_force'] })
  const current = rows.find(({ from, until }) => from <= on && until >= on)
  if (!current) return
  const { lines } = await maker.hand.rosters.one({ rosterId: current.rosterId })
  const of = (kind: string) =>
    lines.find(
      (line) =>
        line.day === on && line.kind === kind && clerks().some(({ person }) => person.employeeId === line.employeeId),
    )
  const [ill, stand] = [of('shift'), of('rest')]
  if (!ill || !stand) return
  const cells = [
    { employeeId: ill.employeeId, day: on, kind: 'leave' as const },
    { employeeId: stand.employeeId, day: on, kind: 'shift' as const, shiftId: ill.shiftId },
  ]
  await maker.hand.rosters.change({ rosterId: current.rosterId, cells, reason: `${ill.employee}发烧请病假` })
}
