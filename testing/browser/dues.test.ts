import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { world } from '#testing/world.ts'
import { desk, faults, stage } from './stage.ts'

const w = await world({ estates: ['云帆大厦'], now: '2026-11-02T09:00:00+08:00' })
const estateId = w.estate('云帆大厦')
const manager = await w.staff('manager', '*', '沈谷雨')
const clerk = await w.staff('clerk', '云帆大厦')
const { unitId } = await w.resident('云帆大厦', 'A-1-301', { name: '陈白露', phone: '199-0000-0001' })
const items = (await manager.tariffs.pick({})).rows
const itemOf = (wanted: string) => items.find(({ code }) => code === wanted)?.id ?? ''

async function posted(code: string, name: string, basis: 'fixed' | 'overtime', priceE4: number) {
  const { tariffId } = await manager.tariffs.open({ estateId, itemId: itemOf(code), name, basis })
  const { versionId } = await clerk.tariffs.propose({ tariffId, from: '2026-01-01', priceE4, reason: '合同约定' })
  await manager.tariffs.approve({ versionId })
  await manager.tariffs.post({ versionId, postedOn: '2026-11-01', place: '大堂' })
  return tariffId
}

const fee = await posted('management', '物业费', 'fixed', 10_000_000)
await manager.tariffs.join({ tariffId: fee, unitIds: [unitId], from: '2026-01-01' })
await manager.runs.start({ estateId, month: '2026-09' })
await w.settle()
const { termsId } = await clerkTerms()
const air = await posted('overtime_air', '加时空调费', 'overtime', 3_000_000)
const seasons = [{ since: '01-01', workday: { from: '08:30', to: '17:30' } }]
await manager.overtimes.setTerms({ estateId, from: '2026-01-01', seasons })
await manager.overtimes.addZone({ tariffId: air, name: '3 层东', unitIds: [unitId] })
const house = await stage(w)

async function clerkTerms() {
  const finance = await w.staff('finance', '云帆大厦')
  return finance.latefees.propose({
    estateId,
    from: '2026-01-01',
    ratePpmPerDay: 500,
    graceDays: 5,
    reason: '合同第 12 条',
  })
}

async function at(path: string): Promise<Page> {
  const page = await house.open('/m', { ...desk, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: manager.token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

/** Kept to be looked at where a folder is named for it. */
const look = async (page: Page, name: string) => {
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name}.png` })
}

test('a deposit is found with its ledger, and what is owed on a day stands by kind', async () => {
  await clerk.deposits.take({ unitId, kind: 'fit_out', method: 'card', ref: '3301', amountFen: 200_000 })
  const page = await at('/deposits')
  await page.getByRole('row', { name: '装修押金' }).click()
  await page.getByText('申请退押金').first().waitFor()
  expect(await faults(page)).toEqual([])
  await look(page, 'deposits')
  await page.getByRole('button', { name: '扣款', exact: true }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('墙面划伤')
  expect(await faults(page)).toEqual([])
  await look(page, 'deposits-deduct')
  await page.goto('/deposits?tab=liability')
  await page.getByText('1 笔').waitFor()
  expect(await faults(page)).toEqual([])
  await look(page, 'deposits-held')
})

test('terms are approved, and what accrued is booked from the list', async () => {
  const page = await at('/latefees?tab=terms')
  await page.getByRole('button', { name: '批准约定' }).click()
  await page.getByText('已批准').waitFor()
  expect(await faults(page)).toEqual([])
  await look(page, 'latefees-terms')
  expect((await manager.latefees.terms({ estateId })).rows[0]?.termsId).toBe(termsId)
  await page.goto('/latefees')
  await page.getByRole('link', { name: 'A-1-301' }).waitFor()
  expect(await faults(page)).toEqual([])
  await look(page, 'latefees')
  await page.goto(`/counter?unit=${unitId}`)
  await page.getByText('违约金（未出账）').waitFor()
  await look(page, 'counter-late')
  await page.getByRole('button', { name: '违约金出账' }).click()
  await page.getByText('违约金（物业费）').first().waitFor()
  expect(await faults(page)).toEqual([])
})

test('an evening is quoted, ordered at just that price, and stands in the day', async () => {
  const page = await at('/overtimes')
  await page.getByRole('button', { name: '下单', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('空调分区').selectOption({ label: '3 层东' })
  await dialog.getByLabel('房屋').selectOption({ label: 'A-1-301' })
  await dialog.getByLabel('申请人').fill('陈小姐')
  await dialog.getByRole('button', { name: /^按 .*下单$/ }).waitFor()
  expect(await faults(page)).toEqual([])
  await look(page, 'overtimes-quote')
  await dialog.getByRole('button', { name: /^按 .*下单$/ }).click()
  await page.getByText('已下单').first().waitFor()
  expect(await faults(page)).toEqual([])
  await look(page, 'overtimes')
  await page.goto('/overtimes?tab=terms')
  await page.getByText('最低 180 分钟').waitFor()
  expect(await faults(page)).toEqual([])
  await look(page, 'overtimes-terms')
})
