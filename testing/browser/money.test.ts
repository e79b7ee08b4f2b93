import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { world } from '#testing/world.ts'
import { desk, faults, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'], now: '2026-11-02T09:00:00+08:00' })
const estateId = w.estate('青禾里')
const manager = await w.staff('manager', '*', '沈谷雨')
const clerk = await w.staff('clerk', '青禾里')
const unitId = await w.unit('青禾里', '3-2-1201')
const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '住宅物业费', basis: 'area' })
await clerk.tariffs.propose({ tariffId, from: '2026-01-01', priceE4: 25_000, reason: '合同约定' })
const house = await stage(w)

async function at(path: string): Promise<Page> {
  const page = await house.open('/m', { ...desk, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: manager.token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()

test('a price is approved and posted, a month is looked at and billed, and a line says how it came about', async () => {
  const page = await at('/tariffs')
  await page.getByRole('row', { name: '住宅物业费' }).click()
  await page.getByRole('button', { name: '批准单价' }).click()
  await page.getByRole('button', { name: '登记公示' }).click()
  await page.getByRole('dialog').getByLabel('公示日期').fill('2026-11-02')
  await page.getByRole('dialog').getByLabel('公示地点').fill('大堂')
  expect(await faults(page)).toEqual([])
  await inDialog(page, '登记公示')
  await page.getByText('2026-11-02 公示于大堂').waitFor()
  expect(await faults(page)).toEqual([])

  await clerk.tariffs.join({ tariffId, unitIds: [unitId], from: '2026-01-01' })
  await page.goto('/bills?tab=run')
  await page.getByText('将新增 1 条').waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '开始出账' }).click()
  await page.getByText('进行中').first().waitFor()
  await w.settle()
  await page.goto('/bills')
  await page.getByRole('row', { name: '住宅物业费' }).click()
  await page.getByText('只在这里四舍五入一次').waitFor()
  expect(await faults(page)).toEqual([])
})

test('a meter is read, and what went through stands beside it', async () => {
  const hung = { estateId, kind: 'water', role: 'main', name: '泵房总表', number: 'W100' } as const
  await manager.meters.add({ ...hung, readE3: 12_500, readOn: '2026-10-01' })
  const page = await at('/meters')
  await page.getByRole('row', { name: '泵房总表' }).click()
  await page.getByRole('button', { name: '抄表', exact: true }).click()
  await page.getByRole('dialog').getByLabel('读数').fill('20.125')
  expect(await faults(page)).toEqual([])
  await inDialog(page, '抄表')
  await page.getByText('7.625').first().waitFor()
  expect(await faults(page)).toEqual([])
})

test('a payment at the counter with the keys alone: home, amount, receipt, and the next home', async () => {
  const page = await at('/counter')
  await page.locator('.counter-find input').waitFor()
  await page.keyboard.type('3-2-1201')
  await page.getByRole('option', { name: '3-2-1201' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.counter-take:not([disabled])').waitFor()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Alt+Digit4')
  await page.keyboard.type('300')
  await page.getByText('多出的').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('SJ2026-000001').first().waitFor()
  await page.getByText('没有未交的费用').first().waitFor()
  expect(await faults(page)).toEqual([])
  const printed = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await printed).suggestedFilename()).toBe('SJ2026-000001.pdf')
  await page.keyboard.press('Escape')
  await page.getByText('先找到住户').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
  const paid = await manager.payments.counter({ unitId })
  expect([paid.openFen, paid.latest[0]?.method]).toEqual([0, 'wechat'])
  expect(paid.prepaidFen).toBeGreaterThan(0)
})
