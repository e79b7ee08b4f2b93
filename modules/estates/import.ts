import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx, Db } from '#kernel/act.ts'
import { fileStore } from '#kernel/files/store.ts'
import { type Progress, progress } from '#kernel/progress.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Name, secret } from '#kernel/shapes.ts'
import { readSheets, type SheetIn, writeSheets } from '#kernel/sheet.ts'
import { day, decimal, lookalike, oneOf, whole } from '#kernel/sheet-cells.ts'
import {
  type Column,
  type Language,
  type Line,
  readTable,
  type Table,
  table,
  templateOf,
  Unreadable,
  type WrongCell,
} from '#kernel/sheet-table.ts'
import { CodePart, unitCode } from './rules.ts'

const codePart = (text: string) => {
  const meant = /\d/.test(text) ? lookalike(text) : undefined
  if (meant) return new Unreadable('imports.letter_for_digit', meant)
  return CodePart.safeParse(text).data ?? new Unreadable('imports.not_a_code')
}
const listed = (text: string) => text.split(/[,，、;；\s]+/).filter(Boolean)

export const buildingTable = table({ zh: '楼栋', en: 'Buildings' }, {
  name: { heads: { zh: '楼号', en: 'Building' }, must: true, read: codePart, example: '9', note: { zh: '房屋编号的第一段', en: 'First part of a unit’s code' } },
  kind: { heads: { zh: '类型', en: 'Kind' }, must: false, example: '高层', note: { zh: '高层、多层、别墅、办公楼、商业楼、车库、其他', en: 'Tower, Slab, Villa, Office, Shops, Garage, Other' },
    read: oneOf({ tower: { zh: '高层', en: 'Tower' }, slab: { zh: '多层', en: 'Slab' }, villa: { zh: '别墅', en: 'Villa' }, office: { zh: '办公楼', en: 'Office' },
      shops: { zh: '商业楼', en: 'Shops' }, garage: { zh: '车库', en: 'Garage' }, other: { zh: '其他', en: 'Other' } }) },
  floors: { heads: { zh: '地上层数', en: 'Floors' }, must: true, read: whole(0, 200), example: 33, note: { zh: '整数', en: 'Whole number' } },
  basements: { heads: { zh: '地下层数', en: 'Basements' }, must: false, read: whole(0, 20), example: 2, note: { zh: '整数，没有可不填', en: 'Whole number, may be empty' } },
  entrances: { heads: { zh: '单元', en: 'Entrances' }, must: false, read: listed, example: '1、2', note: { zh: '用顿号分开，没有单元可不填', en: 'Separated by commas, may be empty' } },
}) // biome-ignore format: it reads as a table

export const unitTable = table({ zh: '房屋', en: 'Units' }, {
  building: { heads: { zh: '楼号', en: 'Building' }, must: true, read: codePart, example: '9', note: { zh: '须在楼栋表或系统中', en: 'In the sheet Buildings or known already' } },
  entrance: { heads: { zh: '单元', en: 'Entrance' }, must: false, read: codePart, example: '1', note: { zh: '没有单元可不填', en: 'May be empty' } },
  floor: { heads: { zh: '楼层', en: 'Floor' }, must: true, read: whole(-20, 200), example: 99, note: { zh: '地下一层填 -1 或 B1', en: 'First basement is -1 or B1' } },
  number: { heads: { zh: '房号', en: 'Number' }, must: true, read: codePart, example: '9901', note: { zh: '房屋编号的最后一段', en: 'Last part of a unit’s code' } },
  use: { heads: { zh: '用途', en: 'Use' }, must: false, example: '住宅', note: { zh: '住宅、办公、商铺、储藏间、车位', en: 'Dwelling, Office, Shop, Storage, Parking' },
    read: oneOf({ dwelling: { zh: '住宅', en: 'Dwelling' }, office: { zh: '办公', en: 'Office' }, shop: { zh: '商铺', en: 'Shop' }, storage: { zh: '储藏间', en: 'Storage' }, parking: { zh: '车位', en: 'Parking' } }) },
  areaSqm: { heads: { zh: '建筑面积', en: 'Area' }, must: true, read: decimal, example: '99.99', note: { zh: '平方米，最多两位小数', en: 'Square metres, at most two decimals' } },
  handedOverOn: { heads: { zh: '交付日期', en: 'Handed over' }, must: false, read: day, example: '2024-03-01', note: { zh: '年-月-日', en: 'Year-month-day' } },
  state: { heads: { zh: '使用状态', en: 'State' }, must: false, example: '自住', note: { zh: '自住、出租、空置、未售', en: 'Occupied, Let, Vacant, Unsold' },
    read: oneOf({ occupied: { zh: '自住', en: 'Occupied' }, let: { zh: '出租', en: 'Let' }, vacant: { zh: '空置', en: 'Vacant' }, unsold: { zh: '未售', en: 'Unsold' } }) },
  tags: { heads: { zh: '标签', en: 'Tags' }, must: false, read: listed, example: '边户', note: { zh: '用顿号分开', en: 'Separated by commas' } },
}) // biome-ignore format: it reads as a table

