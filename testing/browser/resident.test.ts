import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { faults, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const clerk = await w.staff('clerk', '青禾里', '沈谷雨')
const engineer = await w.staff('engineer', '青禾里', '周立夏')
const phone = '19900000021'
await w.byHouse.estates.change({ estateId, to: { hotline: '0571-0000-0001' } })
const chen = await w.resident('青禾里', '3-2-1201', { name: '陈白露', phone })
const house = await stage(w)

async function signedIn() {
  await w.pass({ minutes: 13 }) // five codes an hour are the most a number gets
  const page = await house.open('/m')
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('验证码').waitFor()
  await w.settle()
  await page.getByLabel('验证码').fill(w.sentCodes.at(-1)?.code ?? '')
  await page.getByRole('heading', { name: '3 号楼 2 单元 1201' }).waitFor()
  return page
}

test('a resident signs in by code, reports with a photo, reads the answer and rates', async () => {
  const page = await signedIn()
  expect(await faults(page)).toEqual([])

  await page.getByRole('link', { name: '报修、报事' }).click()
  const picture = { name: '顶板.png', mimeType: 'image/png', buffer: await page.screenshot() }
  await page.locator('input[type=file]').setInputFiles(picture)
  await page.getByRole('img', { name: '照片' }).waitFor()
  await page.getByRole('button', { name: '室内渗漏' }).click()
  await page.getByRole('button', { name: '卫生间' }).click()
  await page.getByRole('group', { name: '水还在流吗' }).getByRole('button', { name: '不是' }).click()
  await page.getByLabel('说两句').fill('卫生间顶上滴水')
  expect(await faults(page)).toEqual([])

  await page.reload()
  expect(await page.getByLabel('说两句').inputValue()).toBe('卫生间顶上滴水')
  await page.getByRole('button', { name: '报上去' }).click()
  await page.getByText('报上去了').waitFor()
  expect(await page.locator('.matter-number').textContent()).toMatch(/^修-260824-\d{3}$/)

  const [found] = (await clerk.cases.queue({ estateId })).rows
  const caseId = found?.caseId ?? ''
  expect(await clerk.cases.one({ caseId })).toMatchObject({ title: '卫生间顶上滴水', photoIds: [expect.any(String)] })
  await engineer.cases.accept({ caseId })
  await clerk.cases.reply({ caseId, text: '师傅下午三点到，请在家等。' })
  await page.getByRole('link', { name: '看进度' }).click()
  await page.getByText('师傅下午三点到，请在家等。').waitFor()
  expect(await page.locator('[aria-current=step]').textContent()).toBe('在办')

  await engineer.cases.finish({ caseId, result: '换了密封圈，已试水。' })
  await page.reload()
  await page.getByText('换了密封圈，已试水。').waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '很满意' }).click()
  await page.getByLabel('想说两句').fill('师傅很细心')
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('您的评价：很满意').waitFor()
  expect(await clerk.cases.one({ caseId })).toMatchObject({ state: 'closed', satisfaction: 5 })
})

test('without a network nothing is lost, and it is sent once when the network is back', async () => {
  const page = await signedIn()
  await page.getByRole('link', { name: '报事', exact: true }).click()
  await page.getByRole('button', { name: '公共地方' }).click()
  await page.getByRole('button', { name: '公共照明' }).click()
  await page.getByLabel('说两句').fill('三单元门口灯不亮')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '报上去' }).click()
  await page.getByText('现在没有网，还没报上去').waitFor({ timeout: 20_000 })

  await page.context().setOffline(false)
  await page.getByText('报上去了').waitFor({ timeout: 20_000 })
  const { rows } = await clerk.cases.list({ estateId, text: '三单元门口灯不亮' })
  expect(rows).toHaveLength(1)
})

test('the contact page calls the office, shows the own number masked and who looked at it; large type stays', async () => {
  const page = await signedIn()
  await page.getByRole('link', { name: '联系物业' }).click()
  expect(await page.locator('a[href^="tel:"]').getAttribute('href')).toBe('tel:057100000001')
  await page.getByText('199****0021').waitFor()
  await page.getByText('还没有人看过').waitFor()
  expect(await faults(page)).toEqual([])

  await page.getByRole('button', { name: '大字' }).click()
  await page.reload()
  expect(await page.locator('html').getAttribute('data-large')).toBe('on')
})

test('what solved itself is taken back; what is not done is said in words and opens again', async () => {
  const page = await signedIn()
  const lamp = (await clerk.cases.types({})).find(({ code }) => code === 'lamp')?.typeId ?? ''
  const report = (title: string) => chen.cases.report({ estateId, unitId: chen.unitId, typeId: lamp, title })
  const [solved, lasting] = [await report('灯自己好了'), await report('灯修过又坏')]
  await engineer.cases.accept({ caseId: lasting.caseId })
  await engineer.cases.finish({ caseId: lasting.caseId, result: '换了灯泡。' })

  await page.goto(`/m/cases/${solved.caseId}`)
  await page.getByRole('button', { name: '不用办了，撤回' }).click()
  await page.getByRole('button', { name: '自己好了' }).click()
  await page.getByText('已撤回').waitFor()

  await page.goto(`/m/cases/${lasting.caseId}`)
  await page.getByRole('button', { name: '没办好，要再来' }).click()
  await page.getByLabel('哪里没办好？').fill('晚上又不亮了')
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '告诉物业' }).click()
  await page.locator('.talk .mine', { hasText: '晚上又不亮了' }).waitFor()
  expect(await clerk.cases.one({ caseId: lasting.caseId })).toMatchObject({ state: 'open', reopened: 1 })
})

const heaviest = 120_000

test('the first page of a phone weighs at most 120 kB of packed script, words and all', async () => {
  const page = await signedIn()
  const scripts: Promise<number>[] = []
  page.on('response', (answer) => {
    if (answer.url().endsWith('.js')) scripts.push(answer.body().then((body) => gzipSync(body).length))
  })
  await page.reload()
  await page.getByRole('link', { name: '报修、报事' }).waitFor()
  const weights = await Promise.all(scripts)
  expect(weights.length).toBeGreaterThan(5)
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(heaviest)
})

test('the pages speak English and traditional Chinese, in dark too', async () => {
  const page = await signedIn()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('link', { name: '联系物业' }).click()
  await page.getByRole('button', { name: '繁體中文' }).click()
  await page.getByRole('heading', { name: '誰看過我的號碼' }).waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Who looked at my number' }).waitFor()
  for (const path of ['/m', '/m/report', '/m/cases', '/m/contact']) {
    await page.goto(path)
    await page.locator('h1').waitFor()
    expect(await said(page)).not.toMatch(/\b(web|cases|access|residents)\.[a-z]/)
    expect(await faults(page)).toEqual([])
  }
})

const said = (page: Page) => page.locator('body').innerText()

test('a number that is not on file is told what to do, like any other', async () => {
  const page = await house.open('/m')
  await page.getByLabel('手机号').fill('19900009999')
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByText('可能这个号码还没有登记').waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByLabel('验证码').fill('000000')
  await page.getByRole('alert').waitFor()
  expect(w.sentCodes.filter(({ phone: to }) => to.endsWith('9999'))).toEqual([])
})
