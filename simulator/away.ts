import { defaultPosts } from '#modules/posts/index.ts'
import { type Absence, overlap } from './absences.ts'
import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import { phoneOf, staffName } from './names.ts'
import { type Life, minutes } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

const notes = { sick: ['发烧，上午来电请假', '扭了脚，医生让休息', '家里孩子生病'], leave: ['年休假', '回老家', '调休'] } as const // biome-ignore format: it reads as a table

/** Who falls ill calls in the morning, who goes on leave says so the day before; mostly somebody is named to stand in. */
export async function* beingAway({ clock, company, dice }: Life, { name }: Pick<Estate, 'name'>): Story {
  for (let day = local(clock.now).toPlainDate(); ; day = day.add({ days: 1 })) {
    yield dayBegins(day).add({ hours: 7, minutes: 40 })
    for (const one of company.everybody(name))
      for (const absence of one.absences) {
        const { kind, from, until, arranged } = absence
        if (!arranged || !from.equals(kind === 'sick' ? day : day.add({ days: 1 }))) continue
        const by = arrangerFor(company, one)
        if (!by) continue
        await by.hand.covers.arrange({
          employeeId: one.person.employeeId, standInId: standInFor(company, one, absence)?.person.employeeId ?? null,
          kind, from: from.toString(), until: until.toString(), note: dice.pick(notes[kind]),
        }) // biome-ignore format: it reads as a row
        yield minutes(clock.now, 4)
      }
  }
}

/** Nobody arranges their own absence. */
const arrangerFor = (company: Life['company'], one: Colleague) =>
  [
    ...company.all(one.place, 'service_manager'),
    ...company.all('*', 'company_service_manager', 'general_manager'),
  ].find((other) => other !== one && company.there(other))

const standInFor = (company: Life['company'], one: Colleague, absence: Absence) =>
  company
    .all(one.place, one.post)
    .find((other) => other !== one && !other.absences.some((own) => overlap(own, absence)))

const mayLeave = ['service_clerk', 'office_clerk', 'engineer', 'cleaner', 'guard'] as const
const daysOfNotice = 6

/** Every few months somebody leaves and another takes over: hired before, in the post from the day on, the book signed. */
export async function* takingOver(life: Life, estate: Estate): Story {
  const { clock, company, dice } = life
  const [admin] = company.all('*', 'administrator')
  const [hr] = company.all('*', 'hr')
  if (!admin || !hr) return
  for (let n = 1; ; n += 1) {
    yield clock.now.add({ hours: 24 * dice.between(30, 75) })
    const going = leaver(life, estate)
    if (!going) continue
    const from = local(clock.now).toPlainDate().add({ days: daysOfNotice })
    const name = staffName(300 + dice.between(0, 400))
    const hired = { name, number: `G${estate.estateId.slice(-4)}${n}`, phone: phoneOf(8000 + dice.between(0, 899)) }
    const { employeeId } = await hr.hand.staff.hire({ ...hired, hiredOn: local(clock.now).toPlainDate().toString() })
    const title = defaultPosts.find(({ key }) => key === going.post)?.title
    const postId = (await admin.hand.staff.chart({})).find((post) => post.title === title)?.id ?? ''
    await admin.hand.staff.assign({ employeeId, postId, serves: estate.estateId, from: from.toString() })
    yield dayBegins(from).add({ hours: 8, minutes: 10 })
    await hr.hand.staff.leave({ employeeId: going.person.employeeId })
    const newcomer = company.joins({ employeeId, name, post: going.post, place: going.place })
    company.leaves(going.person.employeeId)
    yield minutes(clock.now, 50)
    for (const { bookId, why, done } of await newcomer.hand.duties.mine({}))
      if (why === 'holder' && !done) await newcomer.hand.duties.acknowledge({ bookId })
  }
}

/** One of several in a post; the first two of each stay, since the tour knows them by name. */
function leaver({ company, dice }: Life, { name }: Estate): Colleague | undefined {
  const may = mayLeave.flatMap((post) => company.all(name, post).slice(2))
  return may.length > 0 ? dice.pick(may.filter((one) => company.there(one))) : undefined
}
