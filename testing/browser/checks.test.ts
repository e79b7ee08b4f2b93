import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { handIn } from '#testing/hand-in.ts'
import { world } from '#testing/world.ts'
import { desk, faults, phone, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'], now: '2026-11-02T09:00:00+08:00' })
const estateId = w.estate('青禾里')
await w.byHouse.calendars.loadDefaults({})
const manager = await w.staff('manager', '青禾里', '林白露')
const supervisor = await w.staff('supervisor', '青禾里', '沈谷雨')
const foreman = await w.staff('foreman', '青禾里', '邵大雪')
const guard = await w.staff('guard', '青禾里', '卢立冬')
const { placeId } = await w.byHouse.estates.addPlace({ estateId, name: '3 幢大堂', kind: 'lobby' })
const lists = await supervisor.checklists.list({ state: 'in_force' })
const checklistId = lists.find(({ kind }) => kind === 'counter')?.checklistId ?? ''
const cleaningId = lists.find(({ kind }) => kind === 'cleaning')?.checklistId ?? ''
const { checkId } = await supervisor.checks.plan({
  estateId,
  checklistId,
  subject: '前台早班',
  checkerId: supervisor.employeeId,
  dueOn: '2026-11-02',
})
const picture = await wetFloor()
const photoId = await handIn(w.app, supervisor.token, estateId, 'before.png', picture)
const answers = [10, true, false, true, 0, 0].map((value, n) => ({
  no: n + 1,
  value,
  remark: n === 2 ? '桶满了，套袋破' : '',
  photoIds: n === 2 ? [photoId] : [],
}))
const walked = await supervisor.checks.record({ estateId, checklistId: cleaningId, kind: 'cleaning', placeId, answers })
const [rectificationId = ''] = walked.rectificationIds
const afterId = await handIn(w.app, foreman.token, estateId, 'after.png', picture)
await foreman.rectifications.finish({ rectificationId, result: '已清运，换了新袋', afterIds: [afterId] })
await w.pass({ minutes: 20 })
await w.pass({ minutes: 20 })
await guard.managementlogs.remark({ estateId, kind: 'patrol', text: '地下二层有积水，已放警示牌' })
const house = await stage(w)

async function wetFloor() {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 320, height: 240, channels: 3, background: '#9fb0b8' } })
    .png()
    .toBuffer()
}

async function at(path: string, by = supervisor, on: object = desk): Promise<Page> {
  const page = await house.open('/m', { ...on, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: by.token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

test('a check is walked with a thumb, item by item, and handed in with its score', async () => {
  const page = await at('/field/checks', supervisor, phone)
  await page
    .getByRole('button', { name: /前台接待检查/ })
    .first()
    .click()
  const next = () => page.getByRole('button', { name: '下一项' }).click()
  await page.getByRole('button', { name: '合格', exact: true }).click()
  await next()
  await page.getByRole('button', { name: '4', exact: true }).click()
  expect(await faults(page)).toEqual([])
  await next()
  await page.getByRole('button', { name: '10', exact: true }).click()
  await next()
  await page.getByRole('button', { name: '合格', exact: true }).click()
  await next()
  await page.getByRole('button', { name: '不涉及' }).click()
  await next()
  await page.getByText('交之前看一遍').waitFor()
  await page.getByRole('button', { name: '交检查' }).click()
  await page.waitForURL(/\/field\/checks$/)
  await expect.poll(async () => (await supervisor.checks.one({ checkId })).score).toBe(95.3)
})

test('at the desk: the check with before and after, the board, and passed by whoever found it', async () => {
  const page = await at(`/checks?check=${walked.checkId}`)
  await page.getByText('整改前').waitFor()
  expect(await faults(page)).toEqual([])
  await page.goto(`/rectifications?rectification=${rectificationId}`)
  await page.getByRole('button', { name: '复查通过' }).waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '复查通过' }).click()
  await page.getByLabel('复查情况').fill('现场看过，干净')
  await page.locator('.ant-modal button[type="submit"]').click()
  await expect.poll(async () => (await supervisor.rectifications.one({ rectificationId })).state).toBe('passed')
})

test('the lists and their editor, and a plan put together', async () => {
  const lists = await at(`/checklists?checklist=${cleaningId}`, manager)
  await lists.getByText('垃圾桶外壁干净、未满溢').waitFor()
  expect(await faults(lists)).toEqual([])
  await lists.goto(`/checklists/write?from=${cleaningId}`)
  await lists.getByRole('button', { name: '加一项' }).waitFor()
  expect(await faults(lists)).toEqual([])
  const page = await at('/checkplans')
  await page.getByRole('button', { name: '新增计划' }).click()
  await page.getByLabel('检查表').selectOption({ label: '公共区域保洁检查' })
  await page.getByLabel('由哪个岗位检查').selectOption({ label: '客户服务主任' })
  await page.getByRole('button', { name: '周四' }).click()
  await page.locator('.ant-drawer button[type="submit"]').click()
  await expect
    .poll(async () => (await supervisor.checkplans.list({ estateId }))[0]?.rule)
    .toBe('FREQ=WEEKLY;BYDAY=MO,TH')
})

test('the log of the day is read on the desk and the phone, summed up the next morning and signed after it', async () => {
  const night = await at('/field/log', guard, phone)
  await night.getByLabel('记录').fill('天台门已锁好')
  await night.getByRole('button', { name: '记一笔' }).click()
  await expect
    .poll(async () => (await supervisor.managementlogs.day({ estateId, day: '2026-11-02' })).log?.remarks)
    .toBe(2)
  expect(await faults(night)).toEqual([])
  await w.pass({ hours: 24 })
  const page = await at('/logs?day=2026-11-02')
  await page.getByRole('button', { name: '汇总并签阅' }).click()
  await page.getByLabel('要点汇总').fill('大堂垃圾桶一处不合格，已整改')
  await page.locator('.ant-modal button[type="submit"]').click()
  await page.getByText('数字已随签阅固定').waitFor()
  expect(await faults(page)).toEqual([])
  const above = await at('/logs?day=2026-11-02', manager)
  await above.getByRole('button', { name: '经理签阅' }).click()
  await above.locator('.ant-modal button[type="submit"]').click()
  await expect
    .poll(async () => (await manager.managementlogs.day({ estateId, day: '2026-11-02' })).log?.state)
    .toBe('signed')
})
