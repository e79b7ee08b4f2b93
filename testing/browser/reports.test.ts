import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { world } from '#testing/world.ts'
import { desk, faults, phone, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'], now: '2026-11-02T09:00:00+08:00' })
const estateId = w.estate('青禾里')
await w.byHouse.calendars.loadDefaults({})
const manager = await w.staff('manager', '青禾里', '林白露')
const supervisor = await w.staff('supervisor', '青禾里', '沈谷雨')
const clerk = await w.staff('clerk', '青禾里', '卢立冬')
const { reportId } = await supervisor.reports.compose({ estateId, kind: 'month', day: '2026-10-20' })
await supervisor.reports.summarise({ reportId, summary: '十月来单平稳，夜间噪声偏多，下月抓夜巡。' })
for (const words of ['首次响应比上期快', '回访当天清'])
  await supervisor.reports.note({ reportId, kind: 'strong', chapter: 'reception', words })
for (const words of ['夜间噪声反复', '电梯停用告知晚'])
  await supervisor.reports.note({
    reportId,
    kind: 'weak',
    chapter: 'complaints',
    words,
    measure: '夜班加一圈，当晚回电',
    ownerId: clerk.employeeId,
    dueDay: '2026-11-28',
  })
const house = await stage(w)

async function at(path: string, by = supervisor, on: object = desk): Promise<Page> {
  const page = await house.open('/m', { ...on, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: by.token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

test('a report reads like a document, is signed by its writer and endorsed by the manager', async () => {
  const page = await at(`/reports?report=${reportId}`)
  await page.getByRole('heading', { name: '2026 年 10 月客户服务月报' }).waitFor()
  expect(await page.getByRole('table').count()).toBeGreaterThanOrEqual(7)
  await page.getByText('夜班加一圈，当晚回电').first().waitFor()
  const small = await at(`/reports?report=${reportId}`, supervisor, phone)
  await small.getByRole('heading', { name: '2026 年 10 月客户服务月报' }).waitFor()
  expect(await faults(small)).toEqual([])
  await page.getByRole('button', { name: '签发', exact: true }).click()
  await page.getByText('已签发，待审签').first().waitFor()
  expect(await faults(page)).toEqual([])
  const other = await at(`/reports?report=${reportId}`, manager)
  await other.getByRole('button', { name: '经理审签' }).click()
  await other.getByRole('dialog').getByRole('button', { name: '经理审签' }).click()
  await other.getByText('已审签，待签收').first().waitFor()
})
