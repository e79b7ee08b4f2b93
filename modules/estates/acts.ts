import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Name, Nothing } from '#kernel/shapes.ts'
import { ImportAnswer, ImportInput, planUnits, runImport } from './import.ts'
import { building, entrance, unit } from './index.ts'
import {
  BuildingAnswers, CodePart, changesOf, EquipmentAnswers, EstateAnswers, PlaceAnswers, SetPhones, UnitAnswers, unitCode,
} from './rules.ts' // biome-ignore format: it reads as a list

const Estate = Id.of('estates')

export const add = act({
  does: 'Take an estate into the company',
  companyWide: true,
  input: EstateAnswers.partial({ timeZone: true, address: true, hotline: true }),
  output: z.object({ estateId: Id }),
  async run(ctx, answers) {
    const estateId = ctx.id()
    await ctx.db
      .insertInto('estates')
      .values({ id: estateId, ...answers })
      .execute()
    return { estateId }
  },
})

export const change = act({
  does: 'Correct what is known of an estate',
  input: z.object({ estateId: Estate, to: changesOf(EstateAnswers) }),
  output: Nothing,
  async run(ctx, { estateId, to }) {
    const { numUpdatedRows } = await ctx.db
      .updateTable('estates').set(to).where('id', '=', estateId).where('kind', '<>', 'head_office').executeTakeFirst() // biome-ignore format: one sentence
    if (numUpdatedRows === 0n) refuse('estates.unknown', { estateId })
    return {}
  },
})

export const setPhones = act({
  does: 'Set whom people of the estate ring, and when somebody answers',
  input: SetPhones,
  output: Nothing,
  async run(ctx, { estateId, phones }) {
    await ctx.db.deleteFrom('estatePhones').where('estateId', '=', estateId).execute()
    const rows = phones.map((one, place) => ({ ...one, id: ctx.id(), estateId, place }))
    if (rows.length > 0) await ctx.db.insertInto('estatePhones').values(rows).execute()
    return {}
  },
})

export const addZone = act({
  does: 'Draw a zone of responsibility',
  input: z.object({ estateId: Estate, name: Name }),
  output: z.object({ zoneId: Id }),
  async run(ctx, zone) {
    const zoneId = ctx.id()
    await ctx.db
      .insertInto('zones')
      .values({ id: zoneId, ...zone })
      .execute()
    return { zoneId }
  },
})

export const addBuilding = act({
  does: 'Add a building',
  input: BuildingAnswers.partial({ basements: true, zoneId: true }).extend({ estateId: Estate }),
  output: z.object({ buildingId: Id }),
  async run(ctx, answers) {
    const buildingId = ctx.id()
    await ctx.db
      .insertInto('buildings')
      .values({ id: buildingId, ...answers })
      .execute()
    return { buildingId }
  },
})

export const changeBuilding = act({
  does: 'Correct what is known of a building',
  // Its name stands in the code of every unit and on every paper ever printed, so it stays.
  input: z.object({ buildingId: Id.of('buildings'), to: changesOf(BuildingAnswers.omit({ name: true })) }),
  output: Nothing,
  async run(ctx, { buildingId, to }) {
    const { estateId } = await building(ctx.db, buildingId)
    ctx.at(estateId)
    await ctx.db.updateTable('buildings').set(to).where('id', '=', buildingId).execute()
    return {}
  },
})

export const addEntrance = act({
  does: 'Add an entrance to a building',
  input: z.object({ buildingId: Id.of('buildings'), code: CodePart }),
  output: z.object({ entranceId: Id }),
  async run(ctx, { buildingId, code }) {
    const { estateId } = await building(ctx.db, buildingId)
    ctx.at(estateId)
    const entranceId = ctx.id()
    await ctx.db.insertInto('entrances').values({ id: entranceId, estateId, buildingId, code }).execute()
    return { entranceId }
  },
})

export const addUnit = act({
  does: 'Add a unit',
  input: UnitAnswers.partial({ handedOverOn: true, state: true, tags: true }).extend({
    buildingId: Id.of('buildings'),
    entranceId: Id.of('entrances').optional(),
    number: CodePart,
  }),
  output: z.object({ unitId: Id, code: z.string() }),
  async run(ctx, { buildingId, entranceId, ...answers }) {
    const { estateId, name } = await building(ctx.db, buildingId)
    ctx.at(estateId)
    const through = entranceId ? await entrance(ctx.db, buildingId, entranceId) : null
    const code = unitCode(name, through?.code, answers.number)
    const unitId = ctx.id()
    const home = { id: unitId, estateId, buildingId, entranceId: entranceId ?? null, code }
    await ctx.db
      .insertInto('units')
      .values({ ...answers, ...home, state: answers.state ?? 'occupied' })
      .execute()
    return { unitId, code }
  },
})

export const changeUnit = act({
  does: 'Correct what is known of a unit',
  input: z.object({ unitId: Id.of('units'), to: changesOf(UnitAnswers) }),
  output: Nothing,
  async run(ctx, { unitId, to }) {
    const { estateId, retiredOn } = await unit(ctx.db, unitId)
    ctx.at(estateId)
    if (retiredOn) refuse('units.retired', { retiredOn: retiredOn.toString() })
    await ctx.db.updateTable('units').set(to).where('id', '=', unitId).execute()
    return {}
  },
})

export const retireUnit = act({
  does: 'Retire a unit that stands no longer',
  input: z.object({ unitId: Id.of('units'), on: Day, reason: Name }),
  output: Nothing,
  async run(ctx, { unitId, on }) {
    const { estateId, retiredOn } = await unit(ctx.db, unitId)
    ctx.at(estateId)
    if (retiredOn) refuse('units.retired', { retiredOn: retiredOn.toString() })
    await ctx.db.updateTable('units').set({ retiredOn: on }).where('id', '=', unitId).execute()
    return {}
  },
})

export const addPlace = act({
  does: 'Add a shared place',
  input: PlaceAnswers.partial({ buildingId: true, floor: true, zoneId: true }).extend({ estateId: Estate }),
  output: z.object({ placeId: Id }),
  async run(ctx, answers) {
    const placeId = ctx.id()
    await ctx.db
      .insertInto('places')
      .values({ id: placeId, ...answers })
      .execute()
    return { placeId }
  },
})

export const addEquipment = act({
  does: 'Register equipment',
  input: EquipmentAnswers.partial({ purpose: true, buildingId: true, placeId: true }).extend({ estateId: Estate }),
  output: z.object({ equipmentId: Id }),
  async run(ctx, answers) {
    if (answers.purpose && answers.kind !== 'lift') refuse('equipment.purpose_of_lifts_only')
    const equipmentId = ctx.id()
    await ctx.db
      .insertInto('equipment')
      .values({ id: equipmentId, ...answers })
      .execute()
    return { equipmentId }
  },
})

export const importUnits = act({
  does: 'Bring in buildings and units from a workbook, all or none',
  input: ImportInput,
  output: ImportAnswer,
  run: (ctx, input) =>
    runImport(ctx, 'estates.importUnits', input, (sheets, wrongs) =>
      planUnits(ctx.db, input.estateId, sheets, wrongs, () => ctx.id()),
    ),
})
