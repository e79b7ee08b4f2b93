import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { world } from '#testing/world.ts'
import { desk, faults, phone, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'], now: '2026-11-02T09:00:00+08:00' })
const estateId = w.estate('青禾里')
await w.byHouse.calendars.loadDefaults({})
const manager = await w.staff('manager', '青禾里', '沈谷雨')
const [one, two] = [await w.staff('clerk', '青禾里', '何小满'), await w.staff('clerk', '青禾里', '陈寒露')]
const departmentId = (await w.owner.query(`select id from departments where key = 'service'`)).rows[0].id
const postId = (await w.owner.query(`select id from posts where key = 'service_clerk'`)).rows[0].id
await manager.shifts.addUsual({ estateId })
const [early] = (await manager.shifts.list({ estateId })).filter(({ key }) => key === 'A')
await manager.shifts.need({ shiftId: early?.shiftId ?? '', postId, people: 1 })
const { rosterId } = await manager.rosters.draft({ estateId, departmentId, postId, period: 'week', day: '2026-11-02' })
const house = await stage(w)

async function at(path: string, by = manager, on: object = desk): Promise<Page> {
  const page = await house.open('/m', { ...on, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: by.token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

test('a week is planned from the keyboard, carried to a colleague, and kept', async () => {
  const page = await at(`/rosters/${rosterId}`)
  await page.locator('[data-at="0 0"]').focus()
  for (const key of ['a', 'a', 'c', 'a', '1', '2']) await page.keyboard.press(key)
  await page.getByText('离上一班只隔 0 小时', { exact: false }).waitFor()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+v')
  expect(await page.locator('tbody tr').nth(1).locator('.cell').allTextContents()).toEqual([
    'A',
    'A',
    'C',
    'A',
    '休',
    '备',
    '',
  ])
  expect(await page.locator('tfoot tr').first().locator('td').allTextContents()).toEqual([
    '2/1',
    '2/1',
    '0/1',
    '2/1',
    '0/1',
    '0/1',
    '0/1',
  ])
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '保存 13 格' }).click()
  await page.getByRole('button', { name: '报送人事' }).waitFor()
  const { lines } = await manager.rosters.one({ rosterId })
  expect(lines).toHaveLength(12)
  await page.getByRole('button', { name: '报送人事' }).click()
  await page.getByText('已报送').first().waitFor()
  expect(await page.locator('.roster-palette').count()).toBe(0)
})

test('in force a change asks why, and stands beside the grid', async () => {
  const hr = await w.staff('hr', '*')
  await hr.rosters.receive({ rosterId })
  const page = await at(`/rosters/${rosterId}`)
  await page.locator('[data-at="0 0"]').focus()
  await page.keyboard.press('3')
  await page.getByRole('button', { name: '保存 1 格' }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('发烧')
  await page.getByRole('dialog').getByRole('button', { name: '改班' }).click()
  await page.getByText('早班 → 请假', { exact: false }).waitFor()
})

test('a warning is entered, stands over the day, and is lifted', async () => {
  const page = await at('/weather', one)
  await manager.weather.warn({ estateId, kind: 'rainstorm', colour: 'orange', source: '市气象台 9:00 发布' })
  await page.goto('/')
  await page.getByText('暴雨橙色预警').waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '解除预警' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '解除预警' }).click()
  await page.getByText('暴雨橙色预警').waitFor({ state: 'detached' })
})

test('lists of shifts, swaps, overtime and standby have their ways in, and the phone shows my shifts', async () => {
  const people = [{ employeeId: one.employeeId }, { employeeId: two.employeeId }]
  const span = { from: '2026-11-03T18:00:00+08:00', until: '2026-11-04T08:00:00+08:00' }
  await manager.standbys.arrange({ estateId, occasion: 'weather', title: '暴雨备勤', ...span, people })
  const page = await at('/rosters')
  await page.getByRole('row', { name: '客户服务部' }).waitFor()
  for (const tab of ['换班', '加班', '备勤', '班次']) {
    await page.getByRole('button', { name: tab, exact: true }).click()
    await page.waitForLoadState('networkidle')
    expect([tab, await faults(page)]).toEqual([tab, []])
  }
  await page.getByText('劳动法第三十六条', { exact: false }).first().waitFor()
  const mine = await at('/field/me', one, phone)
  await mine.getByText('我的班').waitFor()
  await mine.getByRole('button', { name: '收到，随时到岗' }).click()
  await mine.getByText('已确认').waitFor()
  expect(await faults(mine)).toEqual([])
})
