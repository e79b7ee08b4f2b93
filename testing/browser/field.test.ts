import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { faults, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const password = '雨夜里修水管的那个人'
const clerk = await w.staff('clerk', '青禾里', '沈谷雨')
const worker = await w.signedUp('engineer', '青禾里', password)
const types = await clerk.cases.types({})
const typeId = types.find(({ code }) => code === 'lamp')?.typeId ?? ''
const { placeId } = await w.byHouse.estates.addPlace({ estateId, name: '南门岗亭', kind: 'gate' })
const departmentId = (await clerk.staff.departments({})).find(({ kind }) => kind === 'engineering')?.id ?? ''
const house = await stage(w)

async function signedIn(): Promise<Page> {
  const page = await house.open('/field')
  await page.getByLabel('用户名').fill(worker.userName)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('link', { name: '现在' }).waitFor()
  return page
}

const open = (title: string) => clerk.cases.open({ estateId, typeId, title, placeId })
const picture = async (page: Page) => ({ name: '现场.png', mimeType: 'image/png', buffer: await page.screenshot() })

test('an order is accepted, begun on site, finished with photo, material and the customer’s signature', async () => {
  const { caseId } = await open('南门灯不亮')
  const asked = { caseId, departmentId, handlerId: worker.employeeId, title: '换南门的灯' }
  const { orderId } = await clerk.orders.open(asked)
  const page = await signedIn()
  await page.getByRole('link', { name: '换南门的灯' }).waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '接单' }).click()
  await page.getByRole('button', { name: '我到了' }).click()
  await page.getByRole('button', { name: '修好了，请客户签字' }).click()

  await page.locator('input[type=file]').setInputFiles(await picture(page))
  await page.getByRole('img', { name: '照片' }).waitFor()
  await page.getByLabel('处理结果').fill('换了灯管，已试亮。')
  await page.getByRole('button', { name: '加一行用料' }).click()
  await page.getByLabel('材料').fill('灯管')
  await page.getByLabel('单位', { exact: true }).fill('支')
  await sign(page)
  await page.reload()
  expect(await page.getByLabel('处理结果').inputValue()).toBe('换了灯管，已试亮。')
  await page.getByRole('img', { name: '客户签字' }).waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '完工' }).click()
  await page.getByText('手上没有活').waitFor()

  expect(await clerk.orders.one({ orderId })).toMatchObject({
    state: 'finished',
    photoIds: [expect.any(String)],
    signatureId: expect.any(String),
    materials: [expect.objectContaining({ name: '灯管', unit: '支' })],
  })
})

async function sign(page: Page) {
  const pad = page.getByRole('img', { name: '客户签字处，用手指写' })
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('there is nowhere to sign')
  await page.mouse.move(box.x + 40, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + 160, box.y + 90, { steps: 8 })
  await page.mouse.up()
  await page.getByRole('button', { name: '签好了' }).click()
  await page.getByRole('img', { name: '客户签字', exact: true }).waitFor()
}

test('a case sent to me is accepted and finished on the spot', async () => {
  const { caseId } = await open('岗亭玻璃裂了')
  await clerk.cases.dispatch({ caseId, departmentId, handlerId: worker.employeeId })
  const page = await signedIn()
  await page.getByRole('link', { name: '岗亭玻璃裂了' }).click()
  await page.getByRole('button', { name: '已联系客户' }).waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '接单' }).click()
  await page.getByRole('button', { name: '办好了' }).click()
  await page.getByLabel('做了什么、结果怎样').fill('换了玻璃。')
  await page.locator('input[type=file]').setInputFiles(await picture(page))
  await page.getByRole('img', { name: '照片' }).waitFor()
  await page.getByRole('button', { name: '办结' }).click()
  await page.getByRole('heading', { name: /还有 0 件/ }).waitFor()
  expect(await clerk.cases.one({ caseId })).toMatchObject({ state: 'finished', result: '换了玻璃。' })
})

test('a finding is photo, place and words; a reload loses nothing', async () => {
  const page = await signedIn()
  await page.getByRole('link', { name: '上报' }).click()
  await page.locator('input[type=file]').setInputFiles(await picture(page))
  await page.getByRole('img', { name: '照片' }).waitFor()
  await page.getByRole('button', { name: '南门岗亭' }).click()
  await page.getByLabel('发现了什么').fill('岗亭门锁坏了')
  expect(await faults(page)).toEqual([])
  await page.reload()
  expect(await page.getByLabel('发现了什么').inputValue()).toBe('岗亭门锁坏了')
  await page.getByRole('button', { name: '报上去' }).click()
  await page.getByText('报上去了').waitFor()
  const [found] = (await clerk.cases.list({ estateId, text: '岗亭门锁坏了' })).rows
  expect(found).toMatchObject({ source: 'patrol', place: '南门岗亭', title: '岗亭门锁坏了' })
})

test('a printed code opens its place by address or by its eight signs, and a report begins there', async () => {
  await open('岗亭漏水')
  const page = await signedIn()
  await page.goto(`/field/at/${placeId}`)
  await page.getByRole('heading', { name: '南门岗亭' }).waitFor()
  await page.getByRole('button', { name: '岗亭漏水' }).waitFor()
  expect(await faults(page)).toEqual([])

  await page.getByRole('link', { name: '扫码' }).click()
  await page.getByLabel('码下面的八位字').fill(placeId.slice(-8).toUpperCase())
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '看这里' }).click()
  await page.getByRole('link', { name: '在这里上报' }).click()
  await page.getByText('南门岗亭').waitFor()
  await page.getByRole('button', { name: '换一个' }).waitFor()
})

test('my page names post and estate, in English and dark too, and leads out', async () => {
  const page = await signedIn()
  await page.getByRole('link', { name: '我的' }).click()
  await page.getByText('青禾里').first().waitFor()
  await page.getByRole('button', { name: '深色' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('link', { name: 'Report' }).waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel(/user name/i).waitFor()
})
