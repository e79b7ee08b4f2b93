import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Name, Nothing } from '#kernel/shapes.ts'
import { ImportAnswer, ImportInput, planUnits, runImport } from './import.ts'
import { building, entrance, unit } from './index.ts'
import {
  BuildingAnswers, CodePart, changesOf, EquipmentAnswers, EstateAnswers, PlaceAnswers, UnitAnswers, unitCode,
} from './rules.ts' // biome-ignore format: it reads as a list

const Estate = Id.of('estates')

export const add = act({
  does: '新增物业项目',
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
  does: '修改项目资料',
  input: z.object({ estateId: Estate, to: changesOf(EstateAnswers) }),
  output: Nothing,
  async run(ctx, { estateId, to }) {
    const { numUpdatedRows } = await ctx.db
      .updateTable('estates').set(to).where('id', '=', estateId).where('kind', '<>', 'head_office').executeTakeFirst() // biome-ignore format: one sentence
    if (numUpdatedRows === 0n) refuse('estates.unknown', { estateId })
    return {}
  },
})

export const addZone = act({
  does: '划分责任片区',
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
  does: '新增楼栋',
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
  does: '修改楼栋资料',
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
  does: '新增单元',
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
  does: '新增房屋',
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
  does: '修改房屋资料',
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
  does: '注销房屋',
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
  does: '新增共用部位',
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
  does: '登记设备',
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
  does: '导入楼栋和房屋',
  input: ImportInput,
  output: ImportAnswer,
  run: (ctx, input) =>
    runImport(ctx, 'estates.importUnits', input, (sheets, wrongs) =>
      planUnits(ctx.db, input.estateId, sheets, wrongs, () => ctx.id()),
    ),
})
