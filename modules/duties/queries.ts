import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, Name } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'
import { BookRow, ClauseRow, compared, life, OneBook } from './rules.ts'

const bookColumns = sql`
  b.id as book_id, b.post_id, p.title as post, b.version, b.state, b.reason, b.template, b.drafted_at, d.name as drafter,
  b.approved_at, a.name as approver, b.effective_on, b.retired_on, b.review_on`
const bookJoins = sql`
  duty_books b join posts p on p.id = b.post_id
  left join employees d on d.id = b.drafted_by left join employees a on a.id = b.approved_by`
const clauseJson = sql`
  jsonb_build_object('clauseId', c.id, 'rootId', c.root_id, 'place', c.place, 'registerId', c.register_id, 'title', c.title, 'titleEn', c.title_en,
    'words', c.words, 'wordsEn', c.words_en, 'kind', c.kind, 'whose', c.whose, 'weight', c.weight, 'spec', c.spec)`
const clausesOf = (bookId: unknown) =>
  sql`coalesce((select jsonb_agg(${clauseJson} order by c.place) from duty_clauses c where c.book_id = ${bookId}), '[]')`

const PostRow = z.object({
  postId: Id,
  post: Name,
  postKey: z.string().nullable(),
  department: Name,
  above: Name.nullable(),
  below: Name.array(),
  holders: z.int(),
  acknowledged: z.int(),
  inForce: z.object({ bookId: Id, version: z.int(), clauses: z.int() }).nullable(),
  making: z.object({ bookId: Id, version: z.int(), state: z.enum(life.states) }).nullable(),
})

export const posts = query({
  does: 'See every post with its line, its duty book and how many of its holders have acknowledged it',
  input: z.object({}),
  output: PostRow.array(),
  async run({ db, now }) {
    const day = companyDay(now)
    const { rows } = await sql<z.output<typeof PostRow>>`
      select p.id as post_id, p.title as post, p.key as post_key, d.name as department, up.title as above,
             array(select u.title from posts u where u.reports_to = p.id order by u.title) as below,
             (select count(distinct employee_id)::int from assignments s where s.post_id = p.id and s.from_day <= ${day} and (s.until_day is null or s.until_day >= ${day})) as holders,
             (select count(distinct k.employee_id)::int from duty_acknowledgements k join assignments s on s.employee_id = k.employee_id
              where k.book_id = f.id and s.post_id = p.id and s.from_day <= ${day} and (s.until_day is null or s.until_day >= ${day})) as acknowledged,
             case when f.id is not null then jsonb_build_object('bookId', f.id, 'version', f.version,
               'clauses', (select count(*) from duty_clauses c where c.book_id = f.id)) end as in_force,
             case when m.id is not null then jsonb_build_object('bookId', m.id, 'version', m.version, 'state', m.state) end as making
      from posts p join departments d on d.id = p.department_id left join posts up on up.id = p.reports_to
      left join duty_books f on f.post_id = p.id and f.state = 'in_force'
      left join duty_books m on m.post_id = p.id and m.state in ('draft', 'review', 'approved')
      order by f.id is null and m.id is null, d.kind, p.title`.execute(db)
    return rows
  },
})

const Reading = z.object({
  readingId: Id, readerId: Id, reader: Name, department: Name.nullable(), readAt: Moment.nullable(), remark: z.string().nullable(), settled: z.string().nullable(),
}) // biome-ignore format: it reads as one row
const Whole = BookRow.extend({
  clauses: ClauseRow.array(),
  readings: Reading.array(),
  acknowledged: z.object({ employeeId: Id, name: Name, at: Moment }).array(),
  /** Whether the one who asks holds the post and has not acknowledged yet. */
  toAcknowledge: z.boolean(),
})

export const one = query({
  does: 'See a duty book whole: clauses, readers, who has acknowledged it',
  input: OneBook,
  output: Whole,
  async run({ db, actor, now }, { bookId }) {
    const { rows } = await sql<z.input<typeof Whole>>`
      select ${bookColumns}, ${clausesOf(sql`b.id`)} as clauses,
        coalesce((select jsonb_agg(jsonb_build_object('readingId', r.id, 'readerId', r.reader_id, 'reader', e.name, 'readAt', r.read_at, 'remark', r.remark, 'settled', r.settled,
            'department', (select min(dd.name) from assignments s join posts pp on pp.id = s.post_id join departments dd on dd.id = pp.department_id
                           where s.employee_id = r.reader_id and s.until_day is null)) order by e.name)
          from duty_readings r join employees e on e.id = r.reader_id where r.book_id = b.id), '[]') as readings,
        coalesce((select jsonb_agg(jsonb_build_object('employeeId', k.employee_id, 'name', e.name, 'at', k.at) order by k.at)
          from duty_acknowledgements k join employees e on e.id = k.employee_id where k.book_id = b.id), '[]') as acknowledged,
        b.state in ('approved', 'in_force') and not exists (select from duty_acknowledgements k where k.book_id = b.id and k.employee_id = ${actor.id})
          and exists (select from assignments s where s.post_id = b.post_id and s.employee_id = ${actor.id}
                      and (s.until_day is null or s.until_day >= ${companyDay(now)})) as to_acknowledge
      from ${bookJoins} where b.id = ${bookId}`.execute(db)
    return momentsIn(rows[0] ?? refuse('duties.unknown'))
  },
})

