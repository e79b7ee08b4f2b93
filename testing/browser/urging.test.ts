import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { usual } from '#modules/remindersteps/rules.ts'
import { world } from '#testing/world.ts'
import { desk, faults, phone, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const manager = await w.staff('manager', '*', '陆白露')
const supervisor = await w.staff('supervisor', '青禾里', '沈谷雨')
const clerk = await w.staff('clerk', '青禾里', '何小满')
const homes: { unitId: string; personId: string }[] = []
for (const [at, code] of ['101', '102', '201', '202', '301', '302', '401', '402', '501', '502'].entries())
  homes.push(
    await w.resident('青禾里', `3-1-${code}`, {
      name: `${'陈何周吴郑王冯褚卫蒋'[at]}静`,
      phone: `199-0000-02${10 + at}`,
    }),
  )
const [first, second] = homes
const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '住宅物业费', basis: 'area', dueDays: 10 })
const { versionId } = await clerk.tariffs.propose({ tariffId, from: '2026-01-01', priceE4: 25_000, reason: '合同约定' })
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
const joined = (from: string, of: typeof homes) =>
  manager.tariffs.join({ tariffId, unitIds: of.map(({ unitId }) => unitId), from })
await joined('2026-01-01', homes.slice(0, 3))
await joined('2026-05-01', homes.slice(3, 6))
await joined('2026-07-01', homes.slice(6))
for (const month of ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08']) {
  await w.byHouse.runs.start({ estateId, month })
  await w.settle()
}
const house = await stage(w)

