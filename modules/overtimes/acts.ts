import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { today } from '#modules/estates/index.ts'
import { tariff } from '#modules/tariffs/index.ts'
import {
  type Billed,
  billed,
  counted,
  gather,
  lockedZone,
  owedOf,
  quoted,
  request,
  stillCancelled,
  unsettled,
} from './index.ts'
import {
  AddZone,
  Confirm,
  Ended,
  inTime,
  life,
  OneRequest,
  OneZone,
  Order,
  ranWithin,
  SetTerms,
  Settle,
} from './rules.ts'

export const setTerms = act({
  does: 'Set from a day on which hours the fee pays, how overtime is rounded and shared, and how late one may order or cancel',
  input: SetTerms,
  output: z.object({ termsId: Id }),
  async run(ctx, { from, seasons, ...row }) {
    ctx.at(row.estateId)
    const termsId = ctx.id()
    const set = { fromDay: from, seasons: json(seasons), setBy: ctx.actor.id, setAt: ctx.now }
    await ctx.db.insertInto('airTerms').values({ ...row, ...set, id: termsId }).execute()
    return { termsId }
  },
}) // biome-ignore format: one sentence a line

export const addZone = act({
  does: 'Add a zone whose air runs as one: by which standard it is paid, and which homes it serves with what area',
  input: AddZone,
  output: OneZone,
  async run(ctx, { tariffId, name, unitIds }) {
    const { estateId, basis } = await tariff(ctx, tariffId)
    if (basis !== 'overtime') refuse('overtimes.not_overtime')
    const zoneId = ctx.id()
    await ctx.db.insertInto('airZones').values({ id: zoneId, estateId, tariffId, name }).execute()
    const { rows } = await sql`
      insert into air_zone_units (zone_id, estate_id, unit_id, area_e2)
      select ${zoneId}, estate_id, id, (area_sqm * 100)::bigint from units where estate_id = ${estateId} and id = any (${unitIds}::uuid[]) returning unit_id`.execute(ctx.db)
    if (rows.length < new Set(unitIds).size) refuse('overtimes.unknown_unit')
    return { zoneId }
  },
}) // biome-ignore format: one sentence a line

export const closeZone = act({
  does: 'Close a zone: nothing is ordered for it from today on',
  input: OneZone,
  output: Nothing,
  async run(ctx, { zoneId }) {
    const { estateId } = await lockedZone(ctx, zoneId)
    const closedOn = await today(ctx.db, estateId, ctx.now)
    await ctx.db.updateTable('airZones').set({ closedOn }).where('id', '=', zoneId).where('estateId', '=', estateId).execute()
    return {}
  },
}) // biome-ignore format: one sentence a line

export const order = act({
  does: 'Order hours of overtime air-conditioning for a home, at the price that was quoted and in time',
  input: Order,
  output: OneRequest.extend({ amountFen: z.int() }),
  async run(ctx, { applicant, quotedFen, ...asked }) {
    await lockedZone(ctx, asked.zoneId)
    const { estateId, tariffId, pays, amountFen, begins, noticeMinutes } = await quoted(ctx.db, ctx.now, asked)
    await unsettled(ctx.db, { tariffId, day: asked.day })
    inTime(begins, ctx.now, noticeMinutes, 'overtimes.too_late')
    if (!pays) refuse('overtimes.within_paid_hours')
    if (amountFen !== quotedFen) refuse('overtimes.quote_changed', { amountFen })
    const requestId = ctx.id()
    const { zoneId, unitId, day, from, to } = asked
    const made = { state: life.start, orderedBy: ctx.actor.id, orderedAt: ctx.now, fromTime: from, toTime: to }
    await ctx.db.insertInto('airRequests').values({ ...made, id: requestId, estateId, zoneId, unitId, day, applicant, quotedFen }).execute()
    ctx.concerns(unitId)
    return { requestId, amountFen }
  },
}) // biome-ignore format: one sentence a line

type Ending = {
  state: (typeof life.states)[number]
  reason?: string
  ranFrom?: string | null
  ranTo?: string | null
  confirmedBy?: string
  confirmedAt?: Temporal.Instant
}

const end = async (ctx: Ctx, { id, estateId, unitId }: { id: string; estateId: string; unitId: string }, to: Ending) => {
  await ctx.db.updateTable('airRequests').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
  ctx.concerns(unitId)
  return {}
} // biome-ignore format: one sentence a line

