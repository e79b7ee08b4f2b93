import { readFileSync } from 'node:fs'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { readSheets } from '#kernel/sheet.ts'
import { type Staff, world } from '#testing/world.ts'
import { desk, faults, phone, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'], now: '2026-08-24T07:00:00+08:00' })
await w.byHouse.calendars.loadDefaults({})
const chief = await w.staff('general_manager', '*')
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里', '沈谷雨')
const clerk = await w.staff('clerk', '青禾里', '何小满')
const password = '雨夜里修水管的那个人'

const said = { words: '每天 8:00 到 10:00 写一条交班，写明未办完的事。', weight: 10 }
const morning = { rule: 'FREQ=DAILY', windows: [{ from: '08:00', until: '10:00' }] }
const weekly = { rule: 'FREQ=WEEKLY;BYDAY=MO', lasts: 'week' as const }
await inForce([
  { ...said, title: '写交班', kind: 'calendar', spec: { when: morning, acts: [{ act: 'handovers.write' }] } },
  { ...said, title: '钥匙盘点', kind: 'calendar', spec: { when: { ...morning, windows: [{ from: '08:30', until: '12:00' }] }, checkOff: 'keys' } },
  { ...said, title: '每周两次传阅', kind: 'quota', spec: { when: weekly, need: 2, acts: [{ act: 'handovers.write' }] } },
]) // biome-ignore format: a clause a line
await w.pass({ minutes: 1 })
await w.pass({ minutes: 11 })
await w.pass({ minutes: 99 })
const house = await stage(w)

async function inForce(clauses: Parameters<Staff['duties']['write']>[0]['clause'][]) {
  const postId = (await manager.duties.posts({})).find(({ postKey }) => postKey === 'service_clerk')?.postId ?? ''
  const { bookId } = await manager.duties.draft({ postId, from: 'nothing', reason: '试行' })
  for (const clause of clauses) await manager.duties.write({ bookId, clause })
  await manager.duties.submit({ bookId, readerIds: [supervisor.employeeId] })
  await supervisor.duties.remark({ bookId })
  await chief.duties.approve({ bookId, effectiveOn: w.today().toString() })
}

async function as(who: Staff, path: string, on: BrowserContextOptions = desk): Promise<Page> {
  const page = await house.open('/m', { ...on, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: who.token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

const lineOf = (page: Page, title: string) => page.locator('.turn', { hasText: title })

test('a clerk sees a duty open, follows its button, does the work, and it turns green without a reload', async () => {
  const page = await as(clerk, '/')
  await page.evaluate(() => Object.assign(window, { neverLeft: true }))
  await lineOf(page, '写交班').getByText('剩').waitFor()
  await page.getByRole('button', { name: '每周两次传阅 0/2' }).waitFor()
  expect(await faults(page)).toEqual([])

  await lineOf(page, '写交班').getByRole('button', { name: '写交接' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('标题').fill('钥匙在前台')
  await form.getByLabel('要交代的事').fill('地库 B2 灯待修')
  await form.getByLabel('沈谷雨').check()
  await form.getByRole('button', { name: '写交接' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: '今日' }).click()
  await lineOf(page, '写交班').getByText('剩').waitFor()

  await w.pass({ minutes: 1 })
  await lineOf(page, '写交班').getByText('8:51 完成').waitFor()
  await page.getByRole('button', { name: '每周两次传阅 1/2' }).waitFor()
  expect(await page.evaluate(() => 'neverLeft' in window)).toBe(true)
  expect(await faults(page)).toEqual([])
})

test('on the phone a check-off is signed with a picture, and turns green on the desk at once', async () => {
  const atDesk = await as(clerk, '/')
  await lineOf(atDesk, '钥匙盘点').getByRole('button', { name: '签认' }).waitFor()
  const page = await as(clerk, '/field', phone)
  await page.getByRole('heading', { name: '今天的职责' }).waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '签认这一项' }).click()
  await page.locator('input[type=file]').setInputFiles({ name: '柜.png', mimeType: 'image/png', buffer: await page.screenshot() }) // biome-ignore format: one line
  await page.getByRole('img', { name: '照片' }).waitFor()
  await page.getByLabel('做了什么、结果怎样').fill('14 把全在')
  expect(await faults(page)).toEqual([])
  await page.reload()
  expect(await page.getByLabel('做了什么、结果怎样').inputValue()).toBe('14 把全在')
  await page.getByRole('button', { name: '签认', exact: true }).click()
  await page.getByText('今天到时的职责都做了').waitFor()
  await lineOf(atDesk, '钥匙盘点').getByText('完成').waitFor()

  await page.getByRole('link', { name: '我的' }).click()
  await page.getByText('签认，按时').waitFor()
  await page.getByText('100%（1/1）').first().waitFor()
  expect(await faults(page)).toEqual([])
  expect((await clerk.turns.tally({ from: '2026-08-01T00:00:00Z', to: '2026-09-01T00:00:00Z' })).byCheckOff.kept).toBe(
    1,
  )
})

test('a superior sees the team by person and post, opens a figure into its turns, and takes the sheet away', async () => {
  const page = await as(supervisor, '/?whose=team')
  const row = page.getByRole('row', { name: '何小满' })
  await row.waitFor()
  expect(await faults(page)).toEqual([])
  await row.getByRole('button', { name: '2', exact: true }).click()
  await page.getByRole('dialog').getByText('钥匙盘点').waitFor()
  await page.keyboard.press('Escape')

  await page.goto('/turns?view=team')
  await page.getByRole('button', { name: '钥匙盘点: 按时 1' }).waitFor()
  expect(await faults(page)).toEqual([])
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Excel' }).click()])
  const [sheet] = await readSheets(readFileSync(await file.path()))
  expect(sheet?.rows.map(({ cells }) => cells[0])).toEqual(['客户服务专员', '何小满'])
  await page.getByRole('button', { name: '按岗位' }).click()
  await page.getByRole('button', { name: '1 人' }).waitFor()
})

test('a duty book shows how each clause was kept, and the proof hangs on the dot', async () => {
  const page = await as(clerk, '/duties')
  await page.getByRole('rowgroup').getByText('每日').first().waitFor()
  await page.getByRole('row', { name: '写交班' }).locator('.dot-press').first().click()
  await page.locator('.turn-proofs', { hasText: '何小满' }).waitFor()
  expect(await faults(page)).toEqual([])
})

test('who has no cases on their table has a day of duties all the same; nobody without a book is left with nothing to read', async () => {
  const guard = await w.signedUp('guard', '青禾里', password)
  const page = await house.open('/', { ...desk, reducedMotion: 'reduce' })
  await page.getByLabel('用户名').fill(guard.userName)
  await page.getByLabel('密码').fill(password)
  await page.keyboard.press('Enter')
  await page.getByText('今天没有到时限的事').waitFor()
  expect(await page.getByText('快要超时').count()).toBe(0)
  expect(await faults(page)).toEqual([])
})
