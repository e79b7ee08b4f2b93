import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { desk, faults, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const password = '雨夜里修水管的那个人'
const clerk = await w.staff('clerk', '青禾里', '沈谷雨')
const manager = await w.staff('manager', '青禾里')
const worker = await w.signedUp('engineer', '青禾里', password)
const other = await w.signedUp('engineer', '青禾里', password)
const typeId = (await clerk.cases.types({})).find(({ code }) => code === 'lamp')?.typeId ?? ''
const { placeId } = await w.byHouse.estates.addPlace({ estateId, name: '南门岗亭', kind: 'gate' })
const departmentId = (await clerk.staff.departments({})).find(({ kind }) => kind === 'engineering')?.id ?? ''
const house = await stage(w)

async function signIn(page: Page, { userName }: { userName: string }) {
  await page.getByLabel('用户名').fill(userName)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('link', { name: '现在' }).waitFor()
}

async function signedIn(who: { userName: string } = worker): Promise<Page> {
  const page = await house.open('/field')
  await signIn(page, who)
  return page
}

async function orderFor(title: string, handlerId = worker.employeeId) {
  const { caseId } = await clerk.cases.open({ estateId, typeId, title, placeId })
  return clerk.orders.open({ caseId, departmentId, handlerId, title })
}

/** The names of the questions whose answers this phone keeps. */
const reads = async (page: Page) =>
  (await page.evaluate(`new Promise((done) => {
    indexedDB.open('steward.field').onsuccess = ({ target: { result: db } }) => {
      const all = db.transaction('reads').objectStore('reads').getAll()
      all.onsuccess = () => {
        db.close()
        done(all.result.map(({ queryKey }) => queryKey[0]))
      }
    }
  })`)) as string[]

/** The page opens without network only once its worker has everything, and shows what was fetched ahead. */
async function packed(page: Page) {
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), { timeout: 10_000 }).toBe(true)
  await expect.poll(() => reads(page), { timeout: 10_000 }).toContain('rosters.onNow')
}

async function report(page: Page, words: string) {
  await page.evaluate(`history.pushState(null, '', '/field/report')`)
  await page.getByLabel('发现了什么').fill(words)
  await page.getByRole('button', { name: '报上去' }).click()
}

test('without network the page opens, the work of the shift is read, and what is done waits; with it, all is sent', async () => {
  const { orderId } = await orderFor('换南门的灯')
  const page = await signedIn()
  await page.getByRole('link', { name: '换南门的灯' }).waitFor()
  await page.getByText('都已上传').waitFor()
  await packed(page)

  await page.context().setOffline(true)
  await page.goto(`/field/orders/${orderId}`)
  await page.getByRole('button', { name: '接单' }).click()
  await page.getByRole('button', { name: '我到了' }).click()
  await page.getByRole('button', { name: '修好了，请客户签字' }).waitFor()
  await page.getByText('2 条待发').waitFor()
  await page.getByText(/看到的是/).waitFor()
  expect(await faults(page)).toEqual([])
  await page.goto(`/field/at/${placeId.slice(-8)}`)
  await page.getByRole('heading', { name: '南门岗亭' }).waitFor()
  await page.goto('/field/outbox')
  await page.getByRole('button', { name: /接单/ }).waitFor()
  expect(await faults(page)).toEqual([])
  expect(await clerk.orders.one({ orderId })).toMatchObject({ state: 'assigned' })

  await page.context().setOffline(false)
  await page.getByText('没有待发的').waitFor()
  expect(await clerk.orders.one({ orderId })).toMatchObject({ state: 'arrived' })
})

test('what the house refuses stands aside with what is on record, holds up its own matter only, and is dropped on purpose', async () => {
  const { orderId } = await orderFor('换车库的灯')
  const page = await signedIn()
  await packed(page)
  await page.getByText('换车库的灯').click()
  await page.getByRole('button', { name: '接单' }).waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '接单' }).click()
  await page.getByRole('button', { name: '我到了' }).click()
  await page.getByRole('button', { name: '修好了，请客户签字' }).waitFor()
  await clerk.orders.transfer({ orderId, departmentId, handlerId: other.employeeId, reason: '换人' })
  await report(page, '车库地面有水')
  await page.context().setOffline(false)

  await page.getByText('1 条没办成').click()
  await expect.poll(async () => (await clerk.cases.list({ estateId, text: '车库地面有水' })).rows.length).toBe(1)
  await page.getByText('等前一条').waitFor()
  await page.getByRole('button', { name: /接单.*没办成/ }).click()
  await page.getByText('系统里现在的').waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '删掉这一条' }).click()
  await page.getByRole('button', { name: '删掉', exact: true }).click()
  await page.getByText('1 条没办成').waitFor()
  await page.getByRole('button', { name: /到场.*没办成/ }).waitFor()
})

