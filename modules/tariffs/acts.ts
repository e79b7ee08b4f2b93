import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Nothing } from '#kernel/shapes.ts'
import { today, unit } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { priceOn, tariff, vacancy, version } from './index.ts'
import {
  AddItem, Answer, AskVacancy, checkPrice, Join, Leave, life, mayPost, Objection, OneObjection, OneTariff,
  OneVacancy, OneVersion, Open, objectionLife, Post, Propose, SetTax, vacancyLife, Withdraw,
} from './rules.ts' // biome-ignore format: one line of names

export const addItem = act({
  does: 'Add something that is charged for to the company’s list',
  input: AddItem,
  output: z.object({ itemId: Id }),
  companyWide: true,
  async run(ctx, row) {
    const itemId = ctx.id()
    await ctx.db
      .insertInto('chargeItems')
      .values({ ...row, id: itemId })
      .execute()
    return { itemId }
  },
})

export const setTax = act({
  does: 'Say at which rate a charge is taxed from now on; what was invoiced keeps its own',
  input: SetTax,
  output: Nothing,
  companyWide: true,
  async run(ctx, { itemId, taxBp }) {
    const changed = await ctx.db.updateTable('chargeItems').set({ taxBp }).where('id', '=', itemId).returning('id').executeTakeFirst()
    return changed ? {} : refuse('tariffs.unknown_item')
  },
}) // biome-ignore format: one sentence a line

export const open = act({
  does: 'Open a charge standard of an estate; it has no price until a version is posted',
  input: Open,
  output: OneTariff,
  async run(ctx, { shareMix, ...row }) {
    if (row.basis === 'pooled' && !(row.shareMethod && row.vacantPolicy)) refuse('tariffs.tariffs_sharing')
    const tariffId = ctx.id()
    const mix = shareMix ? json(shareMix) : null
    await ctx.db
      .insertInto('tariffs')
      .values({ ...row, id: tariffId, shareMix: mix, openedAt: ctx.now })
      .execute()
    return { tariffId }
  },
})

export const end = act({
  does: 'End a charge standard: nothing is charged by it after that day',
  input: OneTariff.extend({ on: Day }),
  output: Nothing,
  async run(ctx, { tariffId, on }) {
    const { estateId } = await tariff(ctx, tariffId)
    await ctx.db
      .updateTable('tariffs')
      .set({ endedOn: on })
      .where('id', '=', tariffId)
      .where('estateId', '=', estateId)
      .execute()
    return {}
  },
})

export const propose = act({
  does: 'Propose a price of a standard from a day on, with its reason and papers',
  input: Propose,
  output: OneVersion,
  async run(ctx, { tariffId, from, tiers, ...row }) {
    const { estateId, basis } = await tariff(ctx, tariffId)
    checkPrice(basis, tiers, row.priceE4)
    const id = ctx.id()
    const who = { proposedBy: ctx.actor.id, proposedAt: ctx.now, state: life.start }
    await ctx.db
      .insertInto('tariffVersions')
      .values({ ...row, ...who, id, estateId, tariffId, fromDay: from, tiers: tiers ? json(tiers) : null })
      .execute()
    return { versionId: id }
  },
})

export const approve = act({
  does: 'Approve a proposed price; never by whoever proposed it',
  input: OneVersion,
  output: Nothing,
  async run(ctx, { versionId }) {
    const found = await version(ctx, versionId)
    const state = life.after(found.state, 'approve')
    if (found.proposedBy === ctx.actor.id) refuse('tariff_versions.price_approved_by_another')
    await change(ctx, found, { state, approvedBy: ctx.actor.id, approvedAt: ctx.now })
    return {}
  },
})

export const post = act({
  does: 'Record that an approved price was posted, when and where: from its day it is in force, and the one before ends',
  input: Post,
  output: Nothing,
  async run(ctx, { versionId, postedOn, place, photoIds }) {
    const found = await version(ctx, versionId)
    const { estateId, tariffId, fromDay, priceE4, fileIds } = found
    const state = life.after(found.state, 'post')
    if (photoIds.length > 0) await picturesHere(ctx.db, estateId, photoIds)
    const { postingDays } = await tariff(ctx, tariffId)
    const before = await priceOn(ctx.db, tariffId, fromDay)
    const raises = before !== undefined && priceE4 > before.priceE4
    const now = await today(ctx.db, estateId, ctx.now)
    mayPost({ from: fromDay, postedOn, today: now, postingDays, raises, changes: before !== undefined, papers: fileIds.length })
    if (before?.fromDay.equals(fromDay)) refuse('tariff_versions.one_price_a_day')
    if (before) await change(ctx, before, { toDay: fromDay.subtract({ days: 1 }) })
    await change(ctx, found, { state, postedOn, postedAtPlace: place, postingPhotoIds: photoIds, toDay: before?.toDay ?? null })
    return {}
  },
}) // biome-ignore format: it reads as a road

export const withdraw = act({
  does: 'Withdraw a price that was not posted yet',
  input: Withdraw,
  output: Nothing,
  async run(ctx, { versionId, reason }) {
    const found = await version(ctx, versionId)
    await change(ctx, found, { state: life.after(found.state, 'withdraw'), reason: `${found.reason}\n${reason}` })
    return {}
  },
})

type Version = Awaited<ReturnType<typeof version>>

const change = (
  { db }: Ctx,
  { id, estateId }: Pick<Version, 'id' | 'estateId'>,
  to: Partial<Omit<Version, 'id' | 'tiers'>>,
) => db.updateTable('tariffVersions').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

