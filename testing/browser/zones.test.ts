import type { BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { handIn } from '#testing/hand-in.ts'
import { world } from '#testing/world.ts'
import { desk, faults, phone, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'], now: '2026-09-28T09:00:00+08:00' })
const estateId = w.estate('青禾里')
const manager = await w.staff('manager', '青禾里', '沈谷雨')
const foreman = await w.staff('foreman', '青禾里', '卫青禾')
const cleaner = await w.staff('cleaner', '青禾里', '韩小满')
const ground =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="#edf1e4"/></svg>'
const fileId = await handIn(
  w.app,
  manager.token,
  estateId,
  '总图.png',
  await sharp(Buffer.from(ground)).png().toBuffer(),
)
const { planId } = await manager.siteplans.add({ estateId, name: '总平面图', fileId })
const { zoneId: northId } = await w.byHouse.estates.addZone({ estateId, name: '北区' })
const { zoneId: southId } = await w.byHouse.estates.addZone({ estateId, name: '南区' })
const box = (top: number, bottom: number) => [{ x: 0.1, y: top }, { x: 0.9, y: top }, { x: 0.9, y: bottom }, { x: 0.1, y: bottom }] // biome-ignore format: one row
await manager.siteplans.mark({ planId, subject: 'zone', subjectId: northId, points: box(0.1, 0.45) })
for (const zoneId of [northId, southId])
  await manager.responsibilities.need({ estateId, zoneId, kinds: ['cleaning', 'greening'] })
const from = '2026-09-01'
await manager.responsibilities.assign({
  estateId,
  zoneId: northId,
  kind: 'cleaning',
  employeeId: cleaner.employeeId,
  from,
})
const firm = { estateId, name: '绿野园艺', contact: '柳栖梧', phone: '199-0000-6101', managedBy: foreman.employeeId }
const { contractorId } = await manager.contractors.add(firm)
const agreed = {
  number: 'WB-1',
  kinds: ['greening' as const],
  from: '2026-01-01',
  to: '2027-06-30',
  feeFen: 1_860_000,
  terms: '每周修剪',
}
const { contractId } = await manager.contractors.sign({ contractorId, ...agreed })
const paper = { contractorId, kind: 'insurance' as const, title: '雇主责任险', number: 'B1', from: '2026-01-01' }
await manager.contractors.addPaper({ ...paper, until: '2026-10-10' })
await manager.responsibilities.assign({ estateId, zoneId: northId, kind: 'greening', contractorId, from })
await foreman.responsibilities.score({
  estateId,
  zoneId: northId,
  kind: 'cleaning',
  month: '2026-09',
  points: 92,
  reason: '通道无杂物',
})
const poor = { presence: 16, quality: 17, complaints: 18, corrections: 19, reason: '两次缺岗', photoIds: [fileId] }
await foreman.assessments.score({ contractId, month: '2026-09', ...poor })
const { plantingId } = await foreman.plantings.plan({
  estateId, zoneId: northId, kind: 'replant', plant: '红叶石楠', size: '高 60 厘米', quantity: 48, measure: 'piece', dueOn: '2026-10-06', reason: '枯死', photoIds: [fileId],
}) // biome-ignore format: it reads as a row
const house = await stage(w)

async function at(path: string, on: BrowserContextOptions = desk): Promise<Page> {
  const page = await house.open('/m', { ...on, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: manager.token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

test('the map shows whose each zone is, and opens it; a zone is drawn by the keys alone', async () => {
  const page = await at('/zones')
  await page.getByRole('button', { name: '北区' }).click()
  await page.getByText('绿野园艺').first().waitFor()
  expect(await faults(page)).toEqual([])

  await page.getByRole('button', { name: '编辑平面图' }).click()
  await page.getByLabel('对象', { exact: true }).selectOption({ label: '南区' })
  await page.locator('.plan-ground').waitFor()
  await page.locator('.plan-keys').focus()
  for (const key of ['ArrowUp', ' ', ...Array(8).fill('ArrowRight'), ' ', ...Array(8).fill('ArrowDown'), ' '])
    await page.keyboard.press(key)
  await page.getByText('已点 3 处').waitFor()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await manager.siteplans.one({ planId })).marks.length).toBe(2)
  const south = (await manager.siteplans.one({ planId })).marks.find(({ subjectId }) => subjectId === southId)
  expect(south?.points).toEqual([{ x: 0.5, y: 0.49 }, { x: 0.58, y: 0.49 }, { x: 0.58, y: 0.57 }]) // biome-ignore format: one row
})

test('a zone is drawn with the mouse, where it was pressed', async () => {
  const page = await at('/zones')
  await page.getByRole('button', { name: '编辑平面图' }).click()
  await page.getByLabel('对象', { exact: true }).selectOption({ label: '南区' })
  const ground = page.locator('.plan-ground')
  const { width = 0, height = 0 } = (await ground.boundingBox()) ?? {}
  for (const [x, y] of [[0.2, 0.5], [0.6, 0.5], [0.6, 0.6]] as const) await ground.click({ position: { x: x * width, y: y * height } }) // biome-ignore format: one row
  await page.getByRole('button', { name: '完成', exact: true }).click()
  await page.getByText('已点 0 处').waitFor()
  const south = (await manager.siteplans.one({ planId })).marks.find(({ subjectId }) => subjectId === southId)
  expect(south?.points.map(({ x }) => Math.round(x * 100))).toEqual([20, 60, 60])
})

test('a contractor’s month is approved, and its paper shows that it runs out', async () => {
  const page = await at('/contractors')
  await page.getByRole('row', { name: '绿野园艺' }).click()
  await page.getByText('雇主责任险').first().waitFor()
  await page.getByText('即将到期').first().waitFor()
  expect(await faults(page)).toEqual([])
  await page.goto('/contractors?view=month')
  await page.getByRole('button', { name: '审核通过' }).click()
  await page.getByRole('button', { name: '提扣款建议' }).waitFor()
  expect(await faults(page)).toEqual([])
})

test('on a phone the plan, the firms and what is planted fit the width', async () => {
  const page = await at('/zones?by=score', phone)
  await page.locator('.plan-mark').first().waitFor()
  expect(await faults(page)).toEqual([])
  await page.goto(`/planting?planting=${plantingId}`)
  await page.getByText('红叶石楠').first().waitFor()
  expect(await faults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})