async function at(who: { token: string | undefined }, path: string, options: object = desk): Promise<Page> {
  const page = await house.open('/m', { ...options, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: who.token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
const shown = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
  expect(await faults(page), name).toEqual([])
}

test('steps are drafted from the usual ones, what the law forbids is refused with the law, and another approves', async () => {
  const page = await at(supervisor, '/reminders?tab=steps')
  await page.getByRole('button', { name: '起草新的一套' }).click()
  await page.getByLabel('为什么这样定').fill('按合同和本市条例')
  await page.getByLabel('怎么说、怎么写').first().fill('三天内不缴就停水')
  await page.getByRole('button', { name: '起草催缴步骤' }).click()
  await page.getByText('民法典第 944 条').first().waitFor()
  await shown(page, 'steps-refused')
  await page
    .getByLabel('怎么说、怎么写')
    .first()
    .fill(usual[0]?.words ?? '')
  await page.getByRole('button', { name: '起草催缴步骤' }).click()
  await page.getByText('待批准').waitFor()
  const other = await at(manager, '/reminders?tab=steps')
  await other.getByRole('button', { name: '批准催缴步骤' }).click()
  await other.getByText('生效中').waitFor()
  await shown(other, 'steps')
})

test('the queue stands by step; a call is written down with the keys, a promise with its day, a dispute stops the steps', async () => {
  const page = await at(clerk, '/reminders')
  await page.getByRole('button', { name: '重新计算' }).click()
  await page.getByRole('button', { name: '缴费通知单 10 户' }).waitFor()
  await page.getByRole('row', { name: '3-1-101' }).click()
  await page.getByText('这一步：缴费通知单').waitFor()
  await shown(page, 'queue')
  await page.locator('main').press('m')
  await page.getByText('电话 · 没人接').waitFor()
  await page.locator('main').press('p')
  await page.getByLabel('哪天前缴').fill('2026-08-28')
  await page.getByRole('button', { name: '记联系' }).click()
  await page.getByText('承诺 2026-08-28 前缴', { exact: false }).first().waitFor()
  await shown(page, 'promised')
  await page.goto('/reminders')
  await page.getByRole('row', { name: '3-1-102' }).click()
  await page.getByRole('button', { name: '记异议' }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('楼道卫生没做')
  await inDialog(page, '记异议')
  await page.getByRole('button', { name: '答复异议' }).waitFor()
  await shown(page, 'disputed')
})

test('homes are ticked and given to somebody, who finds them on the phone and writes down the door’s answer', async () => {
  const page = await at(clerk, '/reminders')
  for (const unit of ['3-1-201', '3-1-202']) await page.getByRole('row', { name: unit }).getByRole('checkbox').check()
  await page.getByText('选中 2 户').waitFor()
  await clerk.reminders.assignVisits({
    estateId,
    unitIds: homes.slice(2, 4).map(({ unitId }) => unitId),
    employeeId: supervisor.employeeId,
    day: '2026-08-24',
    note: '带上账单',
  })
  const field = await at(supervisor, '/field/', phone)
  await field.getByText('3-1-201').click()
  await field.getByText('带上账单').waitFor()
  await field.getByRole('button', { name: '承诺缴费' }).click()
  await field.getByLabel('哪天前缴').fill('2026-08-30')
  await shown(field, 'field-visit')
  await field.getByRole('button', { name: '交结果' }).click()
  await field.getByText('已走访').waitFor()
  await shown(field, 'field-now')
  await page.goto('/reminders?tab=visits')
  await page.getByRole('row', { name: '3-1-201' }).getByText('已走访').waitFor()
  await shown(page, 'visits')
})

test('notices of a month are made, delivered with proof, and what is left is carried on the phone', async () => {
  const page = await at(clerk, '/billnotices')
  await page.getByRole('button', { name: '生成通知单' }).click()
  await page.getByRole('dialog').getByLabel('哪天前送到').fill('2026-08-27')
  await page.getByRole('dialog').getByLabel('账期（年-月）').fill('2026-08')
  await inDialog(page, '生成通知单')
  await page.getByRole('row', { name: '2026-08' }).click()
  await page.getByText('还差 10 户').waitFor()
  await page.getByRole('row', { name: '3-1-101' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '登记送达' }).waitFor()
  await shown(page, 'notice')
  const field = await at(supervisor, '/field/notices', phone)
  await field.getByRole('button', { name: '登记送达' }).first().click()
  await field.getByLabel('谁签收').fill('业主本人')
  await shown(field, 'field-carry')
  await field.getByRole('button', { name: '当面交' }).click()
  await field.getByText('还有 9 户').waitFor()
  await page.goto('/billnotices')
  await page.getByRole('row', { name: '2026-08' }).click()
  await page.getByText('还差 9 户').waitFor()
  await shown(page, 'notices')
})

test('the report is signed only when every debtor has a solution', async () => {
  const page = await at(supervisor, '/arrears')
  await page.getByRole('button', { name: '生成今天的报告' }).click()
  await page.getByText('还有 10 户没写对策').waitFor()
  await page.getByRole('button', { name: '签字上报' }).click()
  await page.getByText('还有 10 户没写对策，不能签字').waitFor()
  await page.getByRole('button', { name: '全选这一页' }).click()
  await page.getByRole('button', { name: '写对策' }).click()
  await page.getByRole('dialog').getByLabel('具体怎么做').fill('周末上门，带账单')
  await page.getByRole('dialog').getByRole('combobox').first().click()
  await page.getByText('上门沟通').last().click()
  await inDialog(page, '写对策')
  await page.getByText('10 / 10 户有对策').waitFor()
  await page.getByRole('button', { name: '签字上报' }).click()
  await page.getByText('已上报').first().waitFor()
  await shown(page, 'arrears')
})

test('a building is coloured by the age of arrears, and the household shows how it is reminded', async () => {
  const { rows } = await clerk.estates.buildings({ estateId })
  const page = await at(clerk, `/buildings?by=arrears&building=${rows[0]?.id}`)
  await page.getByRole('button', { name: '欠费账龄' }).waitFor()
  await page.locator('.tile').first().click()
  await page.getByText('这一步').first().waitFor()
  await shown(page, 'building')
  await page.goto(`/households/${first?.unitId}`)
  await page.getByText('最早欠').first().waitFor()
  await shown(page, 'household')
  await page.goto('/')
  expect(second).toBeDefined()
})
