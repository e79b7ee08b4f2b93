import type { Story } from './agenda.ts'
import type { Hand } from './hands.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { pictured } from './pictures.ts'
import { rectified, wrongSeen } from './spoken.ts'
import { forgets, type Life, minutes } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'
import { mended } from './walking.ts'

type Kind = 'cleaning' | 'greening' | 'order' | 'counter' | 'shop' | 'renovation' | 'company' | 'lease' | 'system'
type Post = Parameters<Life['company']['at']>[1]
type Item = Awaited<ReturnType<Hand['checklists']['one']>>['items'][number]

/** Who walks what on which day of the week, and what stands as the subject; a list drawn by lot has none. */
const weekly: readonly { weekday: number; post: NonNullable<Post>; kind: Kind; subject?: string; hour: number }[] = [
  { weekday: 1, post: 'service_manager', kind: 'system', subject: '管理系统', hour: 9 },
  { weekday: 2, post: 'service_supervisor', kind: 'cleaning', hour: 9 },
  { weekday: 3, post: 'service_manager', kind: 'greening', subject: '中心绿地', hour: 14 },
  { weekday: 4, post: 'service_supervisor', kind: 'counter', subject: '前台早班', hour: 10 },
  { weekday: 5, post: 'order_supervisor', kind: 'order', subject: '大门岗', hour: 16 },
]
/** By the day of the month. */
const monthly: readonly { day: number; post: NonNullable<Post>; place?: '*'; kind: Kind; subject: string }[] = [
  { day: 9, post: 'company_service_manager', place: '*', kind: 'company', subject: '三业督查' },
  { day: 12, post: 'centre_supervisor', kind: 'renovation', subject: '在装户抽查' },
  { day: 16, post: 'centre_supervisor', kind: 'shop', subject: '沿街商铺' },
]
const often = { fails: 0.07, fair: 0.25 }
const drawnEachTime = 2

/** Checks of an estate: drawn by lot, by the week and by the month; what fails is put right, looked at again, now and then once more. */
export async function* checking(life: Life, estate: Estate): Story {
  const { clock, company, apart, agenda } = life
  const { name } = estate
  for (let day = local(clock.now).toPlainDate().add({ days: 1 }); ; day = day.add({ days: 1 })) {
    const today = apart(day.toString())
    yield dayBegins(day).add({ hours: 8, minutes: 40 })
    if (isRest(day)) continue
    for (const { weekday, post, kind, subject, hour } of weekly) {
      const [by] = company.at(name, post)
      if (weekday !== day.dayOfWeek || !by || forgets(today.apart(kind), by)) continue
      const begins = dayBegins(day).add({ hours: hour, minutes: today.dice.between(5, 40) })
      agenda.begin(subject ? onTheSpot(today.apart(kind), estate, by, kind, subject) : byLot(today.apart(kind), estate, by, kind), begins)
    }
    for (const one of monthly) {
      const [by] = company.at(one.place ?? name, one.post)
      if (one.day === day.day && by && !forgets(today.apart(one.kind), by))
        agenda.begin(onTheSpot(today.apart(one.kind), estate, by, one.kind, one.subject), dayBegins(day).add({ hours: 10 }))
    }
    for (const by of company.all(name, 'service_supervisor', 'service_manager')) await lookedAgain(today, by, estate)
  }
} // biome-ignore format: it reads as a story

const listOf = async ({ hand }: Colleague, kind: Kind) =>
  hand.checklists.one({ checklistId: (await hand.checklists.list({ kind, state: 'in_force' }))[0]?.checklistId ?? '' })

async function* byLot(life: Life, estate: Estate, by: Colleague, kind: Kind): Story {
  const { clock } = life
  const { checklistId, items } = await listOf(by, kind)
  const dueOn = local(clock.now).toPlainDate().toString()
  const { checkIds } = await by.hand.checks.draw({ estateId: estate.estateId, checklistId, checkerId: by.employeeId, dueOn, count: drawnEachTime, placeKind: 'lobby' })
  for (const checkId of checkIds) {
    yield minutes(clock.now, life.dice.between(8, 25))
    const answers = await answered(life, estate, by, items)
    follow(life, estate, await by.hand.checks.finish({ checkId, kind, answers }))
  }
} // biome-ignore format: it reads as a story

