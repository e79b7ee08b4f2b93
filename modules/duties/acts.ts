import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import type { Clause } from '#modules/clauses/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { type Book, lockedBook, namesAreKnown, takeEffect } from './index.ts'
import {
  Approve, Draft, life, mayApprove, OneBook, OneClause, Place, Remark, Rewrite, reviewAfter, SendBack, Settle, type State, Submit, Write,
} from './rules.ts' // biome-ignore format: it reads as a list

export const draft = act({
  does: 'Begin a new version of a post’s duty book: from the one in force, a template, or nothing',
  input: Draft,
  output: OneBook,
  async run(ctx, { postId, from, template, reason }) {
    const bookId = ctx.id()
    const { version } = await lastVersion(ctx, postId)
    const book = { id: bookId, postId, version: version + 1, state: life.start, reason, draftedAt: ctx.now, draftedBy: ctx.actor.id }
    await ctx.db
      .insertInto('dutyBooks')
      .values({ ...book, template: from === 'template' ? (template ?? refuse('duties.template_unknown')) : null })
      .execute()
    if (from === 'book') await copyBook(ctx, postId, bookId)
    if (from === 'template') await copyTemplate(ctx, template ?? '', bookId)
    return { bookId }
  },
}) // biome-ignore format: it reads as one row

export const write = act({
  does: 'Write a clause into a draft',
  input: Write,
  output: OneClause,
  async run(ctx, { bookId, clause }) {
    await open(ctx, bookId)
    await namesAreKnown(ctx, clause)
    const clauseId = ctx.id()
    const place = sql<number>`(select coalesce(max(place), 0) + 10 from duty_clauses where book_id = ${bookId})`
    await ctx.db
      .insertInto('dutyClauses')
      .values({ id: clauseId, bookId, rootId: clauseId, place, ...columns(clause) })
      .execute()
    return { clauseId }
  },
})

export const rewrite = act({
  does: 'Change a clause of a draft; it stays the same clause through the versions',
  input: Rewrite,
  output: Nothing,
  async run(ctx, { clauseId, clause }) {
    await ofDraft(ctx, clauseId)
    await namesAreKnown(ctx, clause)
    await ctx.db.updateTable('dutyClauses').set(columns(clause)).where('id', '=', clauseId).execute()
    return {}
  },
})

export const move = act({
  does: 'Move a clause of a draft before another, or to the end',
  input: Place,
  output: Nothing,
  async run(ctx, { clauseId, before }) {
    const { bookId } = await ofDraft(ctx, clauseId)
    await sql`
      with ordered as (
        select id, 10 * row_number() over (order by
          case when id = ${clauseId} then coalesce((select place from duty_clauses where id = ${before} and book_id = ${bookId}) - 1, 1000000) else place end) as place
        from duty_clauses where book_id = ${bookId})
      update duty_clauses c set place = o.place from ordered o where o.id = c.id and o.place <> c.place`.execute(ctx.db)
    return {}
  },
})

export const strike = act({
  does: 'Strike a clause from a draft',
  input: OneClause,
  output: Nothing,
  async run(ctx, { clauseId }) {
    await ofDraft(ctx, clauseId)
    await ctx.db.deleteFrom('dutyClauses').where('id', '=', clauseId).execute()
    return {}
  },
})

export const submit = act({
  does: 'Hand a draft to its readers: other departments, and a leader',
  input: Submit,
  output: Nothing,
  async run(ctx, { bookId, readerIds }) {
    const book = await lockedBook(ctx, bookId)
    const state = life.after(book.state as State, 'submit')
    if (readerIds.includes(ctx.actor.id)) refuse('duties.own_reader')
    await change(ctx, book, { state, submittedAt: ctx.now })
    const rows = [...new Set(readerIds)].map((readerId) => ({ id: ctx.id(), bookId, readerId, askedAt: ctx.now }))
    await ctx.db.deleteFrom('dutyReadings').where('bookId', '=', bookId).execute()
    await ctx.db.insertInto('dutyReadings').values(rows).execute()
    await ctx.notify(readerIds, 'duties.to_read', { post: await titleOf(ctx, book), version: book.version }, bookId)
    return {}
  },
})

