import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { type Job, mayWork, type WorkKind } from './rules.ts'
import en from './words.en.json' with { type: 'json' }
import zh from './words.zh.json' with { type: 'json' }

/** The firm, locked, its estate entered in the journal; refuses `contractors.unknown`. */
export async function contractor(ctx: Ctx, contractorId: string) {
  const found = await ctx.db.selectFrom('contractors').selectAll().where('id', '=', contractorId).forUpdate().executeTakeFirst()
  if (!found) return refuse('contractors.unknown')
  ctx.at(found.estateId)
  return found
} // biome-ignore format: one sentence a line

/** The contract, locked, its estate entered in the journal; refuses `contractors.unknown_contract`. */
export async function contract(ctx: Ctx, contractId: string) {
  const found = await ctx.db.selectFrom('contractorContracts').selectAll().where('id', '=', contractId).forUpdate().executeTakeFirst()
  if (!found) return refuse('contractors.unknown_contract')
  ctx.at(found.estateId)
  return found
} // biome-ignore format: one sentence a line

/** Name and manager of firms of an estate, to be asked by id; refuses `contractors.unknown` for any of another. */
export async function firms(db: Db, estateId: string, contractorIds: readonly string[]) {
  const wanted = [...new Set(contractorIds)]
  if (wanted.length === 0) return () => undefined
  const asked = db.selectFrom('contractors').select(['id', 'name', 'managedBy']).where('estateId', '=', estateId).where('id', 'in', wanted)
  const known = new Map((await asked.execute()).map((one) => [one.id, one]))
  if (known.size < wanted.length) refuse('contractors.unknown')
  return (contractorId: string | null) => (contractorId === null ? undefined : known.get(contractorId))
} // biome-ignore format: one sentence a line

export interface Work {
  contractorId: string
  personId: string | null
  kind: WorkKind
  zoneId: string
  estateId: string
}

interface Found {
  contractTo: Temporal.PlainDate | null
  job: Job | null
  leftOn: Temporal.PlainDate | null
  papers: { kind: string; title: string; from: string; until: string; renewed: boolean }[]
}

/**
 * The last day for which this work may be given to a firm from a day on; its contract ends then. Refuses by name whoever
 * may not be given it: see `mayWork`, and `contractors.unknown`, `contractors.unknown_person`.
 */
export async function ready(db: Db, work: Work, day: Temporal.PlainDate): Promise<Temporal.PlainDate> {
  const { contractorId, personId, kind, zoneId, estateId } = work
  const { rows } = await sql<Found>`
    select p.job, p.left_on,
      (select max(coalesce(c.ended_on, c.to_day)) from contractor_contracts c
        where c.contractor_id = f.id and c.estate_id = f.estate_id and ${kind} = any (c.kinds) and ${day} between c.from_day and coalesce(c.ended_on, c.to_day)
          and (not exists (select from contract_zones z where z.contract_id = c.id and z.estate_id = c.estate_id)
               or exists (select from contract_zones z where z.contract_id = c.id and z.estate_id = c.estate_id and z.zone_id = ${zoneId}))) as contract_to,
      coalesce((select jsonb_agg(jsonb_build_object('kind', a.kind, 'title', a.title, 'from', a.from_day, 'until', a.until_day, 'renewed', a.renewed_by is not null) order by a.until_day)
        from contractor_papers a where a.contractor_id = f.id and a.estate_id = f.estate_id
          and (a.person_id is null or a.person_id = ${personId}::uuid)), '[]') as papers
    from contractors f left join contractor_people p on p.contractor_id = f.id and p.estate_id = f.estate_id and p.id = ${personId}::uuid
    where f.id = ${contractorId} and f.estate_id = ${estateId}`.execute(db)
  const [found] = rows
  if (!found) return refuse('contractors.unknown')
  if (personId && !found.job) refuse('contractors.unknown_person')
  const dated = (paper: Found['papers'][number]) => ({
    ...paper,
    from: Temporal.PlainDate.from(paper.from),
    until: Temporal.PlainDate.from(paper.until),
  })
  const person = found.job && { job: found.job, leftOn: found.leftOn }
  mayWork({ contractTo: found.contractTo, papers: found.papers.map(dated), person }, day)
  return found.contractTo ?? day
}

const spoken: Record<'zh' | 'en', Record<string, string>> = { zh, en }

/** Kinds of work in words, for papers. */
export const spokenKinds = (kinds: readonly string[], language: 'zh' | 'en'): string =>
  kinds.map((kind) => spoken[language][`contractors.kind.${kind}`] ?? kind).join(language === 'zh' ? '、' : ', ')
