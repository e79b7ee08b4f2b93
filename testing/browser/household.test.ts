import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { type SheetValue, writeSheets } from '#kernel/sheet.ts'
import { world } from '#testing/world.ts'
import { desk, faults, phone, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const manager = await w.staff('manager', '*', '沈谷雨')
const owner = await w.resident('青禾里', '3-2-1201', { name: '袁白露', phone: '19900000021' })
await w.byHouse.calendars.loadDefaults({})
const types = await manager.cases.types({})
const typeId = types.find(({ code }) => code === 'cleaning')?.typeId ?? ''
const { number } = await manager.cases.open({ estateId, typeId, title: '楼道有积水没拖', unitId: owner.unitId })
await manager.residents.addVehicle({ unitId: owner.unitId, plate: '粤B22001' })
const house = await stage(w)

async function at(path: string, look: Parameters<typeof house.open>[1] = desk): Promise<Page> {
  const page = await house.open('/m', { ...look, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: manager.token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

test('four digits lead to the household, the whole number is shown for a reason, and the log says so', async () => {
  const page = await at('/households')
  await page.getByRole('heading', { name: '住户', exact: true }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('0021')
  await page.locator('.hits').getByText('3-2-1201', { exact: false }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '3-2-1201' }).waitFor()
  await page.getByText('199****0021').waitFor()
  expect(await page.getByText('19900000021').count()).toBe(0)

  await page.getByRole('button', { name: '显示' }).click()
  await page.getByLabel('上门走访').check()
  await page.getByRole('dialog').getByRole('button', { name: '显示' }).click()
  await page.getByText('袁白露 19900000021').waitFor()

  await page.goto(`/journal?about=${owner.personId}`)
  await page.locator('.journal-line', { hasText: '查看完整信息' }).click()
  await page.locator('.one-line').getByText('沈谷雨').waitFor()
  await page.locator('.one-line').getByText('上门走访').waitFor()
  expect(await faults(page)).toEqual([])
  expect(await page.getByText('19900000021').count()).toBe(0)
})

test.each(['楼道有积水', '粤B22', '3-2-12', 'ybl', '袁白', number, number.slice(2)])(
  'the one search finds by %s',
  async (text) => {
    const page = await at('/households')
    await page.getByRole('heading', { name: '住户', exact: true }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type(text)
    await page.locator('.hits button').first().waitFor()
    expect(await page.locator('.hits').textContent()).toContain('3-2-1201')
    await page.context().close()
  },
)

test('a visit is noted on the household and stands in its story at once', async () => {
  const page = await at(`/households/${owner.unitId}`)
  await page.getByRole('button', { name: '登记走访' }).click()
  await page.getByLabel('说明').fill('反映坡道湿滑，已转工程。')
  await page.getByRole('dialog').getByRole('button', { name: '登记走访' }).click()
  await page.locator('.said', { hasText: '反映坡道湿滑' }).waitFor()
  await page.getByText('沈谷雨 走访').waitFor()
})

const heads = {
  楼栋: ['楼号', '地上层数', '单元'],
  房屋: ['楼号', '单元', '楼层', '房号', '建筑面积'],
  住户: ['房屋编号', '姓名', '身份', '电话', '起始日期'],
} as const

async function workbook(unitOfOwner: string) {
  const rows: Record<keyof typeof heads, SheetValue[][]> = {
    楼栋: [['5', 18, '1']],
    房屋: [['5', '1', 7, '0701', 89.53]],
    住户: [[unitOfOwner, '顾南星', '业主', '199-0000-2001', '2024-03-01']],
  }
  const sheets = Object.entries(rows).map(([name, of]) => ({
    name,
    heads: [...heads[name as keyof typeof heads]],
    rows: of,
  }))
  return {
    name: '五号楼.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await writeSheets(sheets)),
  }
}

test('a workbook with one wrong cell stays outside and says which; the mended one comes in', async () => {
  const page = await at('/estates?tab=import')
  const choose = page.getByLabel('选表格试读')
  await choose.setInputFiles(await workbook('5-1-0702'))
  const cell = page.getByRole('row', { name: '没有这套房屋' })
  await cell.waitFor()
  expect(await cell.textContent()).toContain('住户!A2')
  expect(await faults(page)).toEqual([])

  await choose.setInputFiles(await workbook('5-1-0701'))
  await page.getByText('3 行都对，可以导入').waitFor()
  expect((await manager.estates.buildings({ estateId })).rows.map(({ name }) => name)).toEqual(['3'])
  await page.getByRole('button', { name: '导入', exact: true }).last().click()
  await page.getByText('已导入 3 条').waitFor()
  expect((await manager.residents.byPhone({ phone: '19900002001' })).rows).toMatchObject([
    { ties: [{ code: '5-1-0701' }] },
  ])
})

const screens = [
  '/households', '/households/:unitId', '/buildings', '/buildings?by=occupied', '/estates', '/estates?tab=buildings', '/estates?tab=places',
  '/estates?tab=equipment', '/people', '/people?tab=posts', '/people?tab=roles', '/case-types', '/limits', '/calendars', '/journal',
] // biome-ignore format: it reads as a list

test.each(screens)('%s is readable by everybody, by day, by night and on a phone', async (path) => {
  for (const look of [desk, { ...desk, colorScheme: 'dark' as const }, phone]) {
    const page = await at(path.replace(':unitId', owner.unitId), look)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await page.locator('.skeleton').first().waitFor({ state: 'detached' })
    expect(await faults(page), path).toEqual([])
    await page.context().close()
  }
})