export const ImportInput = z.object({
  estateId: Id.of('estates'),
  /** A workbook handed in through `/api/files`; it is full of personal data and thrown away once it is imported. */
  fileId: Id.of('files').optional(),
  /** Or its bytes, for a small one; no log keeps them. */
  bytesBase64: secret(z.base64().max(1_000_000)).optional(),
  fileName: Name.optional(),
  dryRun: z.boolean().default(false),
})
const Wrong = z.object({ cell: z.string(), value: z.string(), why: z.string(), suggestion: z.string().optional() })
export const ImportAnswer = z.object({
  importId: Id, rows: z.int(), imported: z.int(), errorCount: z.int(), errors: Wrong.array(),
}) // biome-ignore format: it reads as a row

const mostErrors = 500

export interface Plan {
  lines: number
  save(ctx: Ctx): Promise<number>
}

/** All or nothing: reads, plans, and writes only where no cell is wrong; its stages are seen while it runs. */
export async function runImport(
  ctx: Ctx,
  act: string,
  input: z.output<typeof ImportInput>,
  plan: (sheets: readonly SheetIn[], wrongs: WrongCell[]) => Promise<Plan>,
): Promise<z.output<typeof ImportAnswer>> {
  const { estateId, dryRun } = input
  const importId = ctx.id()
  const say = (state: Progress['state'], done: number, total: number) =>
    progress({ id: importId, estateId, act, state, done, total, at: ctx.now })
  await say('reading', 0, 0)
  try {
    const { bytes, name } = await handedIn(ctx, input)
    const sheets = await readSheets(bytes, name?.replace(/\.\w+$/, ''))
    const total = sheets.reduce((sum, sheet) => sum + Math.max(0, sheet.rows.length - 1), 0)
    await say('checking', 0, total)
    const wrongs: WrongCell[] = []
    const planned = await plan(sheets, wrongs)
    if (planned.lines === 0 && wrongs.length === 0) refuse('imports.nothing_to_import')
    const imported = wrongs.length > 0 || dryRun ? 0 : await say('saving', 0, total).then(() => planned.save(ctx))
    if (imported > 0 && input.fileId) await throwAway(ctx, input.fileId)
    await say(wrongs.length > 0 ? 'refused' : 'done', imported, total)
    return { importId, rows: total, imported, errorCount: wrongs.length, errors: wrongs.slice(0, mostErrors) }
  } catch (error) {
    await say('refused', 0, 0)
    throw error
  }
}

/** The bytes that were handed in, by file or as they are; refuses `imports.no_file`. */
export async function handedIn(
  ctx: Pick<Ctx, 'db'>,
  { estateId, fileId, bytesBase64, fileName }: Omit<z.output<typeof ImportInput>, 'dryRun'>,
) {
  if (bytesBase64) return { bytes: Buffer.from(bytesBase64, 'base64'), name: fileName }
  const file = await ctx.db
    .selectFrom('files').select('name').where('id', '=', fileId ?? '').where('estateId', '=', estateId).executeTakeFirst() // biome-ignore format: one sentence
  const stream = file && fileId ? await fileStore().read(fileId) : undefined
  if (!file || !stream) return refuse('imports.no_file')
  return { bytes: await buffer(stream), name: file.name }
}