export const remark = act({
  does: 'Have read a draft, with a remark or without one',
  input: Remark,
  output: Nothing,
  async run(ctx, { bookId, remark: words }) {
    const book = await lockedBook(ctx, bookId)
    if (book.state !== 'review') refuse('duties.not_in_review')
    const { numUpdatedRows } = await ctx.db
      .updateTable('dutyReadings')
      .set({ readAt: ctx.now, remark: words || null })
      .where('bookId', '=', bookId)
      .where('readerId', '=', ctx.actor.id)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) refuse('duties.not_a_reader')
    if (words) await ctx.notify([book.draftedBy], 'duties.remarked', { post: await titleOf(ctx, book), who: ctx.actor.name }, bookId)
    return {}
  },
}) // biome-ignore format: it reads as one row

export const settle = act({
  does: 'Say how a reader’s remark was settled',
  input: Settle,
  output: Nothing,
  async run(ctx, { readingId, settled }) {
    const { numUpdatedRows } = await ctx.db
      .updateTable('dutyReadings')
      .set({ settled, settledAt: ctx.now, settledBy: ctx.actor.id })
      .where('id', '=', readingId)
      .where('remark', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) refuse('duties.reading_unknown')
    return {}
  },
})

export const approve = act({
  does: 'Approve a duty book, in force from a day on',
  input: Approve,
  output: Nothing,
  async run(ctx, { bookId, effectiveOn, reviewOn }) {
    const book = await lockedBook(ctx, bookId)
    const state = life.after(book.state as State, 'approve')
    if (Temporal.PlainDate.compare(effectiveOn, companyDay(ctx.now)) < 0) refuse('duties.in_the_past')
    mayApprove(await standOf(ctx, bookId))
    const dates = { effectiveOn, reviewOn: reviewOn ?? reviewAfter(effectiveOn) }
    await change(ctx, book, { state, approvedAt: ctx.now, approvedBy: ctx.actor.id, ...dates })
    await takeEffect(ctx, companyDay(ctx.now))
    const { rows } = await sql<{ employeeId: string }>`
      select distinct employee_id from assignments where post_id = ${book.postId} and (until_day is null or until_day >= ${effectiveOn})`.execute(ctx.db)
    const holders = rows.map(({ employeeId }) => employeeId)
    await ctx.notify(holders, 'duties.to_acknowledge', { post: await titleOf(ctx, book), from: effectiveOn.toString() }, bookId)
    return {}
  },
}) // biome-ignore format: it reads as one row

export const sendBack = act({
  does: 'Send a book back to its writer, with the reason',
  input: SendBack,
  output: Nothing,
  async run(ctx, { bookId, reason }) {
    const book = await lockedBook(ctx, bookId)
    const state = life.after(book.state as State, 'sendBack')
    await change(ctx, book, { state, approvedAt: null, approvedBy: null, effectiveOn: null, reviewOn: null })
    await ctx.notify([book.draftedBy], 'duties.sent_back', { post: await titleOf(ctx, book), reason }, bookId)
    return {}
  },
})

export const drop = act({
  does: 'Drop a draft that is not wanted any more',
  input: SendBack,
  output: Nothing,
  async run(ctx, { bookId }) {
    const book = await lockedBook(ctx, bookId)
    await change(ctx, book, { state: life.after(book.state as State, 'drop') })
    return {}
  },
})

