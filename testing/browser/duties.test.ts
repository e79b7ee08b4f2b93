import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { world } from '#testing/world.ts'
import { desk, faults, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'], now: '2026-11-02T09:00:00+08:00' })
const manager = await w.staff('manager', '青禾里', '沈谷雨')
const chief = await w.staff('general_manager', '*', '陶立夏')
const foreman = await w.staff('foreman', '青禾里', '韩大雪')
await w.byHouse.calendars.loadDefaults({})
const house = await stage(w)
const post = (await manager.duties.posts({})).find(({ postKey }) => postKey === 'service_clerk')

async function at(path: string, token: string | undefined): Promise<Page> {
  const page = await house.open('/m', { ...desk, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const pressed = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click()

/** A choice of the console's own list. */
async function pick(page: Page, label: string, option: string) {
  await dialog(page).getByLabel(label).click()
  await page.locator('.ant-select-item-option', { hasText: option }).click()
}

const books = `/duties?post=${post?.postId}`

test('a clause is written with the coach: a vague word is underlined, and a better wording taken over by a press', async () => {
  const page = await at(books, manager.token)
  await press(page, '起草新版本')
  await pick(page, '起草依据', '空白')
  await dialog(page).getByLabel('修订说明').fill('第一版')
  await pressed(page, '起草新版本')
  await press(page, '写一条新的')

  const words = page.getByLabel('职责条文')
  await words.fill('及时回复业主投诉，做好记录。')
  const vague = page.locator('.coach-mark', { hasText: '及时' })
  await vague.waitFor()
  await page.locator('.coach-offers').getByRole('button', { name: '采用' }).first().click()
  await vague.waitFor({ state: 'detached' })
  const better = await words.inputValue()
  expect(better).not.toContain('及时')

  await putTogether(page)
}, 120_000)

/** What the clause means as data, by choosing; the sentence says it back, with the next days. */
async function putTogether(page: Page) {
  const side = page.locator('.coach')
  await side.getByLabel('条款', { exact: true }).fill('回复投诉')
  await side.getByLabel('种类').selectOption('quota')
  await side.getByLabel('多久一次').selectOption({ label: '每周' })
  await side.getByRole('button', { name: '周四' }).click()
  await side.getByLabel('做到什么时候').selectOption({ label: '当天做完' })
  await side.getByRole('button', { name: '加一个时段' }).click()
  await side.getByLabel('从', { exact: true }).fill('08:30')
  await side.getByLabel('到', { exact: true }).fill('12:00')
  await side.getByLabel('遇休息日').selectOption({ label: '提前到前一个工作日' })
  await side.getByLabel('过时几小时内补上算迟办').fill('3')
  expect(await side.getByRole('button', { name: '写一条', exact: true }).isDisabled()).toBe(true)
  await side.getByRole('button', { name: '再加一个行为' }).click()
  await side.getByLabel('行为 1').fill('回复客户')
  await page.getByRole('option', { name: '回复客户' }).first().click()
  await side.getByLabel('要做几次').fill('2')
  await page
    .getByText(
      '每周一、周四，08:30–12:00，遇休息日提前到前一个工作日，过时 3 小时内补上算迟办，每位在岗的人各一次；本人“回复客户”，满 2 次就算履行。',
    )
    .waitFor()
  await page.getByText('11月2日 周一 08:30–12:00').waitFor()
  await page.getByText('11月16日 周一 08:30–12:00').waitFor()
  expect(await faults(page)).toEqual([])
  await side.getByRole('button', { name: '写一条', exact: true }).click()
  await page.getByRole('row', { name: '回复投诉' }).waitFor()
}

test('the book is read by others, a remark is answered, it is approved by another, in force and printed', async () => {
  const page = await at(books, manager.token)
  await press(page, '送审')
  await dialog(page).getByLabel('审阅人').fill('韩')
  await page.locator('.ant-select-item-option', { hasText: '韩大雪' }).click()
  await pressed(page, '送审')
  await page.getByText('审阅中').waitFor()
  const reader = await at(books, foreman.token)
  await press(reader, '写审阅意见')
  await dialog(reader).getByLabel('意见').fill('周四夜班交接，请改成下午')
  await pressed(reader, '写审阅意见')
  await dialog(reader).waitFor({ state: 'detached' })
  await page.reload()
  await press(page, '答复意见')
  await dialog(page).getByText('韩大雪：周四夜班交接，请改成下午').waitFor()
  await dialog(page).getByLabel('如何处理').fill('夜班由次日补办，不改')
  await pressed(page, '答复意见')

  const above = await at(books, chief.token)
  await press(above, '批准')
  await dialog(above).getByLabel('生效日期').fill('2026-11-02')
  await dialog(above).getByLabel('生效日期').press('Tab')
  await pressed(above, '批准')
  await above.getByText('第 1 版 · 2026-11-02 起生效 · 陶立夏 批准').waitFor()
  expect(await faults(above)).toEqual([])
  const file = above.waitForEvent('download')
  await press(above, 'PDF')
  expect((await file).suggestedFilename()).toBe('duties-1.pdf')
}, 120_000) // biome-ignore format: it reads as a story
