import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { Id, Name } from '#kernel/shapes.ts'
import { Asked, leastShared, likeliest, type Met, mostCases, mostSisters, mostTypes, ownTaught, sisterTaught, wordsOf } from './rules.ts' // biome-ignore format: one line of names

const Like = z.object({ caseId: Id, number: z.string(), title: z.string() })
const Suggested = z.object({
  typeId: Id,
  title: Name,
  titleEn: Name,
  /** How strongly the words speak for it, of one. */
  share: z.number(),
  /** The closed cases it was learnt from, the likest first. */
  cases: Like.array(),
})
type Suggested = z.output<typeof Suggested>

interface Known {
  taught: Record<string, number> | null
  met: Met[] | null
  likes: Record<string, Pick<Suggested, 'title' | 'titleEn' | 'cases'>> | null
}

export const types = query({
  does: 'See which types a call may be of, from closed cases much like it',
  input: Asked,
  output: z.object({ rows: Suggested.array() }),
  async run({ db }, { estateId, ...said }) {
    const { rows } = await sql<Known>`
      with near as materialized (
        select p.* from (
          (select id, ${ownTaught}::int as most from estates where id = ${estateId})
          union all
          (select s.id, ${sisterTaught}::int from estates e join estates s on s.kind = e.kind and s.id <> e.id where e.id = ${estateId} order by s.id limit ${mostSisters})
        ) e
        cross join lateral (select p.case_id, p.estate_id, p.type_id, p.pairs from precedents p where p.estate_id = e.id order by p.closed_at desc limit e.most) p
      ),
      asked as materialized (select distinct unnest(bigrams(${wordsOf(said)})) as pair),
      taught as materialized (select n.case_id, n.estate_id, n.type_id, unnest(n.pairs) as pair from near n),
      hits as materialized (select t.* from taught t join asked a on a.pair = t.pair),
      counted as (select pair, type_id, count(*)::int as n from hits group by pair, type_id),
      weighed as (select pair, sum(n)::int as seen, jsonb_object_agg(type_id, n) as of_type from counted group by pair),
      shared as (
        select h.case_id, h.estate_id, h.type_id, sum(ln(1 + ${ownTaught}::float / w.seen)) as weight
        from hits h join weighed w on w.pair = h.pair group by 1, 2, 3 having count(*) >= ${leastShared}
      ),
      likest as (
        select * from (select *, row_number() over (partition by type_id order by weight desc, case_id) as place from shared) s where place <= ${mostCases}
      )
      select (select jsonb_object_agg(type_id, n) from (select type_id, count(*)::int as n from near group by type_id) t) as taught,
        (select jsonb_agg(jsonb_build_object('pair', pair, 'seen', seen, 'ofType', of_type)) from weighed) as met,
        (select jsonb_object_agg(t.type_id, jsonb_build_object('title', t.title, 'titleEn', t.title_en, 'cases', t.cases)) from (
          select l.type_id, k.title, k.title_en, jsonb_agg(jsonb_build_object('caseId', c.id, 'number', c.number, 'title', c.title) order by l.place) as cases
          from likest l join cases c on c.id = l.case_id and c.estate_id = l.estate_id join case_types k on k.id = l.type_id and k.retired_at is null
          group by l.type_id, k.title, k.title_en) t) as likes`.execute(db)
    const { taught, met, likes } = rows[0] ?? { taught: null, met: null, likes: null }
    const shown = likeliest(met ?? [], taught ?? {}).flatMap(([typeId, share]) => {
      const like = likes?.[typeId]
      return like ? [{ ...like, typeId, share, cases: like.cases.map(masked) }] : []
    })
    return { rows: shown.slice(0, mostTypes) }
  },
})

const masked = ({ title, ...rest }: z.output<typeof Like>) => ({ ...rest, title: maskNumbers(title) })
