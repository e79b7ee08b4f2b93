import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { findPlace } from '#kernel/database/cluster-place.ts'
import { chromiumLaunch } from '#testing/chromium.ts'
import { startProcess } from '#testing/faults/process.ts'
import { buildPages } from '../../scripts/build.ts'
import { openLine } from './line.ts'
import { phone } from './stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'steward-offline-'))
const ofPhone = mkdtempSync(join(tmpdir(), 'steward-phone-'))
await buildPages()
const line = await openLine()
let house = await startProcess(folder)
line.towards(house.url)
const { token, estateId } = house
let context: BrowserContext | undefined

afterAll(async () => {
  await context?.close()
  await line.close()
  await house.stop()
  for (const place of [findPlace(join(folder, 'postgres'), true).home, folder, ofPhone])
    rmSync(place, { recursive: true, force: true })
})

async function rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: house.ownerUrl })
  await owner.connect()
  try {
    return (await owner.query<Row>(text, values)).rows
  } finally {
    await owner.end()
  }
}

async function call(name: string, input: object) {
  const answer = await fetch(`${house.url}/api/${name.replace('.', '/')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
}

/** The phone is switched on: the same data as before, its clock off by so much. */
async function switchedOn(clockOffMs: number): Promise<Page> {
  context = await chromium.launchPersistentContext(ofPhone, { ...chromiumLaunch(), ...phone, baseURL: line.origin })
  await context.addInitScript(`{
    const real = Temporal.Now.instant.bind(Temporal.Now)
    globalThis.clockOffMs = ${clockOffMs}
    Temporal.Now.instant = () => real().add({ milliseconds: globalThis.clockOffMs })
  }`)
  const [page = await context.newPage()] = context.pages()
  page.setDefaultTimeout(15_000)
  return page
}

const hourMs = 3_600_000
const shift = { hours: 8, acts: 200, kills: 20 }
const stepMs = (shift.hours * hourMs) / shift.acts
const meterOf = (n: number) => `泵房 ${String(n).padStart(3, '0')}`
const findingOf = (n: number) => `第 ${String(n).padStart(3, '0')} 处灯不亮`
const picture = (n: number) =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: { r: n, g: 255 - n, b: (n * 7) % 256 } } })
    .jpeg()
    .toBuffer()

/** Of every ten acts five are readings with a picture, one meter after the other, and five are findings. */
const isReading = (n: number) => n % 10 < 5
const readings = Array.from({ length: shift.acts }, (_, n) => n).filter(isReading)

async function readMeter(page: Page, n: number) {
  if (n % 10 === 0) await page.getByRole('button', { name: meterOf(n) }).click()
  await page.getByRole('heading', { name: meterOf(n) }).waitFor()
  const file = { name: `${n}.jpg`, mimeType: 'image/jpeg', buffer: await picture(n) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('img', { name: '照片' }).waitFor()
  await page.getByLabel('现在的读数').fill(String(100 + n))
  await page.locator('.phone-foot .btn').click()
  await page.getByRole('heading', { name: meterOf(n) }).waitFor({ state: 'detached' })
}

async function report(page: Page, n: number) {
  await page.getByLabel('发现了什么').fill(findingOf(n))
  await page.getByRole('button', { name: '报上去' }).click()
  await page.getByText('存在手机里了').waitFor()
  await page.getByRole('button', { name: '再报一件' }).click()
}

/** What is on the phone and not yet with the house. */
const waiting = async (page: Page) => {
  const bar = page.locator('.outbox-bar b')
  return (await bar.count()) === 0 ? 0 : Number(/\d+/.exec((await bar.textContent()) ?? '')?.[0] ?? 0)
}

/** By turns the page is killed as the system kills one, and the whole browser goes and comes back. */
async function killed(page: Page, n: number, clockOffMs: number): Promise<Page> {
  if (n % 20 === 10 && context) {
    await page.goto('chrome://crash').catch(() => {})
    await page.close()
    return context.newPage()
  }
  await context?.close()
  const next = await switchedOn(clockOffMs)
  await context?.setOffline(true)
  return next
}

/** Meters to read, a session on the phone, and everything it may need looked at once. */
async function prepared(): Promise<Page> {
  const hung = { estateId, kind: 'water', role: 'other', readE3: 0, readOn: '2020-01-01' }
  for (const n of readings) await call('meters.add', { ...hung, name: meterOf(n), number: `N${n}` })
  const page = await switchedOn(0)
  await context?.addCookies([{ name: 'steward', value: token, url: line.origin, expires: 4_000_000_000 }])
  await page.goto('/field/meters?where=common')
  await page.getByRole('button', { name: meterOf(0) }).waitFor()
  await page.goto('/field/report')
  await page.getByLabel('发现了什么').waitFor()
  await page.waitForFunction('navigator.serviceWorker.controller !== null')
  return page
}

/** Eight hours without network; the phone is killed before every tenth act, and its clock is set back in between. */
async function walked(first: Page): Promise<Page> {
  let page = first
  for (let n = 0; n < shift.acts; n += 1) {
    // Somebody sets the clock back by an hour and a half, and later forward again.
    const wrongMs = n >= 80 && n < 140 ? -1.5 * hourMs : 0
    const clockOffMs = n * stepMs + wrongMs
    if (n % (shift.acts / shift.kills) === 0) page = await killed(page, n, clockOffMs)
    if (n % 10 === 0) await page.goto('/field/meters?where=common')
    if (n % 10 === 5) await page.evaluate(`history.pushState(null, '', '/field/report')`)
    await page.evaluate(`globalThis.clockOffMs = ${clockOffMs}`)
    await (isReading(n) ? readMeter(page, n) : report(page, n))
  }
  await page.goto('/field')
  return page
}

/** The network is back, comes and goes, and loses answers; the server is killed and started anew in the midst of it. */
async function cameHome(page: Page): Promise<void> {
  house.wish({ moveClock: `PT${shift.hours}H` })
  line.towards(house.url)
  line.loseEvery(13)
  for (let n = 0; n < 4; n += 1) {
    await context?.setOffline(false)
    await page.waitForTimeout(1_200)
    await context?.setOffline(true)
    await page.waitForTimeout(150)
  }
  await house.kill()
  await context?.setOffline(false)
  house = await startProcess(folder)
  house.wish({ moveClock: `PT${shift.hours}H` })
  line.towards(house.url)
  await page.evaluate(`dispatchEvent(new Event('online'))`)
  await expect.poll(() => waiting(page), { timeout: 60_000, interval: 250 }).toBe(0)
}

test('a shift in the basement, killed twenty times, arrives whole, once and in order', async () => {
  const ready = await prepared()
  line.towards(undefined)
  const page = await walked(ready)
  await expect.poll(() => waiting(page)).toBe(shift.acts)
  const begun = performance.now()
  await cameHome(page)
  const seconds = Math.round((performance.now() - begun) / 100) / 10
  console.log(`home in ${seconds} s: 100 photos, ${line.lost()} answers lost, one server killed and started anew`)

  const acts = await rows<{ act: string; title: string; seq: number; doneAt: Date }>(`
    select j.act, coalesce(j.input ->> 'title', m.name) as title, substring(j.device from '#(\\d+)')::int as seq, j.done_at as "doneAt"
    from journal j left join meters m on m.id = (j.input ->> 'meterId')::uuid
    where j.act in ('meters.read', 'cases.open') order by j.tx, j.id`)
  const done = Array.from({ length: shift.acts }, (_, n) => (isReading(n) ? meterOf(n) : findingOf(n)))
  expect(acts.map(({ title }) => title)).toEqual(done)
  expect(acts.map(({ seq }) => seq)).toEqual(Array.from({ length: shift.acts }, (_, n) => n + 1))
  const moments = acts.filter(({ act }) => act === 'meters.read').map(({ doneAt }) => doneAt.getTime())
  expect(moments).toEqual(moments.toSorted((a, b) => a - b))
  expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThan(6 * hourMs)
  const [photos] = await rows(`
    select count(*)::int as read, count(distinct r.photo_id)::int as photos, count(distinct f.sha256)::int as whole
    from meter_readings r join files f on f.id = r.photo_id where r.kind = 'actual'`)
  expect(photos).toEqual({ read: 100, photos: 100, whole: 100 })
}, 240_000)
