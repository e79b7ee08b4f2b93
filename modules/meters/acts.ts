import { sql } from 'kysely'
import type { z } from 'zod'
import { act, type Ctx, type Db, type TurnOf } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { daysIn, isBefore } from '#kernel/money/period.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { eachByItsAct } from '#kernel/turn/each.ts'
import { estate, unit } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { hanging, meter } from './index.ts'
import { Add, closedBy, looksOdd, OneMeter, Read, Remove, Replace, Used, wentThrough } from './rules.ts'

export const add = act({
  does: 'Enter a meter with its first reading',
  input: Add,
  output: OneMeter,
  async run(ctx, { readE3, readOn, unitId, tariffId, digits, ...row }) {
    if (unitId && (await unit(ctx.db, unitId)).estateId !== row.estateId) refuse('units.unknown', { unitId })
    const meterId = ctx.id()
    const standing = { readE3, readOn, actualE3: readE3, actualOn: readOn }
    await ctx.db
      .insertInto('meters')
      .values({
        ...row,
        ...standing,
        id: meterId,
        unitId: unitId ?? null,
        tariffId: tariffId ?? null,
        digits: digits ?? null,
      })
      .execute()
    const first = { meterId, kind: 'first', day: readOn, readingE3: readE3, rollover: false, note: '' } as const
    await writeReading(ctx, row.estateId, first)
    return { meterId }
  },
})

interface Written {
  meterId: string
  kind: 'actual' | 'estimate' | 'first' | 'last'
  day: Temporal.PlainDate
  readingE3: number
  rollover: boolean
  photoId?: string | undefined
  sure?: boolean
  note: string
}

async function writeReading(
  ctx: Ctx,
  estateId: string,
  { meterId, kind, day, readingE3, rollover, photoId, sure = false, note }: Written,
) {
  const id = ctx.id()
  const read = { readBy: ctx.actor.id, at: ctx.now, rolledOver: rollover, photoId: photoId ?? null, sure }
  await ctx.db
    .insertInto('meterReadings')
    .values({ ...read, id, estateId, meterId, kind, day, readingE3, note })
    .execute()
  return id
}

export const read = act({
  does: 'Read a meter, with its picture; what looks odd is looked at again before it counts',
  input: Read,
  output: Used,
  offline: true,
  async run(ctx, input) {
    const [used] = await readAll([{ ctx, input, actId: '' }])
    return used ?? refuse('meters.unknown')
  },
  /** A phone that comes home brings hundreds: those of different meters go by set. */
  many(turns) {
    const again = turns.findIndex(({ input }, n) =>
      turns.slice(0, n).some((one) => one.input.meterId === input.meterId),
    )
    return readAll(again < 0 ? turns : turns.slice(0, again))
  },
})

type Reading = TurnOf<z.output<typeof Read>>

async function readAll(turns: readonly Reading[]) {
  const [first] = turns
  if (!first) return []
  const found = await hanging(first.ctx.db, turns.map(({ input }) => input.meterId))
  const made = turns.map(({ ctx, input, actId }) => {
    const of = found.get(input.meterId) ?? refuse('meters.unknown')
    ctx.at(of.estateId)
    if (of.unitId) ctx.concerns(of.unitId)
    return { ctx, input, actId, of, readingId: ctx.id(), useId: ctx.id() }
  })
  for (const [estateId, here] of Map.groupBy(made, ({ of }) => of.estateId)) await possible(first.ctx.db, estateId, here)
  const used = made.map((one) => ({ ...one, use: weighed(one.of, one.input) }))
  await writeReadings(first.ctx, used)
  return used.map(({ useId, use }) => ({ useId, quantityE3: use.quantityE3, kind: use.kind }))
} // biome-ignore format: it reads as a road

type Meter = Awaited<ReturnType<typeof hanging>> extends Map<string, infer M> ? M : never
type Made = Reading & { of: Meter; readingId: string; useId: string }
type Weighed = Made & { use: ReturnType<typeof wentThrough> }

