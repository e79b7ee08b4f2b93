import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { daysIn } from '#kernel/money/period.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { today, unit } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { meter, usualOf } from './index.ts'
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
  async run(ctx, asked) {
    const found = await meter(ctx, asked.meterId)
    const { estateId, unitId, tariffId, id: meterId } = found
    const now = await today(ctx.db, estateId, ctx.now)
    if (Temporal.PlainDate.compare(asked.day, now) > 0) refuse('meters.read_in_the_future')
    if (asked.photoId) await picturesHere(ctx.db, estateId, [asked.photoId])
    const use = wentThrough(found, asked)
    const usual = await usualPerDay(ctx, meterId)
    const perDay = use.quantityE3 / daysIn({ from: use.fromDay, to: use.toDay })
    const how = asked.estimated || asked.sure ? null : looksOdd(perDay, usual)
    if (how) refuse(`meters.looks_${how}`, { now: Math.round(perDay) / 1000, usual: Math.round(usual ?? 0) / 1000 })

    const kind = asked.estimated ? ('estimate' as const) : ('actual' as const)
    const readingId = await writeReading(ctx, estateId, { ...asked, kind })
    const useId = ctx.id()
    const { segments, ...went } = use
    await ctx.db.insertInto('meterUses').values({ ...went, segments: json(segments), id: useId, estateId, meterId, unitId, tariffId, readingId, at: ctx.now }).execute()
    await stand(ctx, found, asked)
    if (unitId) ctx.concerns(unitId)
    return { useId, quantityE3: use.quantityE3, kind: use.kind }
  },
}) // biome-ignore format: it reads as a road

async function usualPerDay({ db }: Ctx, meterId: string): Promise<number | null> {
  const { rows } = await sql<{ usual: number | null }>`select ${usualOf(sql`${meterId}::uuid`)} as usual`.execute(db)
  return rows[0]?.usual ?? null
}

type Meter = Awaited<ReturnType<typeof meter>>

async function stand(ctx: Ctx, { id, estateId }: Meter, { day, readingE3, estimated }: { day: Temporal.PlainDate; readingE3: number; estimated: boolean }) {
  const since = { readE3: readingE3, readOn: day, segments: json([]) }
  const truth = { actualE3: readingE3, actualOn: day, actualSegments: json([]) }
  const to = estimated ? since : { ...since, ...truth }
  await ctx.db.updateTable('meters').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
} // biome-ignore format: it reads as a table

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
