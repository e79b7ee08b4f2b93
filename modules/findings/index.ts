import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { Open, record } from '#modules/cases/index.ts'
import { titleOf, usualType } from './rules.ts'

/** What other modules may call; see README.md. */
export { titleOf } from './rules.ts'

interface Found {
  estateId: string
  placeId: string | null
  /** As people say it. */
  place: string | null
  words: string
  photoIds: readonly string[]
  typeId: string
}

/** The case type of what nobody said more of; refuses `findings.no_type` where the company retired it. */
export async function usual(db: Db): Promise<string> {
  const found = db.selectFrom('caseTypes').select('id').where('code', '=', usualType).where('retiredAt', 'is', null)
  return (await found.executeTakeFirst())?.id ?? refuse('findings.no_type')
}

export const openCase = (ctx: Ctx, { estateId, placeId, place, words, photoIds, typeId }: Found) =>
  record(ctx, Open.parse({ estateId, typeId, title: titleOf(place, words), body: words, source: 'patrol', photoIds, ...(placeId && { placeId }) })) // biome-ignore format: one sentence

interface Known extends Omit<Found, 'typeId'> {
  roundId: string
  zoneId: string | null
  caseId: string
  number: string
}

/** One finding with its zone and the number of its case; refuses `findings.unknown` where it cannot be seen. */
export async function finding(db: Db, findingId: string): Promise<Known> {
  const { rows } = await sql<Known>`
    select f.estate_id, f.round_id, f.place_id, coalesce(p.zone_id, b.zone_id) as zone_id, p.name as place, f.words, f.photo_ids, f.case_id, c.number
    from findings f join cases c on c.id = f.case_id and c.estate_id = f.estate_id left join places p on p.id = f.place_id and p.estate_id = f.estate_id
    left join buildings b on b.id = p.building_id and b.estate_id = p.estate_id where f.id = ${findingId}`.execute(db)
  return rows[0] ?? refuse('findings.unknown')
} // biome-ignore format: it reads as SQL

type Row = Omit<Found, 'place' | 'typeId'> & {
  id: string
  roundId: string
  scanId: string | null
  question: string | null
  caseId: string
  again: boolean
  at: Temporal.Instant
}

/** Writes findings down, all in one statement. */
export async function write(ctx: Ctx, rows: readonly Row[]): Promise<void> {
  const values = rows.map(({ id, estateId, roundId, scanId, placeId, question, words, photoIds, caseId, again, at }) => ({
    id, estateId, roundId, scanId, placeId, question, words, photoIds: [...photoIds], caseId, again, at, byId: ctx.actor.id,
  })) // biome-ignore format: it reads as one row
  await ctx.db.insertInto('findings').values(values).execute()
  ctx.concerns(...rows.map(({ caseId }) => caseId))
}

/** Answers that failed at one point. */
export interface Failed {
  scanId: string
  roundId: string
  estateId: string
  placeId: string
  place: string
  at: Temporal.Instant
  /** Of the questions, each with what was answered, as a sentence. */
  answers: readonly { key: string; words: string }[]
  photoIds: readonly string[]
  typeId: string | null
}

/**
 * Reports answers that failed: one case a scan, or none where the same question failed at the same place and its case is still open. Says of each scan
 * which case it belongs to.
 */
export async function reportFailed(ctx: Ctx, failed: readonly Failed[]): Promise<void> {
  if (failed.length === 0) return
  const open = await stillOpen(ctx.db, failed)
  const plain = failed.some(({ typeId }) => typeId === null) ? await usual(ctx.db) : ''
  const rows: Row[] = []
  for (const { answers, typeId, place, ...of } of failed) {
    const fresh = answers.filter(({ key }) => !open.has(`${of.placeId} ${key}`))
    const words = [...fresh.map((answer) => answer.words)].join('\n')
    const made = fresh.length > 0 ? await openCase(ctx, { ...of, place, words, typeId: typeId ?? plain }) : undefined
    for (const { key, words: said } of answers) {
      const known = open.get(`${of.placeId} ${key}`)
      const caseId = known ?? made?.caseId ?? refuse('findings.no_type')
      rows.push({ ...of, id: ctx.id(), question: key, words: said, caseId, again: known !== undefined })
    }
    for (const { key } of fresh) if (made) open.set(`${of.placeId} ${key}`, made.caseId)
  }
  await write(ctx, rows)
}

/** The cases of the same questions at the same places that nobody has finished yet. */
async function stillOpen(db: Db, failed: readonly Failed[]): Promise<Map<string, string>> {
  const asked = failed.flatMap(({ placeId, answers }) => answers.map(({ key }) => ({ place_id: placeId, question: key })))
  const { rows } = await sql<{ placeId: string; question: string; caseId: string }>`
    select distinct on (f.place_id, f.question) f.place_id, f.question, f.case_id
    from jsonb_to_recordset(${json(asked)}) as a(place_id uuid, question text)
    join findings f on f.place_id = a.place_id and f.question = a.question join cases c on c.id = f.case_id and c.estate_id = f.estate_id
    where c.state in ('open', 'dispatched', 'working', 'waiting') order by f.place_id, f.question, f.at desc`.execute(db)
  return new Map(rows.map(({ placeId, question, caseId }) => [`${placeId} ${question}`, caseId]))
} // biome-ignore format: it reads as SQL