export const join = act({
  does: 'Say which homes pay by a standard, from when, and whose bill it is',
  input: Join,
  output: z.object({ joined: z.int() }),
  async run(ctx, { tariffId, unitIds, use, from, until, payer, households, coefficient, exempt }) {
    const { estateId } = await tariff(ctx, tariffId)
    if (unitIds.length === 0 && !use) refuse('tariffs.no_homes_named')
    const { rows } = await sql`
      insert into tariff_units (id, estate_id, tariff_id, unit_id, from_day, to_day, payer, households, coefficient, exempt)
      select new_id(${ctx.now}, row_number() over (order by code)::int),
        estate_id, ${tariffId}, id, ${from}, ${until ?? null},
        case when state = 'unsold' then 'developer' else ${payer} end, ${households}, ${coefficient}, ${exempt}
      from units u where estate_id = ${estateId} and retired_on is null
        and (id = any (${unitIds}::uuid[]) or ${use ?? null}::text = use)
        and not exists (select from tariff_units t where t.tariff_id = ${tariffId} and t.estate_id = u.estate_id and t.unit_id = u.id
                        and (t.to_day is null or t.to_day >= ${from}))
      returning id`.execute(ctx.db)
    return { joined: rows.length }
  },
})

export const leave = act({
  does: 'Say until which day homes pay by a standard',
  input: Leave,
  output: Nothing,
  async run(ctx, { tariffId, unitIds, until }) {
    const { estateId } = await tariff(ctx, tariffId)
    await ctx.db
      .updateTable('tariffUnits')
      .set({ toDay: until })
      .where('tariffId', '=', tariffId)
      .where('estateId', '=', estateId)
      .where('unitId', 'in', unitIds)
      .where('toDay', 'is', null)
      .execute()
    return {}
  },
})

export const askVacancy = act({
  does: 'Declare with evidence that a home stands empty and pays less for a time',
  input: AskVacancy,
  output: OneVacancy,
  async run(ctx, { tariffId, unitId, from, until, ...row }) {
    const { estateId } = await tariff(ctx, tariffId)
    if ((await unit(ctx.db, unitId)).estateId !== estateId) refuse('units.unknown', { unitId })
    if (row.photoIds.length > 0) await picturesHere(ctx.db, estateId, row.photoIds)
    const id = ctx.id()
    const who = { state: vacancyLife.start, askedBy: ctx.actor.id, askedAt: ctx.now }
    await ctx.db.insertInto('tariffVacancies').values({ ...row, ...who, id, estateId, tariffId, unitId, fromDay: from, toDay: until }).execute()
    return { vacancyId: id }
  },
}) // biome-ignore format: it reads as a road

const decide = async (ctx: Ctx, vacancyId: string, move: (typeof vacancyLife.moves)[number]) => {
  const found = await vacancy(ctx, vacancyId)
  const state = vacancyLife.after(found.state, move)
  if (found.askedBy === ctx.actor.id) refuse('tariff_vacancies.vacancy_decided_by_another')
  const to = { state, decidedBy: ctx.actor.id, decidedAt: ctx.now }
  await ctx.db.updateTable('tariffVacancies').set(to).where('id', '=', vacancyId).where('estateId', '=', found.estateId).execute()
  return {}
} // biome-ignore format: it reads as a road

export const grantVacancy = act({
  does: 'Grant that an empty home pays less; never by whoever declared it',
  input: OneVacancy,
  output: Nothing,
  run: (ctx, { vacancyId }) => decide(ctx, vacancyId, 'grant'),
})

export const turnDownVacancy = act({
  does: 'Turn down that an empty home pays less',
  input: OneVacancy,
  output: Nothing,
  run: (ctx, { vacancyId }) => decide(ctx, vacancyId, 'turnDown'),
})

export const object = act({
  does: 'Record an objection to a posted price; it is answered within its limit',
  input: Objection,
  output: OneObjection,
  async run(ctx, { versionId, unitId, words }) {
    const { estateId } = await version(ctx, versionId)
    if (unitId && (await unit(ctx.db, unitId)).estateId !== estateId) refuse('units.unknown', { unitId })
    const id = ctx.id()
    const said = {
      words,
      unitId: unitId ?? null,
      state: objectionLife.start,
      raisedAt: ctx.now,
      raisedBy: ctx.actor.id,
    }
    await ctx.db
      .insertInto('tariffObjections')
      .values({ ...said, id, estateId, versionId })
      .execute()
    ctx.facts(id, { handlerId: ctx.actor.id })
    return { objectionId: id }
  },
})

export const answer = act({
  does: 'Answer an objection in writing',
  input: Answer,
  output: Nothing,
  async run(ctx, { objectionId, answer: words }) {
    const found = await ctx.db.selectFrom('tariffObjections').select(['estateId', 'state']).where('id', '=', objectionId).forUpdate().executeTakeFirst()
    if (!found) return refuse('tariffs.unknown_objection')
    ctx.at(found.estateId)
    const state = objectionLife.after(found.state as 'raised', 'answer')
    const to = { state, answer: words, answeredAt: ctx.now, answeredBy: ctx.actor.id }
    await ctx.db.updateTable('tariffObjections').set(to).where('id', '=', objectionId).where('estateId', '=', found.estateId).execute()
    return {}
  },
}) // biome-ignore format: it reads as a road
