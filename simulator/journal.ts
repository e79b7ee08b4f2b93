import type pg from 'pg'
import type { Refused } from './hands.ts'

/** A line of the journal as two lives are compared by it: ids are numbered by first appearance within their estate. */
export interface Line {
  estate: string
  act: string
  actor: string
  /** Whether somebody did it, or the house by itself. */
  kind: string
  doneAt: string
  heardAt: string
  input: unknown
  facts: unknown
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

const at = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const text = `
  select e.name as estate, j.act, j.actor_id as actor, j.actor_kind as kind, ${at('j.done_at')} as "doneAt", ${at('j.heard_at')} as "heardAt", j.input, j.facts
  from journal j join estates e on e.id = j.estate_id order by j.estate_id, j.heard_at, j.actor_id, j.tx, j.id`

/** The journal in order of estate, time and actor (houses of several estates write side by side), a line of JSON each, and behind it what was refused; asked as the owner, since everybody else sees a part of it. */
export async function journalOf(owner: pg.ClientBase, refused: readonly Refused[] = []): Promise<string[]> {
  const { rows } = await owner.query<Line>(text)
  const parts: object[][] = [...Map.groupBy(rows, ({ estate }) => estate).values()]
  const when = ({ at, act, actor }: Refused) => `${at} ${act} ${actor}`
  const inOrder = refused
    .toSorted((one, other) => when(one).localeCompare(when(other)))
    .map((one) => ({ refused: one }))
  return [...parts, inOrder].flatMap((lines) => numbered(lines.map((line) => JSON.stringify(line))))
}

/** Ids become their numbers by first appearance. */
function numbered(lines: readonly string[]): string[] {
  const known = new Map<string, string>()
  return lines.map((line) => line.replace(uuid, (one) => known.getOrInsertComputed(one, () => `#${known.size + 1}`)))
}
