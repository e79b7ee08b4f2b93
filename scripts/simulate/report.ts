import type { z } from 'zod'
import { headOffice, house as houseItself } from '#kernel/actor.ts'
import { client } from '#kernel/client.ts'
import { type Figure, FiguresAsked } from '#kernel/figures/figures.ts'
import { perform } from '#kernel/perform.ts'
import { type House, house as modules } from '#modules/index.ts'
import type { Refused } from '#simulator/hands.ts'
import type { Lived } from '#simulator/make.ts'
import { type Counted, countedTurns } from './turns.ts'

/** A figure of a module over the whole span at one estate; `above` by `below`, null where nothing is divided. */
export interface Share {
  estate: string
  name: string
  above: number
  below: number | null
}

export interface PersonRow {
  estate: string
  name: string
  post: string
  kept: number
  late: number
  missed: number
  excused: number
}

/** What a life comes to. Equal lives have equal results; how long it took stands beside it. */
export interface Result {
  days: number
  seed: number
  from: string
  until: string
  estates: string[]
  whatIf: string[]
  lines: { people: number; house: number; refused: Record<string, number> }
  clauses: Counted[]
  figures: Share[]
  people: PersonRow[]
}

export interface Span {
  from: Temporal.Instant
  to: Temporal.Instant
}

/** Asks the house what became of it, by the queries everybody has; the house itself asks, so that nothing is hidden. */
export async function lookedBack({ house, owner }: Lived, span: Span, refused: readonly Refused[]) {
  const api = client<House>((name, input) => perform(house, { name, input, actor: houseItself }))
  const { rows } = await api.estates.list({})
  const places = [...rows.map(({ id, name }) => ({ id, name })), { id: headOffice, name: '总部' }]
  const said = { from: span.from.toString(), to: span.to.toString() }
  const people: PersonRow[] = []
  for (const { id: estateId, name: estate } of places)
    for (const row of await api.turns.team({ estateId, ...said }))
      if (row.name && row.kept + row.late + row.missed + row.excused > 0)
        people.push({ estate, name: row.name, post: row.post, kept: row.kept, late: row.late, missed: row.missed, excused: row.excused }) // biome-ignore format: it reads as one row
  return {
    estates: places.map(({ name }) => name),
    clauses: await countedTurns(api, places, said),
    figures: await sharesOf(house, places, said),
    people,
    lines: { ...(await linesBy(owner)), refused: timesOf(refused) },
  }
}

/** Every module that has figures is asked for them. */
async function sharesOf(
  house: Lived['house'],
  places: readonly { id: string; name: string }[],
  span: { from: string; to: string },
): Promise<Share[]> {
  const shares: Share[] = []
  const asked = Object.keys(modules).filter((noun) => house.ops.get(`${noun}.figures`)?.op.input === FiguresAsked)
  for (const { id: estateId, name: estate } of places)
    for (const noun of asked) {
      const input = { estateId, ...span }
      const found = await perform(house, { name: `${noun}.figures`, input, actor: houseItself })
      for (const { name, numerator, denominator } of found as z.output<typeof Figure>[])
        shares.push({ estate, name, above: numerator, below: denominator })
    }
  return shares
}

const timesOf = (refused: readonly Refused[]) =>
  Object.fromEntries(
    [...Map.groupBy(refused, ({ act, code }) => `${act}: ${code}`)].map(([what, those]) => [what, those.length]),
  )

async function linesBy(owner: Lived['owner']) {
  const { rows } = await owner.query<{ people: number; house: number }>(`
    select count(*) filter (where actor_kind <> 'house')::int as people, count(*) filter (where actor_kind = 'house')::int as house from journal`)
  return rows[0] ?? { people: 0, house: 0 }
}