async function throwAway(ctx: Ctx, fileId: string) {
  await ctx.db.deleteFrom('files').where('id', '=', fileId).execute()
  await fileStore().remove(fileId)
}

/** Writes an import's stage through the gate, where the import's own transaction does not hide it. */
export const progressThrough =
  (gate: Db) =>
  async (stage: Progress): Promise<void> => {
    await gate
      .insertInto('imports')
      .values({ ...stage })
      .onConflict((c) =>
        c.columns(['id', 'estateId']).doUpdateSet({ state: stage.state, done: stage.done, total: stage.total }),
      )
      .execute()
  }

/** A workbook to be filled in: the sheets with an example line each, and one that explains every column. */
export async function templateFile(tables: readonly Table<Record<string, Column<unknown>>>[], language: Language) {
  const parts = tables.map((part) => templateOf(part, language))
  const notes =
    language === 'zh'
      ? { name: '填写说明', heads: ['表', '列', '说明', '示例'] }
      : { name: 'How to fill in', heads: ['Sheet', 'Column', 'Note', 'Example'] }
  const sheets = [...parts.map((part) => part.sheet), { ...notes, rows: parts.flatMap((part) => part.notes) }]
  const bytes = await writeSheets(sheets)
  return {
    fileName: language === 'zh' ? '导入模板.xlsx' : 'import-template.xlsx',
    bytesBase64: Buffer.from(bytes).toString('base64'),
  }
}

type BuildingLine = Line<typeof buildingTable.columns>
type UnitLine = Line<typeof unitTable.columns>

interface Place {
  id: string
  name: string
}

/** What an import knows of one estate: what stands already, and what its sheets add to it. */
export interface UnitPlan {
  lines: number
  /** Every unit, standing or new, by its code. */
  units: Map<string, { id: string; handedOverOn: Temporal.PlainDate | null }>
  /** Writes buildings, entrances and units, one statement for each table. */
  save(ctx: Ctx): Promise<number>
}

/** Reads the sheets 楼栋 and 房屋, names every wrong cell in `wrongs`, and plans what to write; nothing is written yet. */
export async function planUnits(
  db: Db,
  estateId: string,
  sheets: readonly SheetIn[],
  wrongs: WrongCell[],
  id: () => string,
): Promise<UnitPlan> {
  const standing = await standingIn(db, estateId)
  const buildingLines = readTable(sheets, buildingTable, wrongs)
  const unitLines = readTable(sheets, unitTable, wrongs)
  const buildings = newBuildings(buildingLines, standing.buildings, id)
  const entrances = newEntrances(buildingLines, unitLines, standing, id)
  const units = newUnits(unitLines, standing, id)
  return {
    lines: buildingLines.length + unitLines.length,
    units: standing.units,
    async save(ctx) {
      await saveBuildings(ctx, estateId, buildings)
      await saveEntrances(ctx, estateId, entrances)
      await saveUnits(ctx, estateId, units)
      return buildings.length + units.length
    },
  }
}

async function standingIn(db: Db, estateId: string) {
  const buildings = await db.selectFrom('buildings').select(['id', 'name']).where('estateId', '=', estateId).execute()
  const entrances = await db
    .selectFrom('entrances')
    .select(['id', 'buildingId', 'code'])
    .where('estateId', '=', estateId)
    .execute()
  const units = await db
    .selectFrom('units').select(['id', 'code', 'handedOverOn']).where('estateId', '=', estateId).where('retiredOn', 'is', null).execute() // biome-ignore format: one sentence
  return {
    buildings: new Map(buildings.map((b) => [b.name, b.id])),
    entrances: new Map(entrances.map((e) => [`${e.buildingId} ${e.code}`, e.id])),
    units: new Map(units.map((u) => [u.code, { id: u.id, handedOverOn: u.handedOverOn }])),
  }
}

type Standing = Awaited<ReturnType<typeof standingIn>>

function newBuildings(lines: readonly BuildingLine[], known: Map<string, string>, id: () => string) {
  const before = new Set(known.keys())
  return lines.flatMap(({ value, wrong }) => {
    if (known.has(value.name)) {
      wrong('name', before.has(value.name) ? 'imports.known_already' : 'imports.twice')
      return []
    }
    const building = { ...value, id: id() }
    known.set(value.name, building.id)
    return [building]
  })
}

