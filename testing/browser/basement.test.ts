import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { faults, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
await w.byHouse.calendars.loadDefaults({})
const estateId = w.estate('青禾里')
const password = '在地下车库数灯管的那个人'
const supervisor = await w.signedUp('supervisor', '青禾里', password)
const office = await w.staff('manager', '青禾里')
const { zoneId } = await w.byHouse.estates.addZone({ estateId, name: '地库片' })
const { placeId } = await w.byHouse.estates.addPlace({ estateId, name: '地库垃圾房', kind: 'other', zoneId })
const lists = await office.checklists.list({ state: 'in_force' })
const checklistId = lists.find(({ kind }) => kind === 'cleaning')?.checklistId ?? ''
const plan = { estateId, checklistId, placeId, checkerId: supervisor.employeeId }
const { checkId } = await office.checks.plan({ ...plan, dueOn: w.today().add({ days: 1 }).toString() })
const house = await stage(w)

async function signedIn(): Promise<Page> {
  const page = await house.open('/field')
  await page.getByLabel('用户名').fill(supervisor.userName)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('link', { name: '现在' }).waitFor()
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), { timeout: 20_000 }).toBe(true)
  await expect.poll(() => kept(page), { timeout: 20_000 }).toContain('rosters.onNow')
  return page
}

/** The names of the questions whose answers this phone keeps. */
const kept = async (page: Page) =>
  (await page.evaluate(`new Promise((done) => {
    indexedDB.open('steward.field').onsuccess = ({ target: { result: db } }) => {
      const all = db.transaction('reads').objectStore('reads').getAll()
      all.onsuccess = () => {
        db.close()
        done(all.result.map(({ queryKey }) => queryKey[0]))
      }
    }
  })`)) as string[]

async function picture(page: Page) {
  const drawn = (await page.evaluate(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    canvas.getContext('2d').fillRect(40, 40, 320, 240)
    return canvas.toDataURL('image/png')
  })()`)) as string
  return { name: '桶满了.png', mimeType: 'image/png', buffer: Buffer.from(drawn.split(',')[1] ?? '', 'base64') }
}

/** Answers one item as the thumb does, and goes on. */
async function answered(page: Page, no: number, answer: string | number) {
  await page.getByText(`第 ${no} 项`).waitFor()
  if (typeof answer === 'number') await page.getByLabel('结果', { exact: true }).fill(String(answer))
  else await page.getByRole('button', { name: answer, exact: true }).click()
}
const next = (page: Page) => page.getByRole('button', { name: '下一项' }).click()

test('a check is walked without network, the app killed in between; with network it is handed in once and what failed is to be put right', async () => {
  const page = await signedIn()
  await page.context().setOffline(true)
  await page.goto(`/field/checks/${checkId}`)
  await answered(page, 1, '8')
  await next(page)
  await answered(page, 2, '合格')
  await next(page)
  await answered(page, 3, '不合格')
  await page.locator('input[type=file]').setInputFiles(await picture(page))
  await page.getByLabel('情况说明').fill('桶满了，套袋破')
  expect(await faults(page)).toEqual([])
  await page.reload()
  await page.getByText('第 3 项').waitFor()
  await next(page)
  await answered(page, 4, '合格')
  await next(page)
  await answered(page, 5, '无尘')
  await next(page)
  await answered(page, 6, 0)
  await next(page)
  await page.getByRole('button', { name: '交检查' }).click()
  await page.getByText('1 条待发').waitFor()
  await expect(office.checks.one({ checkId })).resolves.toMatchObject({ state: 'planned' })
  expect((await office.rectifications.list({ estateId })).rows).toEqual([])

  await page.context().setOffline(false)
  await expect.poll(async () => (await office.checks.one({ checkId })).state, { timeout: 30_000 }).toBe('done')
  const { answers, score, failures } = await office.checks.one({ checkId })
  expect(failures).toBe(1)
  const failed = answers[2]
  expect(failed).toMatchObject({ failed: true, remark: '桶满了，套袋破', photoIds: [expect.any(String)] })
  const { rows } = await office.rectifications.list({ estateId })
  expect(rows).toMatchObject([{ rectificationId: failed?.rectificationId, beforeIds: failed?.photoIds, state: 'open' }])
  const files = await w.owner.query('select count(*)::int as n from files where id = any ($1)', [failed?.photoIds])
  expect(files.rows).toEqual([{ n: 1 }])
  const month = w.today().toString().slice(0, 7)
  const zones = (await office.responsibilities.zones({ estateId, month })).rows
  expect(zones).toMatchObject([{ zoneId, kind: 'cleaning', checks: score, checkCount: 1 }])
})
