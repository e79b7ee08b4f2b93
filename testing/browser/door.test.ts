import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codeAt } from '#kernel/second-factor.ts'
import { offerSetUp, offerVisit } from '#modules/access/index.ts'
import { world } from '#testing/world.ts'
import { desk, faults, phone, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
const house = await stage(w)
const password = '清明时节雨纷纷路上 9'

async function choose(page: Page, chosen: string, again = chosen) {
  await page.getByLabel('新密码').fill(chosen)
  await page.getByLabel('再输一遍').fill(again)
}

/** Types the code that an authenticator app shows after it read the page. */
async function enrol(page: Page) {
  const secret = (await page.locator('.door-secret').textContent())?.replaceAll(' ', '') ?? ''
  await page.getByLabel('验证码').fill(codeAt(secret, w.now()))
  await page.locator('.topbar').waitFor()
  return secret
}

async function signIn(page: Page, userName: string, secretWords: string) {
  await page.getByLabel('用户名').fill(userName)
  await page.getByLabel('密码').fill(secretWords)
  await page.getByRole('button', { name: '登录' }).click()
}

test('the first administrator sets up the company with the one-time link and a second factor', async () => {
  const token = await offerSetUp(w.house.gate, w.now())
  const page = await house.open(`/set-up#${token}`, desk)
  expect(await faults(page)).toEqual([])
  await page.getByLabel('公司名称').fill('样例物业')
  await page.getByLabel('管理员姓名').fill('白露')
  await page.getByLabel('管理员用户名').fill('bailu')
  await choose(page, password, '另一句话另一句话')
  await page.getByText('两遍不一样').waitFor()
  await choose(page, password)
  await page.getByRole('button', { name: '下一步：扫码' }).click()
  await page.locator('.door-secret').waitFor()
  expect(await faults(page)).toEqual([])
  const secret = await enrol(page)
  expect(new URL(page.url()).pathname).toBe('/')

  await w.pass({ minutes: 2 })
  const later = await house.open('/', desk)
  await signIn(later, 'bailu', password)
  await later.getByLabel('验证码').fill('000000')
  await later.getByText('验证码不对').waitFor()
  await later.getByLabel('验证码').fill(codeAt(secret, w.now()))
  await later.locator('.topbar').waitFor()

  await page.goto(`/set-up#${token}`)
  await page.reload()
  for (const field of ['公司名称', '管理员姓名', '管理员用户名']) await page.getByLabel(field).fill('lixia')
  await choose(page, password)
  await page.getByRole('button', { name: '下一步：扫码' }).click()
  await page.getByText('链接已用过或已过期').waitFor()
})

test('an invited clerk chooses a password; their other device is ended from the list', async () => {
  const { employeeId, name } = await w.staff('clerk', '青禾里', '沈谷雨')
  const { link } = await w.byHouse.access.invite({ employeeId })
  const page = await house.open(`/invite#${link}`, desk)
  await page.getByRole('heading', { name: `${name}，您好` }).waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByLabel('用户名').fill('guyu')
  await choose(page, 'short')
  await page.getByText('太短').waitFor()
  await choose(page, password)
  await page.getByRole('button', { name: '进去' }).click()
  await page.locator('.topbar').waitFor()

  const other = await house.open('/', desk)
  await signIn(other, 'guyu', password)
  await other.locator('.topbar').waitFor()
  await page.goto('/me/sessions')
  await page.getByRole('button', { name: '下线此设备' }).first().click()
  await page.getByRole('button', { name: '下线此设备' }).waitFor({ state: 'detached' })
  expect(await faults(page)).toEqual([])
  await other.reload()
  await other.getByRole('heading', { name: '登录' }).waitFor()
})

test('a wrong password is told, the fifth shuts the door, a used link says so', async () => {
  const { userName } = await w.signedUp('clerk', '青禾里', password)
  const page = await house.open('/', desk)
  await signIn(page, userName, 'not the password')
  await page.getByText('用户名、密码或验证码不对').waitFor()
  expect(await faults(page)).toEqual([])
  for (let n = 0; n < 4; n += 1) await w.visitor().access.signIn({ userName, password: 'not the password' })
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('连续输错').waitFor()

  await page.goto('/invite#a-link-that-nobody-ever-made')
  await page.getByText('链接已用过或已过期').waitFor()
})

test('a resident who is given a link lands on their own page, wherever it led', async () => {
  const { personId } = await w.resident('青禾里', '3-2-1201', { name: '陈白露', phone: '19900000021' })
  const token = await offerVisit(w.house.gate, 'resident', personId, w.now())
  const page = await house.open(`/invite#${token}`, phone)
  await page.getByRole('heading', { name: '3 号楼 2 单元 1201' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/m')
})
