import fs from 'node:fs'
import { chromium } from 'playwright-core'

const axe = fs.readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const [name, dark, w, h, q] of [
  ['light', 0, 1440, 1000, ''],
  ['dark', 1, 1440, 1000, ''],
  ['phone', 0, 390, 844, ''],
]) {
  const c = await b.newContext({
    viewport: { width: w, height: h },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'zh-CN',
  })
  const p = await c.newPage()
  p.on('pageerror', (e) => console.log(name, 'ERR', e.message))
  await p.goto('http://localhost:4871/gallery/coach' + q)
  await p.waitForSelector('.coach', { timeout: 20000 })
  if (dark) await p.evaluate(() => (document.documentElement.dataset.theme = 'dark'))
  await p.waitForTimeout(500)
  await p.screenshot({ path: `/tmp/coach-${name}.png`, fullPage: true })
  await p.evaluate(axe)
  const r = await p.evaluate(() => axe.run('.coach'))
  console.log(
    name,
    r.violations.map(
      (v) =>
        v.id +
        ': ' +
        v.nodes
          .slice(0, 3)
          .map((n) => n.html.slice(0, 150))
          .join(' | '),
    ),
  )
}
await b.close()