/** Refuses a day to come, and a picture that is none. */
async function possible(db: Db, estateId: string, here: readonly Made[]) {
  const { timeZone } = await estate(db, estateId)
  for (const { ctx, input } of here)
    if (isBefore(ctx.now.toZonedDateTimeISO(timeZone).toPlainDate(), input.day)) refuse('meters.read_in_the_future')
  await picturesHere(db, estateId, here.flatMap(({ input }) => input.photoId ?? []))
} // biome-ignore format: it reads as a road

/** What went through; refuses what looks odd and was not looked at again. */
function weighed(of: Meter, asked: Reading['input']) {
  const use = wentThrough(of, asked)
  const perDay = use.quantityE3 / daysIn({ from: use.fromDay, to: use.toDay })
  const how = asked.estimated || asked.sure ? null : looksOdd(perDay, of.usual)
  if (how) refuse(`meters.looks_${how}`, { now: Math.round(perDay) / 1000, usual: Math.round(of.usual ?? 0) / 1000 })
  return use
}

/** The readings, what went through by them, and how the meters stand now. */
async function writeReadings({ db, actor }: Ctx, all: readonly Weighed[]) {
  const readings = all.map(({ ctx, input, of, readingId: id }) => ({
    id, estateId: of.estateId, meterId: of.id, kind: input.estimated ? ('estimate' as const) : ('actual' as const), day: input.day, readingE3: input.readingE3,
    rolledOver: input.rollover, photoId: input.photoId ?? null, sure: input.sure, note: input.note, readBy: actor.id, at: ctx.now,
  }))
  const uses = all.map(({ ctx, of: { id: meterId, estateId, unitId, tariffId }, readingId, useId: id, use: { segments, ...went } }) => ({
    ...went, segments: json(segments), id, estateId, meterId, unitId, tariffId, readingId, at: ctx.now,
  }))
  await db.insertInto('meterReadings').values(readings).execute()
  await db.insertInto('meterUses').values(uses).execute()
  const stand = () => sql`
    update meters m set read_e3 = t.reading, read_on = t.day, segments = '[]',
      actual_e3 = case when t.guessed then m.actual_e3 else t.reading end, actual_on = case when t.guessed then m.actual_on else t.day end,
      actual_segments = case when t.guessed then m.actual_segments else '[]' end
    from unnest(${all.map(({ of }) => of.id)}::uuid[], ${all.map(({ of }) => of.estateId)}::uuid[], ${all.map(({ input }) => input.readingE3)}::bigint[],
      ${all.map(({ input }) => input.day.toString())}::date[], ${all.map(({ input }) => input.estimated)}::boolean[]) t (id, estate_id, reading, day, guessed)
    where m.id = t.id and m.estate_id = t.estate_id`.execute(db)
  await (all.length > 1 ? eachByItsAct(db, new Map(all.map(({ of, actId }) => [of.id, actId])), stand) : stand())
} // biome-ignore format: it reads as SQL

export const replace = act({
  does: 'Replace the device of a meter: the old one’s last reading, the new one’s first',
  input: Replace,
  output: Nothing,
  async run(ctx, { meterId, day, lastE3, rollover, firstE3, number, multiplier, digits }) {
    const found = await meter(ctx, meterId)
    if (Temporal.PlainDate.compare(day, found.readOn) < 0) refuse('meters.read_before', { day: found.readOn.toString() })
    const { segments, actualSegments } = closedBy(found, lastE3, rollover)
    const at = { meterId, day, note: '' }
    await writeReading(ctx, found.estateId, { ...at, kind: 'last', readingE3: lastE3, rollover })
    await writeReading(ctx, found.estateId, { ...at, kind: 'first', readingE3: firstE3, rollover: false })
    const to = { number, multiplier, digits: digits ?? null, readE3: firstE3, actualE3: firstE3, segments: json(segments), actualSegments: json(actualSegments) }
    await ctx.db.updateTable('meters').set(to).where('id', '=', meterId).where('estateId', '=', found.estateId).execute()
    return {}
  },
}) // biome-ignore format: it reads as a road

export const remove = act({
  does: 'Take a meter out: it is read no more',
  input: Remove,
  output: Nothing,
  async run(ctx, { meterId, on }) {
    const { estateId } = await meter(ctx, meterId)
    await ctx.db.updateTable('meters').set({ removedOn: on }).where('id', '=', meterId).where('estateId', '=', estateId).execute()
    return {}
  },
}) // biome-ignore format: it reads as a road
