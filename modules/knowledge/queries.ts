import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { pageOf } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'
import * as metrics from './metrics.ts'
import {
  ArticleRow,
  Asked,
  type Candidate,
  Filter,
  fitting,
  OneArticle,
  Suggested,
  Use,
  UsesAsked,
  unusedDays,
} from './rules.ts'

const lately = ({ now }: Sight) => sql`${now.subtract({ hours: unusedDays * 24 })}`

const columns = (sight: Sight) => sql`
  a.id as article_id, a.estate_id, e.name as estate, b.name as building, a.type_ids, a.state, t.title, a.waiting_n is not null as waiting,
  a.valid_from, a.valid_until, a.review_on, a.state = 'current' and a.review_on <= ${companyDay(sight.now)} as due, a.written_at,
  (select count(*)::int from article_uses u where u.article_id = a.id and u.at > ${lately(sight)} and ${metrics.notAccused(sight)}) as uses,
  (select max(u.at) from article_uses u where u.article_id = a.id and ${metrics.notAccused(sight)}) as last_used_at`

// Where no text was approved yet, the newest one speaks for the answer.
const joins = sql`
  articles a
  join article_texts t on t.article_id = a.id and t.n = coalesce(a.current_n, a.waiting_n, (select max(n) from article_texts w where w.article_id = a.id))
  left join estates e on e.id = a.estate_id
  left join buildings b on b.id = a.building_id and b.estate_id = a.estate_id`

const inView = (sight: Sight) => ({
  current: sql`a.state = 'current'`,
  waiting: sql`(a.state = 'draft' or a.waiting_n is not null)`,
  due: sql`a.state = 'current' and a.review_on <= ${companyDay(sight.now)}`,
  unused: sql`a.state = 'current' and t.approved_at < ${lately(sight)} and not exists (select from article_uses u where u.article_id = a.id and u.at > ${lately(sight)})`,
  retired: sql`a.state = 'retired'`,
})

export const list = query({
  does: 'See the answers of the house: those shown, waiting for approval, due for review, or used by nobody lately',
  input: Filter,
  output: pageOf(ArticleRow),
  async run(sight, { view, estateId, typeId, text, limit, after }) {
    const wanted = text && `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
    const { rows } = await sql<z.output<typeof ArticleRow>>`
      select ${columns(sight)} from ${joins}
      where ${inView(sight)[view]}
        and ${estateId ? sql`(a.estate_id is null or a.estate_id = ${estateId})` : sql`true`}
        and ${typeId ? sql`${typeId}::uuid = any (a.type_ids)` : sql`true`}
        and ${wanted ? sql`(t.title || ' ' || t.words || ' ' || t.answer) ilike ${wanted}` : sql`true`}
        and ${after ? sql`a.written_at <= ${after.at}::timestamptz and (a.written_at, a.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by a.written_at desc, a.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.writtenAt.toString(), id: last.articleId } : null }
  },
})

const KeptText = z.object({
  n: z.int(), title: z.string(), words: z.string(), answer: z.string(), reply: z.string(), hints: z.string(), source: z.string(),
  writtenAt: z.string(), writtenBy: z.string().nullable(), approvedAt: z.string().nullable(), approvedBy: z.string().nullable(), declinedWhy: z.string().nullable(),
}) // biome-ignore format: it reads as one row
const Whole = ArticleRow.extend({
  currentN: z.int().nullable(),
  waitingN: z.int().nullable(),
  /** Not one's own text. */
  mayApprove: z.boolean(),
  retiredWhy: z.string().nullable(),
  /** Newest first. */
  texts: KeptText.array(),
})

export const one = query({
  does: 'See one answer whole, with every text it ever had',
  input: OneArticle,
  output: Whole,
  async run(sight, { articleId }) {
    const { rows } = await sql<z.output<typeof Whole>>`
      select ${columns(sight)}, a.current_n, a.waiting_n, a.retired_why,
        a.waiting_n is not null and not exists (select from article_texts w where w.article_id = a.id and w.n = a.waiting_n and w.written_by = ${sight.actor.id}) as may_approve,
        (select jsonb_agg(jsonb_build_object('n', x.n, 'title', x.title, 'words', x.words, 'answer', x.answer, 'reply', x.reply, 'hints', x.hints,
                'source', x.source, 'writtenAt', x.written_at, 'writtenBy', w.name, 'approvedAt', x.approved_at, 'approvedBy', p.name, 'declinedWhy', x.declined_why) order by x.n desc)
         from article_texts x left join employees w on w.id = x.written_by left join employees p on p.id = x.approved_by
         where x.article_id = a.id) as texts
      from ${joins} where a.id = ${articleId}`.execute(sight.db)
    return rows[0] ?? refuse('knowledge.unknown')
  },
})

type Row = z.output<typeof Suggested> & Candidate

export const suggest = query({
  does: 'See which answers fit a matter, by its type, its place and its words',
  input: Asked,
  output: z.object({ rows: Suggested.array() }),
  async run({ db, now }, { estateId, typeId, unitId, placeId, title, body }) {
    const { rows } = await sql<Row>`
      select a.id as article_id, t.title, t.words, t.answer, t.reply, t.hints, t.source,
             case when cardinality(a.type_ids) > 0 then coalesce(${typeId ?? null}::uuid = any (a.type_ids), false) end as of_type, cardinality(a.type_ids) as types,
             case when a.building_id is not null then 2 when a.estate_id is not null then 1 else 0 end as nearness
      from estates e
      join articles a on a.state = 'current' and (a.estate_id is null or a.estate_id = e.id)
        and coalesce(a.valid_from, '-infinity') <= (${now}::timestamptz at time zone e.time_zone)::date
        and coalesce(a.valid_until, 'infinity') >= (${now}::timestamptz at time zone e.time_zone)::date
        and (a.building_id is null
          or a.building_id = (select building_id from units where id = ${unitId ?? null}::uuid and estate_id = e.id)
          or a.building_id = (select building_id from places where id = ${placeId ?? null}::uuid and estate_id = e.id))
      join article_texts t on t.article_id = a.id and t.n = a.current_n
      where e.id = ${estateId}`.execute(db)
    return { rows: fitting({ title, body }, rows).map((row) => ({ ...row, here: row.nearness > 0 })) }
  },
})

export const uses = query({
  does: 'See where an answer was said or sent: in which case, by whom, when',
  input: UsesAsked,
  output: pageOf(Use),
  async run(sight, { estateId, articleId, from, to, limit, after }) {
    const { rows } = await sql<z.output<typeof Use>>`
      select u.id as use_id, u.article_id, t.title as article, u.case_id, c.number, c.title, u.how, u.at, e.name as by
      from article_uses u
      join article_texts t on t.article_id = u.article_id and t.n = u.n
      join cases c on c.id = u.case_id and c.estate_id = u.estate_id
      left join employees e on e.id = u.by_id
      where ${estateId ? sql`u.estate_id = ${estateId}` : sql`true`} and ${articleId ? sql`u.article_id = ${articleId}` : sql`true`}
        and ${from ? sql`u.at >= ${from}` : sql`true`} and ${to ? sql`u.at < ${to}` : sql`true`} and ${metrics.notAccused(sight)}
        and ${after ? sql`u.at <= ${after.at}::timestamptz and (u.at, u.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by u.at desc, u.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, title: maskNumbers(row.title) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.at.toString(), id: last.useId } : null }
  },
})

export const figures = query({
  does: 'See how often answers were used in a span, the figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('knowledge', metrics, sight, asked),
})
