import { sql } from 'kysely'
import { act, type Ctx, type Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import type { SheetIn } from '#kernel/sheet.ts'
import { type Line, readTable, table, Unreadable, type WrongCell } from '#kernel/sheet-table.ts'
import { estate, ImportAnswer, ImportInput, type Plan, runImport } from '#modules/estates/index.ts'

const text = (most: number) => (said: string) => (said.length <= most ? said : new Unreadable('imports.too_long'))

/** A moment of the old system: with its offset, or the estate's own wall clock. */
function momentIn(zone: string) {
  return (said: string) => {
    const plain = said.trim().replace(/\//g, '-').replace(' ', 'T')
    try {
      return /(Z|[+-]\d\d:?\d\d)$/.test(plain)
        ? Temporal.Instant.from(plain)
        : Temporal.PlainDateTime.from(plain).toZonedDateTime(zone).toInstant()
    } catch {
      return new Unreadable('imports.not_a_moment')
    }
  }
}

const oldCases = (zone: string) =>
  table({ zh: '旧单', en: 'Old cases' }, {
    id: { heads: { zh: '单号', en: 'id' }, must: true, read: text(60), example: '2025-0001', note: { zh: '旧系统的单号', en: 'Number in the old system' } },
    reporter: { heads: { zh: '来电人', en: 'reporter' }, must: false, read: text(80), example: '', note: { zh: '称呼或编号', en: 'Name or code' } },
    at: { heads: { zh: '时间', en: 'at' }, must: true, read: momentIn(zone), example: '2025-03-01 09:30', note: { zh: '登记的时间', en: 'When it was recorded' } },
    title: { heads: { zh: '事由', en: 'title' }, must: true, read: text(200), example: '', note: { zh: '一句话', en: 'In one line' } },
    body: { heads: { zh: '情况', en: 'body' }, must: false, read: text(20_000), example: '', note: { zh: '客户说的', en: 'What the customer said' } },
    reply: { heads: { zh: '答复', en: 'reply' }, must: false, read: text(20_000), example: '', note: { zh: '没有答复的还没办', en: 'Without a reply it is still open' } },
    repliedAt: { heads: { zh: '答复时间', en: 'replied_at' }, must: false, read: momentIn(zone), example: '', note: { zh: '', en: '' } },
  }) // biome-ignore format: it reads as a table

type OldCase = Line<ReturnType<typeof oldCases>['columns']>

/** Old cases come in as history: closed with their reply, or still open without one; no limit judges them backwards. */
export const importOld = act({
  does: 'Bring in the cases of an old system, all or none',
  input: ImportInput,
  output: ImportAnswer,
  run: (ctx, input) =>
    runImport(ctx, 'cases.importOld', input, (sheets, wrongs) => planOldCases(ctx, input.estateId, sheets, wrongs)),
})

async function planOldCases(
  ctx: Ctx,
  estateId: string,
  sheets: readonly SheetIn[],
  wrongs: WrongCell[],
): Promise<Plan> {
  const { timeZone } = await estate(ctx.db, estateId)
  const [sheet] = sheets
  const read = oldCases(timeZone)
  const lines = sheet ? readTable([{ ...sheet, name: read.title.zh }], read, wrongs) : []
  const known = await numbersKnown(
    ctx.db,
    estateId,
    lines.map(({ value }) => numberOf(value.id)),
  )
  for (const { value, wrong } of lines) {
    if (known.has(numberOf(value.id))) wrong('id', 'imports.known_already')
    known.add(numberOf(value.id))
    if (value.repliedAt && Temporal.Instant.compare(value.repliedAt, value.at) < 0)
      wrong('repliedAt', 'imports.replied_before')
  }
  return { lines: lines.length, save: () => save(ctx, estateId, lines) }
}

const numberOf = (old: string) => `旧-${old}`

async function numbersKnown(db: Db, estateId: string, numbers: string[]) {
  const rows = await db
    .selectFrom('cases')
    .select('number')
    .where('estateId', '=', estateId)
    .where('number', 'in', [...numbers, ''])
    .execute()
  return new Set(rows.map((row) => row.number))
}

/** Two statements, however many: the cases, and the replies to the customers. */
async function save(ctx: Ctx, estateId: string, lines: readonly OldCase[]): Promise<number> {
  const { db, actor } = ctx
  const type = await db.selectFrom('caseTypes').select('id').where('code', '=', 'other').executeTakeFirst()
  if (!type) return refuse('casetypes.unknown')
  const rows = lines.map(({ value: { at, repliedAt, reply, ...said } }) => ({
    ...said, id: ctx.id(), replyId: ctx.id(), number: numberOf(said.id), body: said.body ?? '', reply,
    at: at.toString(), repliedAt: reply ? (repliedAt ?? at).toString() : null,
  })) // biome-ignore format: it reads as one row
  await sql`
    insert into cases (id, estate_id, number, kind, type_id, title, body, grade, state, source, reporter_name, opened_at, opened_by,
                       responded_at, replied_at, result, finished_at, closed_at, closed_why, call_back)
    select id, ${estateId}, number, 'complaint', ${type.id}, title, body, 'general', case when reply is null then 'open' else 'closed' end, 'import',
           reporter, at, ${actor.id}, "repliedAt", "repliedAt", reply, "repliedAt", "repliedAt", case when reply is not null then 'imported' end,
           case when reply is null then 'undecided' else 'not_sampled' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as old (id uuid, number text, title text, body text, reporter text, reply text, at timestamptz, "repliedAt" timestamptz)`.execute(
    db,
  )
  await sql`
    insert into case_replies (id, estate_id, case_id, at, by_id, to_customer, channel, text)
    select "replyId", ${estateId}, id, "repliedAt", ${actor.id}, true, 'letter', reply
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as old (id uuid, "replyId" uuid, reply text, "repliedAt" timestamptz)
    where reply is not null`.execute(db)
  ctx.concerns(estateId)
  return rows.length
}
