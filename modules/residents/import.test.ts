import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { keepFilesIn, localFiles } from '#kernel/files/store.ts'
import { keepProgressIn } from '#kernel/progress.ts'
import { readSheets, type SheetOut, type SheetValue, writeSheets } from '#kernel/sheet.ts'
import { progressThrough } from '#modules/estates/index.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦', '样板苑'] })
const manager = await w.staff('manager', '*')
const estateId = w.estate('青禾里')
beforeEach(() => keepProgressIn(progressThrough(w.house.gate)))

const heads = {
  楼栋: ['楼号', '地上层数', '单元'],
  房屋: ['楼号', '单元', '楼层', '房号', '用途', '建筑面积', '交付日期', '使用状态'],
  住户: ['房屋编号', '姓名', '身份', '电话', '起始日期'],
  车辆: ['房屋编号', '车牌号', '车主姓名'],
}

async function workbook(content: Partial<Record<keyof typeof heads, SheetValue[][]>>): Promise<string> {
  const sheets: SheetOut[] = Object.entries(content).map(([name, rows]) => ({
    name,
    heads: heads[name as keyof typeof heads],
    rows,
  }))
  return Buffer.from(await writeSheets(sheets)).toString('base64')
}

const day = Temporal.PlainDate.from('2024-03-01')
const good = {
  楼栋: [['3', 33, '1、2']],
  房屋: [
    ['3', '2', 12, '1201', '住宅', '89.53', day, '自住'],
    [3, 2, 12, 1202, '住宅', 120, '2024/3/1', '出租'],
    ['3', '1', 'B1', 'P12', '车位', 13.5, null, null],
  ],
  住户: [
    ['3-2-1201', '沈知远', '业主', '199-0000-2001', null],
    ['3栋2单元1202室', '沈知远', '业主', '19900002001', '2024年3月5日'],
    ['3-2-1202', '顾南星', '租户', '0755-8888 0000 转 801', '20250101'],
  ],
  车辆: [['3-2-1201', '粤B·22001', '沈知远']],
} satisfies Parameters<typeof workbook>[0]

const counts = async () => {
  const { rows } = await w.owner.query(`
    select (select count(*) from units)::int as units, (select count(*) from people)::int as people,
           (select count(*) from relations)::int as relations, (select count(*) from vehicles)::int as vehicles`)
  return rows[0]
}

test('a wrong cell is named with what was probably meant, and nothing at all is imported', async () => {
  const bytesBase64 = await workbook({
    ...good,
    房屋: [
      ...good.房屋,
      ['3', '2', 12, '12O3', '住宅', 90, null, null],
      ['9', '', 1, '101', '公寓', '-5', '2024-02-30', null],
      ['3', '2', 12, '1201', '', 80, null, null],
    ],
    住户: [...good.住户, ['3-2-12O1', '夏听雨', '业主', '1990000', null], ['3-2-1201', '', '房东', '', null]],
    车辆: [...good.车辆, ['3-2-1202', '粤B22001', null], ['3-2-1202', '粤B!', null]],
  })
  const before = await counts()
  const answer = await manager.residents.importHouseholds({ estateId, bytesBase64 })
  expect(answer).toMatchObject({ imported: 0, errorCount: answer.errors.length })
  const wrong = new Map(answer.errors.map(({ cell, ...rest }) => [cell, rest]))
  expect(Object.fromEntries(wrong)).toMatchObject({
    '房屋!D5': { value: '12O3', why: 'imports.letter_for_digit', suggestion: '1203' },
    '房屋!E6': { value: '公寓', why: 'imports.not_in_list', suggestion: '住宅' },
    '房屋!F6': { value: '-5', why: 'imports.not_a_number' },
    '房屋!G6': { value: '2024-02-30', why: 'imports.not_a_day' },
    '房屋!D7': { value: '1201', why: 'imports.twice' },
    '住户!D5': { value: '1990000', why: 'imports.not_a_phone' },
    '住户!B6': { value: '', why: 'imports.missing' },
    '住户!C6': { value: '房东', why: 'imports.not_in_list' },
    '车辆!B3': { value: '粤B22001', why: 'imports.twice' },
    '车辆!B4': { value: '粤B!', why: 'imports.not_a_plate' },
  })
  expect(await counts()).toEqual(before)
})

test('a unit that does not stand is told with the one that does', async () => {
  const bytesBase64 = await workbook({ ...good, 住户: [['3-2-12O1', '夏听雨', '业主', '', null]] })
  const { errors } = await manager.residents.importHouseholds({ estateId, bytesBase64 })
  expect(errors).toEqual([{ cell: '住户!A2', value: '3-2-12O1', why: 'imports.no_unit', suggestion: '3-2-1201' }])
})

test('a trial run counts and finds errors but writes nothing', async () => {
  const before = await counts()
  expect(await manager.residents.importHouseholds({ estateId, bytesBase64: await workbook(good), dryRun: true })).toMatchObject({
    rows: 8, imported: 0, errors: [],
  }) // biome-ignore format: it reads as a row
  expect(await counts()).toEqual(before)
})

