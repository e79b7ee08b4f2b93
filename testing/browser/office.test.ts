import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { world } from '#testing/world.ts'
import { desk, faults, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'], now: '2026-11-02T09:00:00+08:00' })
const estateId = w.estate('青禾里')
const manager = await w.staff('manager', '*', '沈谷雨')
await w.byHouse.calendars.loadDefaults({})
const unitId = await w.unit('青禾里', '3-2-1201')
await w.unit('青禾里', '3-2-1101')
const house = await stage(w)

async function at(path: string): Promise<Page> {
  const page = await house.open('/m', { ...desk, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: manager.token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()

const field = (page: Page, name: string) => page.getByRole('dialog').getByLabel(name)

test('somebody is hired, put in a post, invited by a link shown once, and leaves', async () => {
  const page = await at('/people')
  await page.getByRole('button', { name: '办理入职' }).click()
  await field(page, '工号').fill('K100')
  await field(page, '姓名').fill('何小满')
  await field(page, '手机').fill('19900000100')
  expect(await faults(page)).toEqual([])
  await inDialog(page, '办理入职')
  await page.getByRole('row', { name: '何小满' }).click()

  await page.getByRole('button', { name: '上岗', exact: true }).click()
  await field(page, '岗位').selectOption({ label: '客户服务部 · 客户服务专员' })
  await field(page, '服务项目').selectOption({ label: '青禾里' })
  await inDialog(page, '上岗')
  await page.getByText('客户服务部 · 青禾里').waitFor()

  await page.getByRole('button', { name: '发登录邀请' }).click()
  const link = await page.locator('.invite code').textContent()
  expect(link).toMatch(/\/invite#.{20,}$/)
  expect(await faults(page)).toEqual([])
  const theirs = await house.open(new URL(link ?? '').pathname + new URL(link ?? '').hash, desk)
  await theirs.getByLabel('新密码').waitFor()

  await page.getByRole('button', { name: '办理离职' }).click()
  await page.getByText('何小满 今天离职').waitFor()
  await inDialog(page, '办理离职')
  await page.getByText('2026-11-02 离职').waitFor()
})

test('a limit is tried before it is changed, and the change is its own version', async () => {
  const page = await at('/limits')
  await page.getByRole('row', { name: '首次响应 一般' }).click()
  await page.getByText('从“登记').waitFor()
  await page.getByLabel('时长').fill('1')
  await page.getByText('试算：在计 0 件').waitFor()
  await page.getByLabel('原因').fill('业主大会要求更快')
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '修改时限' }).click()
  await page.getByRole('row', { name: '首次响应 一般 1 小时' }).waitFor()
  const { rows } = await manager.deadlines.limits({})
  expect(rows.find(({ name }) => name === 'cases.response_general')?.amount).toBe('PT1H')
})

const notice = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月14日（周日）、2月20日（周六）上班。`

test('the official notice is pasted, read out and published; the warning goes', async () => {
  const page = await at('/calendars')
  await page.getByText('2027 年放假安排尚未录入').waitFor()
  await page.getByRole('button', { name: '录入放假通知' }).click()
  expect(await page.getByLabel('年份').inputValue()).toBe('2027')
  await page.getByLabel('通知原文').fill(notice)
  await page.getByText('读出放假日 10 天').waitFor()
  await page.getByText('读出调休上班日 2 天').waitFor()
  await page.getByLabel('通知网址').fill('https://www.gov.cn/notice')
  expect(await faults(page)).toEqual([])
  await inDialog(page, '录入放假通知')
  await page.getByText('2027 年放假安排尚未录入').waitFor({ state: 'detached' })
  const { days } = await manager.calendars.year({ year: 2027 })
  const of = (day: string) => days.find((one) => one.day === day)
  expect([of('2027-02-08')?.type, of('2027-02-14')?.type]).toEqual(['restday', 'makeup_workday'])
})

test('a question is added to a type of case and is asked from now on', async () => {
  const page = await at('/case-types')
  await page.getByRole('row', { name: '投诉 保洁卫生' }).click()
  await page.getByRole('button', { name: '加一问' }).click()
  await page.getByLabel('问什么').fill('哪一层')
  await page.getByLabel('英文问法').fill('Which floor')
  await page.getByLabel('必问').check()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '修改类型' }).click()
  await page.getByRole('row', { name: '投诉 保洁卫生' }).getByText('1', { exact: true }).waitFor()
  const type = (await manager.cases.types({})).find(({ code }) => code === 'cleaning')
  expect(type?.questions).toMatchObject([{ title: '哪一层', titleEn: 'Which floor', required: true }])
})

test('a building grows by a unit, and the picture of it is walked by keys to the intake', async () => {
  const page = await at('/estates?tab=buildings')
  await page.getByRole('button', { name: '新增房屋' }).click()
  await field(page, '单元').selectOption({ label: '2' })
  await field(page, '房号').fill('1202')
  await field(page, '楼层').fill('12')
  await field(page, '建筑面积').fill('120')
  expect(await faults(page)).toEqual([])
  await inDialog(page, '新增房屋')
  await page.getByRole('row', { name: '3-2-1202' }).waitFor()

  await page.goto('/buildings')
  await page.locator('.tile').first().focus()
  for (const key of ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Enter']) await page.keyboard.press(key)
  await page.getByRole('heading', { name: '3-2-1201' }).waitFor()
  await page.getByRole('button', { name: '登记来电' }).click()
  await page.getByLabel('谁来电').waitFor()
  expect(await page.getByLabel('谁来电').inputValue()).toBe('3-2-1201')
  expect(new URL(page.url()).searchParams.get('unitId')).toBe(unitId)
  expect((await manager.estates.buildings({ estateId })).rows[0]?.units).toBe(3)
})
