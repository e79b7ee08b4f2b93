import { createHash } from 'node:crypto'
import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import { pictured } from './pictures.ts'
import { forgets, type Life, minutes } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'
import { type Round, type RoutePlan, setUp } from './walks.ts'

/** How much of what is wrong with a walk comes how often. */
const often = { cheats: 0.025, skips: 0.06, finds: 0.012, strays: 0.05 }
const minutesAPoint = [1, 4] as const

/** Rounds of an estate: planned on the first day, then walked, forgotten and now and then cheated; each morning somebody looks at what is in doubt. */
export async function* walking(life: Life, estate: Estate): Story {
  const { clock, company } = life
  const first = local(clock.now).toPlainDate()
  yield dayBegins(first).add({ hours: 8, minutes: 12 })
  const routes = await setUp(life, estate)
  for (let day = first.add({ days: 1 }); ; day = day.add({ days: 1 })) {
    yield dayBegins(day).add({ minutes: 3 })
    const today = life.apart(day.toString())
    const [head] = company.at(estate.name, 'service_supervisor')
    if (!head) return
    const rounds = await roundsOf(head, estate, day)
    for (const route of routes)
      for (const [n, [from, until]] of route.windows.entries()) {
        const opens = dayBegins(day).add({ minutes: from })
        const roundId = rounds.get(`${route.routeId} ${opens.epochMilliseconds}`)
        if (roundId) begin(today.apart(`${route.name}${n}`), estate, { route, roundId, opens, lasts: until - from })
      }
    yield dayBegins(day).add({ hours: 9, minutes: 25 })
    if (!forgets(today.apart('doubts'), head)) await lookedInto(today, head, estate, day)
  }
}

/** Somebody of the post sets off within the hours, sooner rather than later; some do not at all. */
function begin(life: Life, estate: Estate, { route, roundId, opens, lasts }: Round) {
  const walkers = life.company.at(estate.name, route.post)
  if (walkers.length === 0) return
  const by = life.dice.pick(walkers)
  if (forgets(life, by)) return
  const after = life.dice.between(2, Math.max(5, Math.floor(lasts / 2)))
  life.agenda.begin(walked(life, estate, { route, by, roundId }), minutes(opens, after))
}

interface Walk {
  route: RoutePlan
  by: Colleague
  roundId: string
}