function newEntrances(
  buildings: readonly BuildingLine[],
  units: readonly UnitLine[],
  standing: Standing,
  id: () => string,
) {
  const made: (Place & { buildingId: string })[] = []
  const add = (building: string, name: string) => {
    const buildingId = standing.buildings.get(building)
    if (!buildingId || standing.entrances.has(`${buildingId} ${name}`)) return
    const entrance = { id: id(), buildingId, name }
    standing.entrances.set(`${buildingId} ${name}`, entrance.id)
    made.push(entrance)
  }
  for (const { value } of buildings) for (const name of value.entrances ?? []) add(value.name, name)
  for (const { value } of units) if (value.entrance) add(value.building, value.entrance)
  return made
}

function newUnits(lines: readonly UnitLine[], standing: Standing, id: () => string) {
  const before = new Set(standing.units.keys())
  return lines.flatMap(({ value, wrong }) => {
    const buildingId = standing.buildings.get(value.building)
    const code = unitCode(value.building, value.entrance, value.number)
    if (!buildingId) wrong('building', 'imports.no_building')
    else if (standing.units.has(code)) wrong('number', before.has(code) ? 'imports.known_already' : 'imports.twice')
    else if (value.floor === 0) wrong('floor', 'imports.no_floor_zero')
    else {
      const entranceId = value.entrance ? (standing.entrances.get(`${buildingId} ${value.entrance}`) ?? null) : null
      const unit = { ...value, id: id(), code, buildingId, entranceId }
      standing.units.set(code, unit)
      return [unit]
    }
    return []
  })
}

const column = <T, K extends keyof T>(rows: readonly T[], key: K) => rows.map((row) => row[key])

async function saveBuildings(ctx: Ctx, estateId: string, rows: ReturnType<typeof newBuildings>) {
  if (rows.length === 0) return
  await sql`
    insert into buildings (id, estate_id, name, kind, floors, basements)
    select id, ${estateId}, name, coalesce(kind, 'tower'), floors, coalesce(basements, 0)
    from unnest(${column(rows, 'id')}::uuid[], ${column(rows, 'name')}::text[], ${column(rows, 'kind')}::text[],
                ${column(rows, 'floors')}::int[], ${column(rows, 'basements')}::int[]) as t (id, name, kind, floors, basements)`.execute(
    ctx.db,
  )
}

async function saveEntrances(ctx: Ctx, estateId: string, rows: ReturnType<typeof newEntrances>) {
  if (rows.length === 0) return
  await sql`
    insert into entrances (id, estate_id, building_id, code)
    select id, ${estateId}, building, code
    from unnest(${column(rows, 'id')}::uuid[], ${column(rows, 'buildingId')}::uuid[], ${column(rows, 'name')}::text[]) as t (id, building, code)`.execute(
    ctx.db,
  )
}

async function saveUnits(ctx: Ctx, estateId: string, rows: ReturnType<typeof newUnits>) {
  if (rows.length === 0) return
  const days = rows.map((row) => row.handedOverOn?.toString() ?? null)
  const tags = rows.map((row) => row.tags?.join('、') ?? '')
  await sql`
    insert into units (id, estate_id, building_id, entrance_id, floor, number, code, use, area_sqm, handed_over_on, state, tags)
    select id, ${estateId}, building, entrance, floor, number, code, coalesce(use, 'dwelling'), area, day, coalesce(state, 'occupied'),
           coalesce(string_to_array(nullif(tags, ''), '、'), '{}')
    from unnest(${column(rows, 'id')}::uuid[], ${column(rows, 'buildingId')}::uuid[], ${column(rows, 'entranceId')}::uuid[], ${column(rows, 'floor')}::int[],
                ${column(rows, 'number')}::text[], ${column(rows, 'code')}::text[], ${column(rows, 'use')}::text[], ${column(rows, 'areaSqm')}::numeric[],
                ${days}::date[], ${column(rows, 'state')}::text[], ${tags}::text[])
      as t (id, building, entrance, floor, number, code, use, area, day, state, tags)`.execute(ctx.db)
}
