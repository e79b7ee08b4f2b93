import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { renderSVG } from 'uqr'
import { afterAll, expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const password = '雨夜里修水管的那个人'
const worker = await w.signedUp('engineer', '青禾里', password)
const { placeId } = await w.byHouse.estates.addPlace({ estateId, name: '南门岗亭', kind: 'gate' })
const second = await w.byHouse.estates.addPlace({ estateId, name: '水泵房', kind: 'other' })
const points = [{ placeId }, { placeId: second.placeId }]
const { routeId } = await w.byHouse.routes.add({ estateId, name: '南门夜巡', kind: 'fire_lane', points })
const own = await w.as('staff', worker.employeeId)
const { roundId } = await own.rounds.begin({ routeId })
await w.pass({ minutes: 10 })
const folder = mkdtempSync(join(tmpdir(), 'steward-camera-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the camera sees: the label on the wall, frame after frame. */
const label = Buffer.from(renderSVG(`https://steward.example/field/at/${placeId}`, { border: 4 }))
const onWall = await sharp(label).resize(360, 360).toBuffer()
const frame = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#ddd' } })
  .composite([{ input: onWall }])
  .jpeg()
  .toBuffer()
const film = join(folder, 'wall.mjpeg')
writeFileSync(film, Buffer.concat(Array.from({ length: 10 }, () => frame)))
const house = await stage(w, [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
])

test('a browser that reads no codes by itself reads them by the house’s own, in the basement too', async () => {
  const page = await house.open('/field')
  await page.addInitScript('delete globalThis.BarcodeDetector')
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(house.origin) && !request.url().startsWith('blob:')) elsewhere.push(request.url())
  })
  const fetchedAhead = page.waitForResponse((answer) => answer.url().includes('/api/rosters/onNow'))
  await page.getByLabel('用户名').fill(worker.userName)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('link', { name: '扫码' }).waitFor()
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), { timeout: 10_000 }).toBe(true)
  await fetchedAhead
  await page.waitForTimeout(500)

  await page.context().setOffline(true)
  await page.goto('/field/scan')
  await page
    .getByRole('button', { name: /摄像头|相机|扫/ })
    .first()
    .click()
  await page.getByRole('heading', { name: '南门岗亭' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/field/at/${placeId}`)
  expect(elsewhere).toEqual([])
})

/** A browser that reads tags, with one held against it as soon as it looks. */
const tagAt = (address: string) => `globalThis.NDEFReader = class {
  async scan() {
    const data = new DataView(new TextEncoder().encode(${JSON.stringify(address)}).buffer)
    setTimeout(() => this.onreading({ message: { records: [{ recordType: 'url', data }] } }), 50)
  }
}`

test('a round is walked by the label on the wall and by the tag beside the door, and the house knows which was which', async () => {
  const page = await house.open('/field')
  await page.addInitScript(tagAt(`https://steward.example/field/at/${second.placeId}`))
  await page.getByLabel('用户名').fill(worker.userName)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('link', { name: '扫码' }).waitFor()
  await page.goto(`/field/rounds/${roundId}`)
  await page.getByText('已走 0 点').waitFor()
  await page.getByRole('button', { name: '扫码', exact: true }).click()
  await page.getByText('已走 1 点').waitFor()
  await page.getByRole('button', { name: '碰标签' }).click()
  await page.getByText('已走完并交了').waitFor()
  await expect.poll(() => own.rounds.one({ roundId }), { timeout: 20_000 }).toMatchObject({ state: 'kept', done: 2 })
  const { rows } = await w.owner.query('select how from scans where round_id = $1 order by seq', [roundId])
  expect(rows.map(({ how }) => how)).toEqual(['code', 'nfc'])
})