/** Moments inside built json are text; the shape wants them as moments. */
function momentsIn(book: z.input<typeof Whole>): z.output<typeof Whole> {
  const at = (text: string | null) => (text === null ? null : Temporal.Instant.from(text))
  const { readings, acknowledged, ...rest } = book as unknown as z.output<typeof Whole>
  return {
    ...rest,
    readings: readings.map((row) => ({ ...row, readAt: at(row.readAt as unknown as string | null) })),
    acknowledged: acknowledged.map((row) => ({ ...row, at: at(row.at as unknown as string) ?? rest.draftedAt })),
  }
}

export const versions = query({
  does: 'See the versions of a post’s duty book, newest first',
  input: z.object({ postId: Id }),
  output: BookRow.array(),
  async run({ db }, { postId }) {
    const { rows } = await sql<z.output<typeof BookRow>>`
      select ${bookColumns} from ${bookJoins} where b.post_id = ${postId} order by b.version desc`.execute(db)
    return rows
  },
})

const Compared = z.object({
  change: z.enum(['added', 'changed', 'removed', 'same']),
  was: ClauseRow.nullable(),
  is: ClauseRow.nullable(),
})

export const compare = query({
  does: 'Compare two versions of a duty book, clause by clause',
  input: z.object({ bookId: Id, withBookId: Id }),
  output: Compared.array(),
  async run({ db }, { bookId, withBookId }) {
    const { rows } = await sql<{ was: z.output<typeof ClauseRow>[]; is: z.output<typeof ClauseRow>[] }>`
      select ${clausesOf(withBookId)} as was, ${clausesOf(bookId)} as is from duty_books where id = ${bookId}`.execute(
      db,
    )
    const [both] = rows
    return both ? compared(both.was, both.is) : refuse('duties.unknown')
  },
})

const NamedAct = z.object({
  name: z.string(),
  /** Fields that take one of a few values, with those values. */
  choices: z.record(z.string(), z.union([z.string(), z.boolean()]).array()),
})
const Names = z.object({
  acts: NamedAct.array(),
  metrics: z.object({ name: z.string(), unit: z.enum(['share', 'count', 'mean']) }).array(),
  promises: z.string().array(),
  awaited: z.string().array(),
})

export const names = query({
  does: 'See what a clause may name: acts, figures, promises of the clocks, and the modules that check-offs wait for',
  input: z.object({}),
  output: Names,
  async run({ db, names }) {
    const known = names()
    const { rows } = await sql<{ promises: string[]; awaited: string[] }>`
      select array(select distinct promise from limits where retired_at is null order by 1) as promises,
             array(select distinct spec ->> 'checkOff' from duty_template_clauses where spec ? 'checkOff' order by 1) as awaited`.execute(db)
    const [data] = rows
    return {
      acts: known.acts.map(({ name, choices }) => ({ name, choices: Object.fromEntries(Object.entries(choices).map(([field, values]) => [field, [...values]])) })),
      metrics: [...known.metrics],
      promises: data?.promises ?? [],
      awaited: data?.awaited ?? [],
    }
  },
}) // biome-ignore format: it reads as one row

const TemplateRow = z.object({
  key: z.string(),
  title: z.string(),
  titleEn: z.string(),
  preamble: z.string(),
  preambleEn: z.string(),
  clauses: ClauseRow.omit({ clauseId: true, rootId: true }).array(),
})

export const templates = query({
  does: 'See the templates of duty books, each with its clauses',
  input: z.object({}),
  output: TemplateRow.array(),
  async run({ db }) {
    const { rows } = await sql<z.output<typeof TemplateRow>>`
      select t.key, t.title, t.title_en, t.preamble, t.preamble_en,
        coalesce((select jsonb_agg(jsonb_build_object('place', c.place, 'registerId', c.register_id, 'title', c.title, 'titleEn', c.title_en, 'words', c.words,
            'wordsEn', c.words_en, 'kind', c.kind, 'whose', c.whose, 'weight', c.weight, 'spec', c.spec) order by c.place)
          from duty_template_clauses c where c.template = t.key), '[]') as clauses
      from duty_templates t order by t.place`.execute(db)
    return rows
  },
})

export const mine = query({
  does: 'See the duty books of one’s own posts, and those one is asked to read',
  input: z.object({}),
  output: z.object({ bookId: Id, post: Name, version: z.int(), state: z.enum(life.states), why: z.enum(['holder', 'reader']), done: z.boolean() }).array(),
  async run({ db, actor, now }) {
    const { rows } = await sql<{ bookId: string; post: string; version: number; state: 'in_force'; why: 'holder' | 'reader'; done: boolean }>`
      select distinct b.id as book_id, p.title as post, b.version, b.state, 'holder' as why,
             exists (select from duty_acknowledgements k where k.book_id = b.id and k.employee_id = ${actor.id}) as done
      from assignments s join duty_books b on b.post_id = s.post_id and b.state in ('approved', 'in_force') join posts p on p.id = b.post_id
      where s.employee_id = ${actor.id} and (s.until_day is null or s.until_day >= ${companyDay(now)})
      union all
      select b.id, p.title, b.version, b.state, 'reader', r.read_at is not null
      from duty_readings r join duty_books b on b.id = r.book_id and b.state = 'review' join posts p on p.id = b.post_id where r.reader_id = ${actor.id}`.execute(db)
    return rows
  },
}) // biome-ignore format: it reads as one row
