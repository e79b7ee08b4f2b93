import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { shortCode } from '#modules/estates/rules.ts'
import { world } from '#testing/world.ts'
import { desk, faults, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const password = '夜里在楼道里数灯的那个人'
const head = await w.signedUp('supervisor', '青禾里', password)
const guard = await w.signedUp('guard', '青禾里', password)
const places: string[] = []
for (const name of ['大堂', '消防通道', '水泵房'])
  places.push((await w.byHouse.estates.addPlace({ estateId, name, kind: 'other' })).placeId)
const questions = [{ key: 'clear', kind: 'yesno' as const, words: '没有堆物' }]
const points = places.map((placeId) => ({ placeId, look: '门口、地面', questions }))
const house = await stage(w)
const office = await w.as('staff', head.employeeId)
const guards = await w.as('staff', guard.employeeId)

/** A round of this guard's own: each story walks one that no other does. */
async function begun(name: string): Promise<string> {
  const { routeId } = await w.byHouse.routes.add({ estateId, name, kind: 'fire_lane', points })
  const { roundId } = await guards.rounds.begin({ routeId })
  // The clock of a world stands still: what is walked is walked after the round began.
  await w.pass({ minutes: 10 })
  return roundId
}

async function signedIn(page: Page, userName: string): Promise<Page> {
  await page.getByLabel('用户名').fill(userName)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  return page
}

async function scanned(page: Page, n: number, answer: '正常' | '有问题', remark?: string) {
  await page.getByRole('button', { name: answer }).click()
  if (remark) await page.getByLabel('说一句看到什么').fill(remark)
  await page.getByRole('button', { name: '输码' }).click()
  await page.getByLabel('码下面的八位字').fill(shortCode(places[n] ?? ''))
  await page.getByRole('button', { name: '看这里' }).click()
}

async function scannedByHand(roundId: string, answers: readonly { clear: boolean; remark?: string }[]) {
  const sent = { device: '巡更机', startId: crypto.randomUUID(), sentAt: w.now().toString(), sentSinceMs: 1_000 }
  const scans = answers.map(({ clear, remark = '' }, n) => ({
    scanId: crypto.randomUUID(), roundId, placeId: places[n] ?? '', seq: n + 1, deviceAt: sent.sentAt, startId: sent.startId, sinceStartMs: 1_000, answers: { clear }, remark,
  })) // biome-ignore format: it reads as one row
  await guards.scans.send({ ...sent, scans })
}

test('a round is walked in a basement: three points, one with a finding, and the last hands it in once there is network', async () => {
  const roundId = await begun('消防通道夜巡')
  const page = await signedIn(await house.open('/field'), guard.userName)
  await page.getByRole('button', { name: /消防通道夜巡/ }).click()
  await page.getByText('已走 0 点').waitFor()
  expect(await faults(page)).toEqual([])
  await scanned(page, 0, '正常')
  await page.getByText('已走 1 点').waitFor()
  await expect.poll(async () => (await office.rounds.one({ roundId })).done, { timeout: 10_000 }).toBe(1)
  await page.context().setOffline(true)
  await scanned(page, 1, '有问题', '堆了两个纸箱')
  await page.getByText('已走 2 点').waitFor()
  await scanned(page, 2, '正常')
  await page.getByText('已走完并交了').waitFor()
  expect((await office.rounds.one({ roundId })).done).toBe(1)
  await page.context().setOffline(false)
  await expect
    .poll(() => office.rounds.one({ roundId }), { timeout: 20_000 })
    .toMatchObject({ state: 'kept', done: 3, handedInAt: expect.any(String) })
  expect((await office.findings.list({ roundId })).rows).toMatchObject([
    { place: '消防通道', words: '没有堆物：否，堆了两个纸箱' },
  ])
})

test('what the house took stays walked on the phone, though the network goes before it could be looked at, and after a restart', async () => {
  const roundId = await begun('地下车库夜巡')
  const page = await signedIn(await house.open('/field'), guard.userName)
  await page.getByRole('button', { name: /地下车库夜巡/ }).click()
  await page.getByText('已走 0 点').waitFor()
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), { timeout: 10_000 }).toBe(true)
  let asked = 0
  await page.route('**/api/rounds/shift', (route) => {
    asked += 1
    return route.abort()
  })
  await scanned(page, 0, '正常')
  await expect.poll(async () => (await office.rounds.one({ roundId })).done, { timeout: 10_000 }).toBe(1)
  await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThanOrEqual(4)
  await page.getByText('看到的是').waitFor()
  await page.getByText('已走 1 点').waitFor()
  await page.context().setOffline(true)
  await page.reload()
  await page.getByText('已走 1 点').waitFor()
  await scanned(page, 1, '正常')
  await page.getByText('已走 2 点').waitFor()
  await page.unroute('**/api/rounds/shift')
  await page.context().setOffline(false)
  await expect.poll(async () => (await office.rounds.one({ roundId })).done, { timeout: 20_000 }).toBe(2)
  await page.getByText('已走 2 点').waitFor()
})

test('the supervisor sees the walk on the map, opens it, and reads what the server says of each scan', async () => {
  await scannedByHand(await begun('楼顶夜巡'), [
    { clear: true },
    { clear: false, remark: '堆了两个纸箱' },
    { clear: true },
  ])
  const page = await signedIn(await house.open('/rounds', desk), head.userName)
  await page.getByRole('region', { name: '楼顶夜巡' }).locator('.dot-round').first().click()
  await page.getByText('走到 3 / 3').waitFor()
  await page.getByText('消防通道 · 没有堆物：否，堆了两个纸箱').waitFor()
  expect(await faults(page)).toEqual([])
})
