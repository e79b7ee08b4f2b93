import { sql } from 'kysely'
import type { Db } from '../act.ts'

/** A message to a person's screen; `facts` are the parameters of the wording `key`. */
export interface Message {
  id: string
  estateId: string
  personId: string
  key: string
  facts: unknown
  aboutId: string
}

/**
 * Messages about matters that may call many times: nobody gets more than `most` about one matter, nor the same wording twice.
 * What comes then brings the latest up to date in place, unread again; what says nothing new is left out. As the house alone.
 */
export async function notifyOfMatter(
  db: Db,
  rows: readonly Message[],
  at: Temporal.Instant,
  most: number,
): Promise<void> {
  if (rows.length === 0) return
  const column = (name: keyof Message) => rows.map((row) => (name === 'facts' ? JSON.stringify(row.facts) : row[name]))
  await sql`
    with said as (
      select distinct on (person_id, about_id) id, estate_id, person_id, key, facts::jsonb as facts, about_id
      from unnest(${column('id')}::uuid[], ${column('estateId')}::uuid[], ${column('personId')}::uuid[], ${column('key')}::text[],
                  ${column('facts')}::text[], ${column('aboutId')}::uuid[]) with ordinality as t (id, estate_id, person_id, key, facts, about_id, n)
      order by person_id, about_id, n desc),
    latest as (
      select distinct on (n.person_id, n.about_id) n.id, n.estate_id, n.person_id, n.about_id, n.key,
        count(*) over (partition by n.person_id, n.about_id) as told
      from notifications n join said s on s.person_id = n.person_id and s.about_id = n.about_id
      order by n.person_id, n.about_id, n.at desc, n.id desc),
    kept as (select l.* from latest l join said s on s.person_id = l.person_id and s.about_id = l.about_id where l.told >= ${most} or l.key = s.key),
    renewed as (
      update notifications n set key = s.key, facts = s.facts, at = ${at}, read_at = null
      from kept k join said s on s.person_id = k.person_id and s.about_id = k.about_id
      where n.id = k.id and n.estate_id = k.estate_id and (n.key, n.facts) is distinct from (s.key, s.facts))
    insert into notifications (id, estate_id, person_id, key, facts, about_id, at)
    select s.id, s.estate_id, s.person_id, s.key, s.facts, s.about_id, ${at} from said s
    where not exists (select from kept k where k.person_id = s.person_id and k.about_id = s.about_id)`.execute(db)
}

/** A message that may come in a burst: those of one group within the hour are one message, `many` its wording once they are several. */
export interface Burst extends Message {
  group: string
  many: string
}

/**
 * Messages of which many may come at once, as when a whole street calls: a person has one of each group within so many minutes,
 * and what comes after is counted in it, unread again. As the house alone.
 */
export async function notifyInBursts(
  db: Db,
  rows: readonly Burst[],
  at: Temporal.Instant,
  minutes: number,
): Promise<void> {
  if (rows.length === 0) return
  const groups = [...Map.groupBy(rows, ({ personId, group }) => `${personId} ${group}`).values()]
  const said = groups.flatMap((of) => of[0] ?? [])
  const column = (name: keyof Burst) => said.map((row) => (name === 'facts' ? JSON.stringify(row.facts) : row[name]))
  await sql`
    with said as (
      select id, estate_id, person_id, key, facts::jsonb as facts, about_id, "group", many, count
      from unnest(${column('id')}::uuid[], ${column('estateId')}::uuid[], ${column('personId')}::uuid[], ${column('key')}::text[], ${column('facts')}::text[],
                  ${column('aboutId')}::uuid[], ${column('group')}::text[], ${column('many')}::text[], ${groups.map((of) => of.length)}::int[])
        as t (id, estate_id, person_id, key, facts, about_id, "group", many, count)),
    latest as (
      select distinct on (n.person_id, s."group") n.id, n.estate_id, n.person_id, s."group"
      from said s join notifications n on n.person_id = s.person_id and n.at > ${at.subtract({ minutes })} and n.facts ->> 'group' = s."group"
      order by n.person_id, s."group", n.at desc, n.id desc),
    counted as (
      update notifications n set key = s.many, at = ${at}, read_at = null,
        facts = n.facts || jsonb_build_object('count', coalesce((n.facts ->> 'count')::int, 1) + s.count)
      from latest l join said s on s.person_id = l.person_id and s."group" = l."group"
      where n.id = l.id and n.estate_id = l.estate_id)
    insert into notifications (id, estate_id, person_id, key, facts, about_id, at)
    select s.id, s.estate_id, s.person_id, case when s.count > 1 then s.many else s.key end,
      s.facts || jsonb_build_object('group', s."group", 'count', s.count), s.about_id, ${at} from said s
    where not exists (select from latest l where l.person_id = s.person_id and l."group" = s."group")`.execute(db)
}