test('a session that ended asks to sign in and keeps everything; another person sees nothing of it', async () => {
  const page = await signedIn()
  await packed(page)
  await page.context().setOffline(true)
  await report(page, '门禁读不出卡')
  await page.getByText('存在手机里了').waitFor()
  await page.context().clearCookies()
  await page.context().setOffline(false)
  await page.getByLabel('用户名').waitFor()

  await signIn(page, other)
  await page.evaluate(`history.pushState(null, '', '/field')`)
  await page.getByText('都已上传').waitFor()
  expect(await page.getByText('待发').count()).toBe(0)
  await page.context().clearCookies()
  await page.goto('/field')
  await signIn(page, worker)
  const arrived = async () => (await clerk.cases.list({ estateId, text: '门禁读不出卡' })).rows.length
  await expect.poll(arrived, { timeout: 10_000 }).toBe(1)
})

test('what a browser lost is noticed, told to whoever leads, and the count goes on', async () => {
  const page = await signedIn()
  await packed(page)
  await page.context().setOffline(true)
  await report(page, '走廊灯一闪一闪')
  await page.getByText('存在手机里了').waitFor()
  await page.evaluate(`new Promise((done) => { indexedDB.deleteDatabase('steward.field').onsuccess = done })`)
  await page.context().setOffline(false)
  await page.goto('/field/outbox')
  await page.getByText('手机里少了 1 条没发出的记录').waitFor()
  await expect.poll(async () => (await manager.devices.losses({ estateId })).rows.length).toBe(1)
  const [loss] = (await manager.devices.losses({ estateId })).rows
  expect(loss).toMatchObject({ count: 1, lost: [{ act: 'cases.open' }] })
  await page.goto('/field')
  await report(page, '走廊灯不亮了')
  await page.getByText('报上去了').waitFor()
})

test('the last way out is a file with everything that is not sent', async () => {
  const page = await signedIn()
  await packed(page)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: '上报' }).click()
  const picture = { name: '现场.png', mimeType: 'image/png', buffer: await page.screenshot() }
  await page.locator('input[type=file]').setInputFiles(picture)
  await page.getByRole('img', { name: '照片' }).waitFor()
  await report(page, '单元门关不上')
  await page.getByText('1 条待发').click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出成文件' }).click(),
  ])
  const told = JSON.parse(readFileSync(await file.path(), 'utf8'))
  expect(told).toMatchObject({
    entries: [{ act: 'cases.open', standing: 'waiting', input: { title: '单元门关不上' } }],
    photos: [{ name: '现场.png', picture: expect.stringMatching(/^data:image\/png;base64,/) }],
  })

  const office = await house.open('/', desk)
  await office.context().addCookies([{ name: 'steward', value: manager.token ?? '', url: house.origin }])
  await office.goto('/phone-files')
  await office.locator('input[type=file]').setInputFiles(await file.path())
  await office.getByText('还没办').waitFor()
  expect(await faults(office)).toEqual([])
  await office.getByRole('button', { name: '读入 1 条' }).click()
  await office.getByText('办成 1 条，没办成 0 条').waitFor()
  const { rows } = await clerk.cases.list({ estateId, text: '单元门关不上' })
  expect(rows).toHaveLength(1)
  const by = await w.owner.query(`select actor_id, on_behalf_of from journal where input ->> 'title' = '单元门关不上'`)
  expect(by.rows).toEqual([{ actor_id: manager.employeeId, on_behalf_of: worker.employeeId }])
})

test('signing out takes what was read from the phone', async () => {
  const page = await signedIn()
  await packed(page)
  await page.getByRole('link', { name: '我的' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByLabel('用户名').waitFor()
  expect(await reads(page)).toEqual([])
})