export const cancel = act({
  does: 'Cancel hours that were ordered, in time; what the others of the zone pay is reckoned anew',
  input: Ended,
  output: Nothing,
  async run(ctx, { requestId, reason }) {
    const found = await request(ctx, requestId)
    const state = life.after(found.state, 'cancel')
    await stillCancelled(ctx, found)
    return end(ctx, found, { state, reason })
  },
})

export const confirm = act({
  does: 'Confirm which of the hours ordered really ran; only these are charged',
  input: Confirm,
  output: Nothing,
  async run(ctx, { requestId, ranFrom, ranTo }) {
    const found = await request(ctx, requestId)
    const state = life.after(found.state, 'confirm')
    const ordered = { from: found.fromTime, to: found.toTime }
    const ran = ranWithin(ordered, { from: ranFrom ?? ordered.from, to: ranTo ?? ordered.to })
    const day = await today(ctx.db, found.estateId, ctx.now)
    if (Temporal.PlainDate.compare(found.day, day) > 0) refuse('overtimes.not_yet')
    return end(ctx, found, { state, ranFrom: ran.from, ranTo: ran.to, confirmedBy: ctx.actor.id, confirmedAt: ctx.now })
  },
})

export const fail = act({
  does: 'Record that hours were ordered but not supplied: nothing is charged',
  input: Ended,
  output: Nothing,
  async run(ctx, { requestId, reason }) {
    const found = await request(ctx, requestId)
    return end(ctx, found, { state: life.after(found.state, 'fail'), reason, ranFrom: null, ranTo: null })
  },
})

export const settle = act({
  does: 'Settle a month of overtime air-conditioning once every order is confirmed or gone; from then on it is billed',
  input: Settle,
  output: z.object({ statementId: Id, homes: z.int(), totalFen: z.int() }),
  async run(ctx, { tariffId, month }) {
    const { estateId, basis } = await tariff(ctx, tariffId)
    if (basis !== 'overtime') refuse('overtimes.not_overtime')
    const named = Temporal.PlainYearMonth.from(month)
    const [from, to] = [named.toPlainDate({ day: 1 }), named.toPlainDate({ day: named.daysInMonth })]
    const day = await today(ctx.db, estateId, ctx.now)
    if (Temporal.PlainDate.compare(day, to) <= 0) refuse('overtimes.month_not_over')
    await ctx.db.selectFrom('airZones').select('id').where('tariffId', '=', tariffId).orderBy('id').forUpdate().execute()
    const of = await gather(ctx.db, { estateId, tariffId, from, to })
    const waiting = of.requests.filter(({ state }) => state === 'ordered').length
    if (waiting > 0) refuse('overtimes.unconfirmed', { orders: waiting })
    const runs = billed(of, counted(of.requests, ['confirmed']))
    const parts = partsOf(runs)
    const totalFen = parts.reduce((all, part) => all + part.amountFen, 0)
    const statementId = ctx.id()
    const settled = { settledBy: ctx.actor.id, settledOn: day, settledAt: ctx.now }
    await ctx.db.insertInto('airStatements').values({ ...settled, id: statementId, estateId, tariffId, month, totalFen }).execute()
    await sql`
      insert into air_parts (statement_id, estate_id, unit_id, version_id, from_day, to_day, amount_fen, runs)
      select ${statementId}, ${estateId}, "unitId", "versionId", "from", "to", "amountFen", runs
      from jsonb_to_recordset(${json(parts)}) as p ("unitId" uuid, "versionId" uuid, "from" date, "to" date, "amountFen" bigint, runs jsonb)`.execute(ctx.db)
    return { statementId, homes: parts.length, totalFen }
  },
}) // biome-ignore format: one sentence a line

/** What every home owes by each price, from the first to the last day it ran, with the runs it came from. */
function partsOf(runs: readonly Billed[]) {
  const each = runs.flatMap((run) => run.parts.map(({ unitId }) => ({ unitId, run })))
  return [...Map.groupBy(each, ({ unitId, run }) => `${unitId} ${run.versionId}`).values()].flatMap((those) => {
    const own = those.map(({ run }) => run)
    const [first, last] = [own[0], own.at(-1)]
    const unitId = those[0]?.unitId ?? ''
    const amountFen = owedOf(own, unitId)
    if (!first || !last || amountFen === 0) return []
    return { unitId, versionId: first.versionId, from: first.day.toString(), to: last.day.toString(), amountFen, runs: own.map((run) => ({ ...run, day: run.day.toString() })) }
  })
} // biome-ignore format: it reads as a table
