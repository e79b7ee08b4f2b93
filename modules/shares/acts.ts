import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { count, fen, inFen, negative, ratio } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { today } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { priceOn, tariff } from '#modules/tariffs/index.ts'
import { daysOf, pool, sharersOf, spread } from './index.ts'
import { Drop, life, lossOf, type Mix, OnePool, Publish, poolQuantityE3, Reckon, type Sharing } from './rules.ts'

export const reckon = act({
  does: 'Reckon how the cost of common parts of a month is shared among the homes, to the fen',
  input: Reckon,
  output: OnePool.extend({ amountFen: z.int(), units: z.int() }),
  async run(ctx, { tariffId, month, amountFen, meters, meterKind, fileIds }) {
    const standard = await tariff(ctx, tariffId)
    const { estateId } = standard
    if (standard.basis !== 'pooled') refuse('shares.not_shared')
    const { first, last } = daysOf(month)
    const price = await priceOn(ctx.db, tariffId, last)
    if (!price) return refuse('shares.no_price')
    if ((amountFen === undefined) === (meters === undefined)) refuse('shares.amount_or_meters')
    const measured = meters && { ...meters, priceE4: price.priceE4 }
    const quantity = measured ? poolQuantityE3(measured) : null
    const poolFen = quantity === null ? fen(amountFen ?? 0) : inFen(ratio(quantity * BigInt(price.priceE4), 100_000))

    const method = standard.shareMethod as Sharing['method']
    const vacantPolicy = standard.vacantPolicy as Sharing['vacantPolicy']
    const mix = standard.shareMix as Mix | null
    const poolId = ctx.id()
    const how = { method, mix, vacantPolicy }
    const weights = await sharersOf(ctx.db, { estateId, tariffId, first, last, meterKind, ...how })
    const source = meters ? { meters: measured, meterKind } : { amountFen, meterKind }
    const lossBp = measured && measured.mainE3 > 0 ? Math.round(lossOf(measured) * 10_000) : null
    const made = { state: life.start, reckonedBy: ctx.actor.id, reckonedAt: ctx.now }
    await ctx.db
      .insertInto('sharePools')
      .values({
        ...made, id: poolId, estateId, tariffId, month, method, vacantPolicy, mix: mix ? json(mix) : null, source: json(source),
        quantityE3: quantity === null ? null : Number(quantity), lossBp, amountFen: count(poolFen), ...weights, fileIds,
      }) // biome-ignore format: it reads as a row
      .execute()
    await spread(ctx.db, { poolId, poolFen: Math.abs(count(poolFen)), credit: negative(poolFen), estateId, tariffId, first, last, meterKind, ...how })
    return { poolId, amountFen: count(poolFen), units: weights.units }
  },
}) // biome-ignore format: it reads as a road

export const publish = act({
  does: 'Publish how a cost is shared, when and where; from then on it is billed. Never by whoever reckoned it',
  input: Publish,
  output: Nothing,
  async run(ctx, { poolId, postedOn, place, photoIds }) {
    const found = await pool(ctx, poolId)
    const state = life.after(found.state, 'publish')
    if (found.reckonedBy === ctx.actor.id) refuse('share_pools.published_by_another')
    if (photoIds.length > 0) await picturesHere(ctx.db, found.estateId, photoIds)
    if (Temporal.PlainDate.compare(postedOn, await today(ctx.db, found.estateId, ctx.now)) > 0) refuse('shares.posted_in_the_future')
    const to = { state, postedOn, postedAtPlace: place, postingPhotoIds: photoIds, publishedBy: ctx.actor.id, publishedAt: ctx.now }
    await ctx.db.updateTable('sharePools').set(to).where('id', '=', poolId).where('estateId', '=', found.estateId).execute()
    return {}
  },
}) // biome-ignore format: it reads as a road

export const drop = act({
  does: 'Drop a sharing that was reckoned wrong and not published',
  input: Drop,
  output: Nothing,
  async run(ctx, { poolId, reason }) {
    const found = await pool(ctx, poolId)
    const to = { state: life.after(found.state, 'drop'), droppedWhy: reason }
    await ctx.db.updateTable('sharePools').set(to).where('id', '=', poolId).where('estateId', '=', found.estateId).execute()
    return {}
  },
}) // biome-ignore format: it reads as a road