export const acknowledge = act({
  does: 'Acknowledge the duties of one’s own post',
  input: OneBook,
  output: Nothing,
  async run(ctx, { bookId }) {
    const book = await lockedBook(ctx, bookId)
    if (book.state !== 'in_force' && book.state !== 'approved') refuse('duties.not_in_force')
    const day = companyDay(ctx.now)
    const { rows } = await sql`
      select from assignments where employee_id = ${ctx.actor.id} and post_id = ${book.postId}
        and (until_day is null or until_day >= ${day}) limit 1`.execute(ctx.db)
    if (rows.length === 0) refuse('duties.not_your_post')
    const row = { id: ctx.id(), bookId, employeeId: ctx.actor.id, at: ctx.now }
    await ctx.db.insertInto('dutyAcknowledgements').values(row).execute()
    return {}
  },
})

const columns = ({ registerId, titleEn, wordsEn, spec, ...said }: Clause) => ({
  ...said,
  registerId: registerId ?? null,
  titleEn: titleEn ?? null,
  wordsEn: wordsEn ?? null,
  spec: json(spec as Record<string, unknown>),
})

/** The book, held, when it is still being written. */
async function open(ctx: Ctx, bookId: string): Promise<Book> {
  const book = await lockedBook(ctx, bookId)
  if (book.state !== 'draft') refuse('duties.not_a_draft')
  return book
}

async function ofDraft(ctx: Ctx, clauseId: string) {
  const found = await ctx.db.selectFrom('dutyClauses').select('bookId').where('id', '=', clauseId).executeTakeFirst()
  const { bookId } = found ?? refuse('duties.clause_unknown')
  ctx.concerns(bookId)
  return { bookId: (await open(ctx, bookId)).id }
}

async function lastVersion({ db }: Ctx, postId: string) {
  const { rows } = await sql<{ version: number }>`
    select coalesce((select max(version) from duty_books where post_id = p.id), 0) as version from posts p where p.id = ${postId} for update`.execute(db)
  return rows[0] ?? refuse('duties.post_unknown')
} // biome-ignore format: it reads as one row

const copied = sql`root_id, place, register_id, title, title_en, words, words_en, kind, whose, weight, spec`

const copyBook = ({ db, now }: Ctx, postId: string, bookId: string) =>
  sql`insert into duty_clauses (id, book_id, ${copied})
      select new_id(${now}, row_number() over (order by c.place)), ${bookId}, ${copied}
      from duty_clauses c join duty_books b on b.id = c.book_id where b.post_id = ${postId} and b.state = 'in_force'`.execute(
    db,
  )

async function copyTemplate({ db, now }: Ctx, template: string, bookId: string) {
  const { numAffectedRows } = await sql`
    insert into duty_clauses (id, book_id, ${copied})
    select id, ${bookId}, id, place, register_id, title, title_en, words, words_en, kind, whose, weight, spec
    from (select new_id(${now}, row_number() over (order by place)) as id, c.place, register_id, title, title_en, words, words_en, kind, whose, weight, spec
          from duty_template_clauses c where template = ${template}) made`.execute(db)
  if (numAffectedRows === 0n) refuse('duties.template_unknown')
}

async function standOf({ db }: Ctx, bookId: string) {
  const { rows } = await sql<{ clauses: number; unread: number; unsettled: number }>`
    select (select count(*)::int from duty_clauses where book_id = ${bookId}) as clauses,
           count(*) filter (where read_at is null)::int as unread,
           count(*) filter (where remark is not null and settled is null)::int as unsettled
    from duty_readings where book_id = ${bookId}`.execute(db)
  return rows[0] ?? { clauses: 0, unread: 0, unsettled: 0 }
}

const titleOf = async ({ db }: Ctx, { postId }: Book) =>
  (await db.selectFrom('posts').select('title').where('id', '=', postId).executeTakeFirstOrThrow()).title

const change = ({ db }: Ctx, { id }: Book, to: Partial<Omit<Book, 'id'>>) =>
  db.updateTable('dutyBooks').set(to).where('id', '=', id).execute()

export { print } from './prints/book.ts'
