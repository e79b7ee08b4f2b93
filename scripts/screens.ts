import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { chromiumLaunch } from '#testing/chromium.ts'
import { type DemoHouse, openDemoHouse } from './screens/demo-house.ts'
import { type Shot, shots } from './screens/shots.ts'

const folder = join(import.meta.dirname, '../docs/screens')
const largestBytes = 150_000
const place = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' } as const
const surfaces = {
  desk: { ...place, viewport: { width: 1440, height: 900 } },
  phone: { ...place, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
} as const

/** `npm run screens -- desk today`: the pictures of docs/screens, all or those named, taken of the sample company. */
const wanted = process.argv.slice(2)
const asked = shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
mkdirSync(folder, { recursive: true })
const house = await openDemoHouse()
const { executablePath, args } = chromiumLaunch()
// The browser's own controls, such as those of a month, speak the language of its surroundings.
const env = { ...process.env, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' }
const browser = await chromium.launch({ executablePath, args: [...args, '--lang=zh-CN'], env })
let failed = 0
try {
  for (const as of new Set(asked.map((shot) => shot.as))) await visit(house, browser, as)
} finally {
  await browser.close()
  await house.stop()
}
process.exitCode = failed === 0 ? 0 : 1

/** A link is good once: one visitor takes all of their pictures in one sitting. */
async function visit({ links }: DemoHouse, browser: Browser, as: string) {
  const address = links.get(as)
  if (!address) throw new Error(`the sample house offers no link for ${as}`)
  const own = asked.filter((shot) => shot.as === as)
  const baseURL = new URL(address).origin
  const door = await browser.newContext({ ...surfaces[own[0]?.on ?? 'desk'], baseURL })
  const page = await door.newPage()
  await page.goto(address)
  await page.locator('main#screen').waitFor()
  const storageState = await door.storageState()
  await door.close()
  for (const [on, of] of Map.groupBy(own, (shot) => shot.on)) {
    const context = await browser.newContext({ ...surfaces[on], baseURL, storageState })
    for (const shot of of) await take(context, shot).catch((error: Error) => missed(shot, error))
    await context.close()
  }
}

function missed({ name }: Shot, error: Error) {
  failed += 1
  console.error(`${name}: no picture: ${error.message}`)
}

async function take(context: BrowserContext, { name, at, dark, after }: Shot) {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  await page.goto(at)
  await settled(page)
  await after?.(page)
  await settled(page)
  const bytes = await keep(await page.screenshot(), join(folder, `${name}.png`))
  console.log(`${name}.png ${Math.round(bytes / 1000)} kB`)
  await page.close()
}

/** Nothing is loading, and what was loading is drawn; live lines keep the network from ever being idle. */
async function settled(page: Page) {
  await page.waitForFunction(() => document.querySelector('main') && !document.querySelector('[class*=skeleton]'))
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(600)
}

/** As small as it stays good: fewer colours until it fits. */
async function keep(picture: Buffer, file: string): Promise<number> {
  for (const colours of [256, 128, 64]) {
    const { size } = await sharp(picture).png({ palette: true, colours, effort: 10 }).toFile(file)
    if (size <= largestBytes || colours === 64) return size
  }
  return 0
}
