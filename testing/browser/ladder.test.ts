import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { collected } from '#testing/ladder-seeds.ts'
import { world } from '#testing/world.ts'
import { desk, faults, phone, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'], now: '2026-10-18T10:42:00+08:00' })
const estateId = w.estate('青禾里')
const manager = await w.staff('manager', '*', '沈谷雨')
await collected(w, { manager, clerk: await w.staff('clerk', '青禾里') }, estateId, 60)
const house = await stage(w)

async function at(path: string, how: typeof desk | typeof phone = desk): Promise<Page> {
  const page = await house.open('/m', { ...how, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: manager.token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

test('three months stand on the ladder with their curves, and whoever would close a gap is given to somebody', async () => {
  const page = await at('/collections')
  await page.getByText('10 月（当月）').waitFor()
  await page.getByText(/看过去 \d+ 个月/).waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '8 月（前月）' }).click()
  await page.getByText('补上 8 月缺口').waitFor()
  await page.getByRole('button', { name: /^选够/ }).click()
  await page.getByRole('button', { name: '派走访' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '全部项目' }).click()
  await page.getByRole('region', { name: '青禾里' }).waitFor()
  expect(await faults(page)).toEqual([])
})

test('ages open their homes, and a frozen report stands as it was', async () => {
  const page = await at('/collections/ageing?by=building')
  await page.locator('.age-cell').first().click()
  await page.getByText('合计').first().waitFor()
  expect(await faults(page)).toEqual([])
  await manager.collections.freeze({ estateId })
  await page.goto('/collections/reports')
  await page.getByRole('row', { name: '2026-10-18' }).click()
  await page.getByText('2026-10 收缴快照').waitFor()
  expect(await faults(page)).toEqual([])
})

test('the ladder is read on a narrow screen too', async () => {
  const page = await at('/collections', phone)
  await page.getByText('10 月（当月）').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
