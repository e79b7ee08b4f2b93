import { dayAt } from '#modules/agendas/screens/day.tsx'
import { askedOf } from '#modules/meters/screens/asked.ts'
import { api, asking, type Call, memory } from '#web/api.ts'
import { now } from '#web/now.ts'

const freshMs = 10 * 60_000
const most = 60
/** As `FieldNow` asks them, so that it finds them. */
const mine = { view: 'mine', limit: 100 } as const
const hoursOfDay = 24

type May = (needs: string) => boolean

let looking = false

/** Fetches what a shift may need without network, one thing after another: what is mine and each of it whole, places, people on duty. */
export async function lookAhead(estateIds: readonly string[], may: May): Promise<void> {
  if (looking || navigator.onLine === false) return
  looking = true
  try {
    const see = <I, O>(query: Call<I, O>, input: NoInfer<I>): Promise<O | undefined> =>
      may(query.opName) ? fetched(query, input) : Promise.resolve(undefined)
    await ofMine(see)
    for (const estateId of estateIds) await ofEstate(estateId, see, may)
  } finally {
    looking = false
  }
}

type See = <I, O>(query: Call<I, O>, input: NoInfer<I>) => Promise<O | undefined>

async function ofMine(see: See): Promise<void> {
  // Asked by everybody who signed in, and in nobody's grants.
  await fetched(api.cases.types, {})
  await see(api.incidents.mine, {})
  await see(api.rounds.shift, {})
  const orders = await see(api.orders.queue, mine)
  for (const { orderId } of orders?.rows.slice(0, most) ?? []) await see(api.orders.one, { orderId })
  const cases = await see(api.cases.queue, mine)
  for (const { caseId } of cases?.rows.slice(0, most) ?? []) await see(api.cases.one, { caseId })
  const checks = await see(api.checks.list, mine)
  for (const { checkId } of checks?.rows.slice(0, most) ?? []) await see(api.checks.one, { checkId })
  const lists = await see(api.checklists.list, { state: 'in_force' })
  for (const { checklistId } of lists?.slice(0, most) ?? []) await see(api.checklists.one, { checklistId })
  const wrong = await see(api.rectifications.list, mine)
  for (const { rectificationId } of wrong?.rows.slice(0, most) ?? [])
    await see(api.rectifications.one, { rectificationId })
  // A night shift goes over midnight.
  const days = [now(), now().add({ hours: hoursOfDay })].map(dayAt)
  for (const { from, to } of days) {
    const turns = await see(api.turns.mine, { from, to })
    for (const { turnId } of turns?.slice(0, most) ?? []) await see(api.turns.one, { turnId })
  }
}

async function ofEstate(estateId: string, see: See, may: May): Promise<void> {
  await see(api.estates.places, { estateId })
  await see(api.estates.equipment, { estateId })
  await see(api.estates.pickPlace, { text: '', estateId })
  await see(api.rosters.onNow, { estateId })
  if (!may('meters.read')) return
  const buildings = await see(api.estates.buildings, { estateId })
  const parts = [...(buildings?.rows ?? []).map(({ id }) => id), 'common']
  for (const where of parts.slice(0, most)) await see(api.meters.list, askedOf(estateId, where))
}

/** Asked unless it was just now; what is refused or not reached is not needed so urgently. */
const fetched = <I, O>(query: Call<I, O>, input: NoInfer<I>): Promise<O | undefined> =>
  memory.fetchQuery({ ...asking(query, input), staleTime: freshMs }).catch(() => undefined) as Promise<O | undefined>