export async function* onTheSpot(life: Life, estate: Estate, by: Colleague, kind: Kind, subject: string): Story {
  const { clock } = life
  const { checklistId, items } = await listOf(by, kind)
  yield minutes(clock.now, life.dice.between(10, 40))
  const answers = await answered(life, estate, by, items)
  follow(life, estate, await by.hand.checks.record({ estateId: estate.estateId, checklistId, kind, subject, answers }))
}

/** What is found at each item: mostly good, some fair, a few not, with a photo where one is wanted. */
async function answered({ clock, dice }: Life, { estateId }: Estate, by: Colleague, items: readonly Item[]) {
  const answers = []
  for (const item of items) {
    const fails = dice.happens(often.fails)
    const fair = !fails && dice.happens(often.fair)
    const photo = item.photo === 'always' || (fails && item.photo === 'failed')
    const photoIds = photo ? [await pictured(by, { estateId, now: clock.now }, 'door')] : []
    answers.push({
      no: item.no,
      value: foundAt(item, fails, fair),
      remark: fails ? dice.pick(wrongSeen) : '',
      photoIds,
    })
  }
  return answers
}

function foundAt({ answer, most, choices, least, limit }: Item, fails: boolean, fair: boolean): boolean | number {
  if (answer === 'yesno') return !fails
  if (answer === 'points') return Math.round((most ?? 0) * (fails ? 0.4 : fair ? 0.8 : 1))
  if (answer === 'choice') return fails ? choices.length - 1 : choices.findIndex(({ share }) => share === 100)
  return fails ? (limit ?? least ?? 0) + (limit === null ? -1 : 1) : (limit ?? least ?? 0)
}

type Outcome = { rectificationIds: string[]; caseIds: string[] }

/** What a check opened goes on by itself: cases are sent on, rectifications done by whoever leads the department. */
function follow(life: Life, estate: Estate, { rectificationIds, caseIds }: Outcome) {
  const { agenda, apart, clock, dice } = life
  for (const [n, caseId] of caseIds.entries())
    agenda.begin(mended(apart(`case${n}`), estate, caseId), minutes(clock.now, dice.between(20, 200)))
  for (const [n, rectificationId] of rectificationIds.entries())
    agenda.begin(putRight(apart(`rectify${n}`), estate, rectificationId), minutes(clock.now, dice.between(40, 300)))
}

async function* putRight(life: Life, { estateId, name }: Estate, rectificationId: string): Story {
  const { clock, company, dice } = life
  const [by] = company.at(name, 'cleaning_supervisor', 'order_supervisor')
  if (!by) return
  if (forgets(life, by)) yield minutes(clock.now, dice.between(600, 3000))
  const afterIds = [await pictured(by, { estateId, now: clock.now }, 'sign')]
  await by.hand.rectifications.finish({ rectificationId, result: dice.pick(rectified), afterIds })
}

const again = 0.15
const dayHours = 24

/** Each morning whoever ordered something looks again at what was reported done; some of it has to be done once more. */
async function lookedAgain(life: Life, by: Colleague, estate: Estate) {
  const { clock, dice } = life
  if (!life.company.there(by)) return
  const { rows } = await by.hand.rectifications.list({ estateId: estate.estateId, view: 'mine' })
  for (const { rectificationId, number, state, rounds } of rows) {
    if (state !== 'done') continue
    const one = { rectificationId }
    if (rounds === 0 && dice.happens(again)) {
      const dueBy = clock.now.add({ hours: dayHours }).toString()
      await by.hand.rectifications.sendBack({ ...one, reason: '还有一处没到位，请再处理', dueBy })
      life.agenda.begin(
        putRight(life.apart(`again ${number}`), estate, rectificationId),
        minutes(clock.now, dice.between(60, 300)),
      )
    } else await by.hand.rectifications.pass({ ...one, verdict: '现场看过，到位' })
  }
}
