import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { readSheets } from '#kernel/sheet.ts'
import { world } from '#testing/world.ts'
import { desk, faults, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const clerk = await w.staff('clerk', '青禾里', '林岚')
const engineer = await w.staff('engineer', '青禾里', '周立夏')
const typeId = (await clerk.cases.types({})).find(({ code }) => code === 'attitude')?.typeId ?? ''
const house = await stage(w)

for (const title of ['说话不耐烦', '不接电话', '没有回音']) {
  const { caseId } = await clerk.cases.open({ estateId, typeId, title })
  if (title !== '没有回音') await engineer.cases.finish({ caseId, result: '已当面致歉。' })
}

test('a figure of the month opens the very cases it counts, and these go out to a spreadsheet', async () => {
  const page = await house.open('/m', { ...desk, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: clerk.token ?? '', url: house.origin }])
  await page.goto('/?whose=all')
  const finished = page.getByRole('link', { name: '办结 2' })
  await finished.waitFor()
  expect(await faults(page)).toEqual([])

  await finished.click()
  await page.locator('.desk-list tbody tr').nth(1).waitFor()
  expect(await page.locator('.desk-list tbody tr').count()).toBe(2)
  expect(await page.getByText('没有回音').count()).toBe(0)
  expect(await faults(page)).toEqual([])

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Excel' }).click()])
  const [sheet] = await readSheets(readFileSync(await file.path()))
  const [head, ...titles] = sheet?.rows.map(({ cells }) => cells[3]) ?? []
  expect([head, titles.toSorted()]).toEqual(['事由', ['不接电话', '说话不耐烦'].toSorted()])
})
