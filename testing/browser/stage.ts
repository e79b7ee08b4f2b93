import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { openDoor } from '#kernel/door/http.ts'
import { openLiveLine } from '#kernel/live.ts'
import { chromiumLaunch } from '#testing/chromium.ts'
import type { World } from '#testing/world.ts'
import { buildPages } from '../../scripts/build.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A phone in one hand: 390 × 844, two pixels to the point, touched with a finger. */
export const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
} as const satisfies BrowserContextOptions

/** A desk: 1440 × 900. */
export const desk = {
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
} as const satisfies BrowserContextOptions

/** The built pages of a world behind a real port, and a real Chromium before them. */
export async function stage(w: Pick<World, 'house'>, camera: readonly string[] = []) {
  await buildPages()
  const live = await openLiveLine(w.house, w.house.pool.options.connectionString ?? '')
  const door = await openDoor(w.house, {
    secure: false,
    perMinute: 1_000_000,
    log: false,
    live,
    pages: join(import.meta.dirname, '../../dist'),
  })
  const origin = await door.listen({ port: 0, host: '127.0.0.1' })
  const { executablePath, args } = chromiumLaunch()
  const browser = await chromium.launch({ executablePath, args: [...args, ...camera] })
  afterAll(async () => {
    await browser.close()
    await door.close()
    await live.close()
  })
  return {
    origin,
    /** A fresh browser with its own cookies, at this address of the house. */
    async open(path: string, options: BrowserContextOptions = phone): Promise<Page> {
      const context = await browser.newContext({ ...options, baseURL: origin })
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      await page.goto(path)
      return page
    },
  }
}

/** What axe finds wrong by WCAG 2.2 AA on the page as it stands, as `rule: place`. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Found[] }> } }
    type Found = { id: string; nodes: { target: string[]; failureSummary: string }[] }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations } = await axe.run({ runOnly: tags })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  })
}
