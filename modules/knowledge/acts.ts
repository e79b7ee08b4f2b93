import { act, type Ctx } from '#kernel/act.ts'
import { headOffice } from '#kernel/actor.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'
import {
  Approve,
  Change,
  Decline,
  life,
  OneArticle,
  onlyKnownBlanks,
  Retire,
  Review,
  type State,
  Write,
} from './rules.ts'

export const write = act({
  does: 'Write an answer for the desk; it is shown once another has approved it',
  input: Write,
  output: OneArticle,
  async run(ctx, { estateId = null, buildingId = null, typeIds, validFrom, validUntil, reviewOn, ...said }) {
    ctx.at(estateId ?? headOffice)
    onlyKnownBlanks(said.reply)
    await known(ctx, typeIds)
    if (buildingId) await standsIn(ctx, buildingId, estateId)
    inTheFuture(ctx, reviewOn)

    const articleId = ctx.id()
    const row = {
      id: articleId, estateId, buildingId, typeIds, state: life.start, waitingN: 1, validFrom: validFrom ?? null, validUntil: validUntil ?? null,
      reviewOn, writtenAt: ctx.now,
    } // biome-ignore format: it reads as one row
    await ctx.db.insertInto('articles').values(row).execute()
    await keep(ctx, { id: articleId, estateId }, 1, said)
    return { articleId }
  },
})

export const change = act({
  does: 'Change the text of an answer; the old one is shown until another has approved the new one',
  input: Change,
  output: Nothing,
  async run(ctx, { articleId, ...said }) {
    const found = await locked(ctx, articleId)
    if (found.state === 'retired') refuse('knowledge.is_retired')
    onlyKnownBlanks(said.reply)

    const n = (await newest(ctx, articleId)) + 1
    await keep(ctx, found, n, said)
    await changed(ctx, articleId, { waitingN: n, writtenAt: ctx.now })
    return {}
  },
})

export const approve = act({
  does: 'Approve the text somebody else wrote: from now on it is shown',
  input: Approve,
  output: Nothing,
  async run(ctx, { articleId, n }) {
    const found = await locked(ctx, articleId)
    const state = life.after(found.state as State, 'approve')
    const writer = await waitingText(ctx, found, n)
    if (writer === ctx.actor.id) refuse('knowledge.own_text')

    await changed(ctx, articleId, { state, currentN: n, waitingN: null })
    await settle(ctx, articleId, n, { approvedAt: ctx.now, approvedBy: ctx.actor.id })
    return {}
  },
})

export const decline = act({
  does: 'Decline the text that waits, with the reason; what was shown goes on',
  input: Decline,
  output: Nothing,
  async run(ctx, { articleId, n, reason }) {
    const found = await locked(ctx, articleId)
    const writer = await waitingText(ctx, found, n)
    await changed(ctx, articleId, { waitingN: null })
    const { title } = await settle(ctx, articleId, n, { declinedWhy: reason })
    await ctx.notify([writer], 'knowledge.was_declined', { title, reason }, articleId)
    return {}
  },
})

export const review = act({
  does: 'Look an answer over: where and how long it holds, and when it is looked over again',
  input: Review,
  output: Nothing,
  async run(ctx, { articleId, validFrom, validUntil, typeIds, reviewOn }) {
    const found = await locked(ctx, articleId)
    if (found.state === 'retired') refuse('knowledge.is_retired')
    await known(ctx, typeIds)
    inTheFuture(ctx, reviewOn)
    const held = { typeIds, validFrom: validFrom ?? null, validUntil: validUntil ?? null, reviewOn }
    await changed(ctx, articleId, held)
    return {}
  },
})

export const retire = act({
  does: 'Retire an answer: it is shown no more, its texts and uses stay',
  input: Retire,
  output: Nothing,
  async run(ctx, { articleId, reason }) {
    const found = await locked(ctx, articleId)
    const state = life.after(found.state as State, 'retire')
    await changed(ctx, articleId, { state, waitingN: null, retiredWhy: reason })
    return {}
  },
})

/** One, held until the act commits, its estate the journal's; what holds everywhere is changed by those who serve everywhere. */
async function locked(ctx: Ctx, articleId: string) {
  const asked = ctx.db.selectFrom('articles').selectAll().where('id', '=', articleId).forUpdate()
  const found = await asked.executeTakeFirst()
  if (!found) return refuse('knowledge.unknown')
  ctx.at(found.estateId ?? headOffice)
  return found
}

type Article = Awaited<ReturnType<typeof locked>>
type Said = Pick<typeof Change._zod.output, 'title' | 'words' | 'answer' | 'reply' | 'hints' | 'source'>

const changed = ({ db }: Ctx, articleId: string, to: Partial<Omit<Article, 'id' | 'estateId'>>) =>
  db.updateTable('articles').set(to).where('id', '=', articleId).execute()

const keep = ({ db, id, now, actor }: Ctx, of: Pick<Article, 'id' | 'estateId'>, n: number, said: Said) =>
  db
    .insertInto('articleTexts')
    .values({ ...said, id: id(), articleId: of.id, estateId: of.estateId, n, writtenAt: now, writtenBy: actor.id })
    .execute()

async function newest({ db }: Ctx, articleId: string): Promise<number> {
  const asked = db.selectFrom('articleTexts').select('n').where('articleId', '=', articleId)
  const { n } = await asked.orderBy('n', 'desc').limit(1).executeTakeFirstOrThrow()
  return n
}

/** Who wrote the text that waits; refuses another than the one that was read. */
async function waitingText({ db }: Ctx, { id, waitingN }: Article, n: number): Promise<string> {
  if (waitingN === null) refuse('knowledge.nothing_waits')
  if (waitingN !== n) refuse('knowledge.another_text_waits')
  const asked = db.selectFrom('articleTexts').select('writtenBy').where('articleId', '=', id).where('n', '=', n)
  return (await asked.executeTakeFirstOrThrow()).writtenBy
}

type Verdict = { approvedAt: Temporal.Instant; approvedBy: string } | { declinedWhy: string }

const settle = ({ db }: Ctx, articleId: string, n: number, verdict: Verdict) =>
  db
    .updateTable('articleTexts')
    .set(verdict)
    .where('articleId', '=', articleId)
    .where('n', '=', n)
    .returning('title')
    .executeTakeFirstOrThrow()

async function known({ db }: Ctx, typeIds: readonly string[]) {
  if (typeIds.length === 0) return
  const found = await db.selectFrom('caseTypes').select('id').where('id', 'in', typeIds).execute()
  if (found.length < new Set(typeIds).size) refuse('casetypes.unknown')
}

async function standsIn({ db }: Ctx, buildingId: string, estateId: string | null) {
  const building = await db.selectFrom('buildings').select('estateId').where('id', '=', buildingId).executeTakeFirst()
  if (!building || building.estateId !== estateId) refuse('knowledge.building_elsewhere')
}

function inTheFuture({ now }: Ctx, reviewOn: Temporal.PlainDate) {
  if (Temporal.PlainDate.compare(reviewOn, companyDay(now)) <= 0) refuse('knowledge.review_in_the_past')
}