test('a good workbook is imported whole: units, people found by phone, vehicles; twice it is known already', async () => {
  const bytesBase64 = await workbook(good)
  const before = await counts()
  const answer = await manager.residents.importHouseholds({ estateId, bytesBase64 })
  expect(answer).toMatchObject({ rows: 8, imported: 8, errors: [] })
  expect(await counts()).toEqual({
    units: before.units + 3, people: before.people + 2, relations: before.relations + 3, vehicles: before.vehicles + 1,
  }) // biome-ignore format: it reads as a row

  const { rows } = await manager.residents.byPhone({ phone: '2001' })
  expect(rows[0]).toMatchObject({
    name: '沈*',
    ties: [
      { code: '3-2-1202', since: '2024-03-05' },
      { code: '3-2-1201', since: '2024-03-01' },
    ],
  })
  const [unit] = (await manager.estates.pickUnit({ text: '3-2-1201' })).rows
  expect(await manager.residents.household({ unitId: unit?.id ?? '' })).toMatchObject({
    vehicles: [{ plate: '粤B22001', personId: rows[0]?.personId }],
    people: [{ phone: '199****2001', kind: 'owner' }],
  })
  const { rows: stages } = await manager.estates.importProgress({ estateId })
  expect(stages.find(({ id }) => id === answer.importId)).toMatchObject({ state: 'done', done: 8, total: 8 })
  expect(stages.map(({ state }) => state)).toContain('refused')

  const again = await manager.residents.importHouseholds({ estateId, bytesBase64 })
  expect(again.imported).toBe(0)
  expect(new Set(again.errors.map(({ why }) => why))).toEqual(new Set(['imports.known_already']))
})

test('the workbook itself is kept nowhere, and its numbers stand nowhere in clear', async () => {
  const lines = await w.owner.query("select input from journal where act = 'residents.importHouseholds'")
  expect(lines.rows.length).toBeGreaterThan(0)
  for (const { input } of lines.rows) expect(Object.keys(input).sort()).toEqual(['dryRun', 'estateId'])
  const clear = await w.owner.query("select from people p where to_jsonb(p)::text ~ '99000020'")
  expect(clear.rowCount).toBe(0)
})

test('the template reads back, its examples are not imported, and people fill it in either language', async () => {
  for (const language of ['zh', 'en'] as const) {
    const { bytesBase64 } = await manager.residents.importTemplate({ language })
    const sheets = await readSheets(Buffer.from(bytesBase64, 'base64'))
    expect(sheets.map(({ rows }) => rows.length).slice(0, 4)).toEqual([2, 2, 2, 2])
    await expect(manager.residents.importHouseholds({ estateId, bytesBase64 })).rejects.toMatchObject({
      code: 'imports.nothing_to_import',
    })
  }
})

test('a CSV of one sheet, as an old spreadsheet saves it, is taken too', async () => {
  const bytes = new TextEncoder().encode('\uFEFF楼号,地上层数\n7,6\n')
  const answer = await manager.estates.importUnits({
    estateId,
    bytesBase64: Buffer.from(bytes).toString('base64'),
    fileName: '楼栋.csv',
  })
  expect(answer).toMatchObject({ imported: 1, errors: [] })
})

test('a missing column is told, and whoever does not serve the estate imports nothing', async () => {
  const bytes = await writeSheets([{ name: '房屋', heads: ['楼号', '房号', '建筑面积'], rows: [['3', '1401', 90]] }])
  const bytesBase64 = Buffer.from(bytes).toString('base64')
  const { errors } = await manager.estates.importUnits({ estateId, bytesBase64 })
  expect(errors).toContainEqual({ cell: '房屋!A1', value: '楼号', why: 'imports.no_column', suggestion: '楼层' })
  const foreign = await w.staff('manager', '云帆大厦')
  await expect(foreign.estates.importUnits({ estateId, bytesBase64 })).rejects.toMatchObject({ status: 403 })
})

test('a workbook handed in as a file is thrown away once it is imported', async () => {
  const store = localFiles(mkdtempSync(join(tmpdir(), 'steward-import-')))
  keepFilesIn(store)
  const bytes = Buffer.from(await workbook({ 楼栋: [['8', 11, '1']], 住户: [] }), 'base64')
  const path = join(store.uploads, 'workbook')
  writeFileSync(path, bytes)
  const fileId = randomUUID()
  await store.keep(fileId, path)
  await w.owner.query(
    "insert into files (id, estate_id, owner_id, name, type, bytes, sha256, at) values ($1, $2, $3, '楼栋.xlsx', 'x', 1, '', $4)",
    [fileId, estateId, manager.employeeId, w.now().toString()],
  )
  expect(await manager.estates.importUnits({ estateId, fileId, dryRun: true })).toMatchObject({
    imported: 0,
    errors: [],
  })
  expect(await manager.estates.importUnits({ estateId, fileId })).toMatchObject({ imported: 1, errors: [] })
  expect(await store.read(fileId)).toBeUndefined()
  await expect(manager.estates.importUnits({ estateId, fileId })).rejects.toMatchObject({ code: 'imports.no_file' })
})