/** The phone of whoever walks: a device, and an app begun that day. */
const uuidOf = (text: string) => {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

async function* walked(life: Life, estate: Estate, { route, by: wished, roundId }: Walk): Story {
  const { clock, dice } = life
  // Whoever the house says is to walk, where they are there.
  const { holderId } = await wished.hand.rounds.one({ roundId })
  const by = life.company.at(estate.name, route.post).find(({ employeeId }) => employeeId === holderId) ?? wished
  const cheats = dice.happens(often.cheats)
  const skipped = dice.happens(often.skips) ? dice.between(1, Math.min(3, route.points.length - 1)) : 0
  const ordered = route.points.slice(0, route.points.length - skipped)
  const left = dice.happens(often.strays) ? [...ordered.slice(1), ...ordered.slice(0, 1)] : ordered
  const began = clock.now
  let ago = 0
  const steps = left.map((point) => {
    ago += cheats ? 4 : dice.between(...minutesAPoint) * 60
    return { point, after: ago, bad: !cheats && dice.happens(often.finds), cheats }
  })
  yield began.add({ seconds: ago + 20 })
  const pictures = new Map<number, string>()
  for (const [n, { bad }] of steps.entries())
    if (bad) pictures.set(n, await pictured(by, { estateId: estate.estateId, now: clock.now }, 'valve'))
  const said = await by.hand.scans.send(sent(life, { roundId, by, began, steps, pictures }))
  for (const { caseId } of said)
    if (caseId)
      life.agenda.begin(mended(life.apart('mended'), estate, caseId), minutes(clock.now, dice.between(20, 200)))
  if (skipped > 0) return
  yield minutes(clock.now, 1)
  await by.hand.rounds.finish({ roundId, kind: route.kind })
}

type Step = { point: RoutePlan['points'][number]; after: number; bad: boolean; cheats: boolean }
type Sending = {
  roundId: string
  by: Colleague
  began: Temporal.Instant
  steps: readonly Step[]
  pictures: ReadonlyMap<number, string>
}

/** A walk as its phone tells it: one that never left home has one photo for all, far from every point. */
function sent({ clock, base }: Life, { roundId, by, began, steps, pictures }: Sending) {
  const startId = uuidOf(`${base} ${by.name} ${began}`)
  const home = createHash('sha256').update(`${base} ${by.name}`).digest('hex')
  const since = (moment: Temporal.Instant) => moment.epochMilliseconds - began.epochMilliseconds + 60_000
  const scans = steps.map(({ point, after, bad, cheats }, n) => {
    const at = began.add({ seconds: after })
    const fileId = pictures.get(n)
    return {
      scanId: uuidOf(`${startId} ${n}`), roundId, placeId: point.placeId, seq: n + 1, deviceAt: at.toString(), startId, sinceStartMs: since(at),
      answers: point.key ? { [point.key]: !bad } : {},
      ...(fileId && { photoIds: [fileId] }),
      ...(cheats && { photoHashes: [home], position: { latitude: point.latitude + 0.02, longitude: point.longitude, accuracyM: 15 } }),
    } // biome-ignore format: it reads as one row
  })
  return { device: by.name, startId, sentAt: clock.now.toString(), sentSinceMs: since(clock.now), scans }
}

/** The rounds of a day by their route and hour. */
async function roundsOf({ hand }: Colleague, { estateId }: Estate, day: Temporal.PlainDate): Promise<Map<string, string>> {
  const [from, to] = [dayBegins(day).toString(), dayBegins(day.add({ days: 1 })).toString()]
  const { rows } = await hand.rounds.list({ estateId, from, to, limit: 200 })
  return new Map(rows.map(({ routeId, opensAt, roundId }) => [`${routeId} ${Temporal.Instant.from(opensAt).epochMilliseconds}`, roundId]))
} // biome-ignore format: it reads as one sentence

/** What was found is sent on and mended, like what customers come with. */
async function* mended({ clock, company, dice }: Life, estate: Estate, caseId: string): Story {
  const [clerk] = company.at(estate.name, 'service_clerk', 'office_clerk')
  const engineer = dice.pick(company.at(estate.name, 'engineer'))
  const departmentId = company.departments.get('engineering')
  if (!clerk || !engineer || !departmentId) return
  await clerk.hand.cases.dispatch({
    caseId,
    departmentId,
    handlerId: engineer.employeeId,
    note: '巡查发现，请到场处理。',
  })
  yield minutes(clock.now, dice.between(15, 120))
  await engineer.hand.cases.accept({ caseId })
  yield minutes(clock.now, dice.between(30, 400))
  await engineer.hand.cases.finish({ caseId, result: '现场已处理，点位恢复正常，照片见单。' })
}

/** What was scanned far from its place and too fast at once is struck off, by somebody else than who scanned. */
async function lookedInto({ company }: Life, head: Colleague, { estateId, name }: Estate, day: Temporal.PlainDate) {
  const [from, to] = [dayBegins(day.subtract({ days: 1 })).toString(), dayBegins(day).toString()]
  const [manager] = company.at(name, 'service_manager')
  const { rows } = await head.hand.scans.list({ estateId, classes: ['elsewhere'], from, to, limit: 200 })
  for (const { scanId, classes, struckWhy, by } of rows) {
    const judge = [head, manager].find((one) => one && one.name !== by)
    if (classes.includes('too_fast') && !struckWhy)
      await judge?.hand.scans.strike({ scanId, reason: '位置不在点位、几秒走一个点，不算到场。' })
  }
}
