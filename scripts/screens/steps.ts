import type { Page } from 'playwright-core'
import { wrongWorkbook } from './workbook.ts'

/** What is done on a page before its picture. */
export const openFirstCase = async (page: Page) => {
  await page.locator('.table tbody tr').first().click()
  await page.locator('.clock-tile').first().waitFor()
}

/** A clock opened into its explanation: what counted, what did not, and why. */
export const explainClock = async (page: Page) => {
  await openFirstCase(page)
  await page.locator('.clock-tile').last().click()
  await page.locator('.clock-why').waitFor()
}

/** A tile of the building on which something is going on, as colour and number say. */
export const chooseBusyUnit = async (page: Page) => {
  await page.locator('.tile:is(.age-1, .age-2, .age-3, .age-4, .age-5)').first().click()
  await page.locator('.chosen-acts').waitFor()
}

export const openBusyHousehold = async (page: Page) => {
  await chooseBusyUnit(page)
  await page.locator('.chosen-acts button').first().click()
  await page.waitForURL(/\/households\/./)
}

/** A call half written down: the caller is known, the type asks its questions. */
export const takeCall = async (page: Page) => {
  const keys = page.keyboard
  await keys.type('2-1-14')
  await page.getByRole('option').first().waitFor()
  await keys.press('Enter')
  await keys.type('渗')
  await page.getByRole('option').first().waitFor()
  await keys.press('Enter')
}

export const openFirstLimit = async (page: Page) => {
  await page.locator('main table tbody tr').first().click()
}

export const tryWorkbook = async (page: Page) => {
  await page.locator('input[type=file]').setInputFiles(await wrongWorkbook())
  await page.locator('.wrong-cells').waitFor()
}

export const openFinishedLine = async (page: Page) => {
  await page.locator('.journal-line').first().click()
}

export const openFirstRow = async (page: Page) => {
  await page.locator('.table tbody tr').first().click()
}

/** A day that is over, walked whole. */
export const dayBefore = async (page: Page) => {
  await page.getByRole('button', { name: '前一天' }).click()
  await page.waitForLoadState('networkidle')
  await page.locator('.dot-round.kept').first().waitFor()
}

export const openWalked = async (page: Page) => {
  await dayBefore(page)
  await page.locator('.dot-round.kept').first().click()
  await page.locator('.scan').first().waitFor()
}

/** The round at hand, its first point as a card. */
export const openMyRound = async (page: Page) => {
  await page
    .getByRole('button', { name: /公寓两巡/ })
    .first()
    .click()
  await page.locator('.point-now').waitFor()
}

export const openOnePerson = async (page: Page) => {
  await page.locator('.table tbody tr').nth(7).click()
}

export const openPackage = async (page: Page) => {
  await openFirstRow(page)
  await page.locator('.hotline-steps button', { hasText: '答复材料' }).click()
  await page.locator('.package').waitFor()
}

export const openAgreed = async (page: Page) => {
  await page.locator('.table tbody tr', { hasText: '履行' }).first().click()
  await page.locator('.agreed').waitFor()
}

export const lastMatter = async (page: Page) => {
  await page.locator('a[href*="/cases/"]').last().click()
  await page.waitForURL(/\/cases\/./)
}

export const chooseWindow = async (page: Page) => {
  await page.locator('a[href*="/services/"]', { hasText: '换水龙头' }).first().click()
  await page.locator('.window-hours button:not([disabled])').last().click()
}

/** Something booked a moment ago stands above what is on offer. */
export const bookVisit = async (page: Page) => {
  await chooseWindow(page)
  await page.locator('.phone-foot .btn.main').click()
  await page.locator('.empty-mark').waitFor()
  await page.goto(new URL('/m/services', page.url()).href)
  await page.locator('.card.way .tag').first().waitFor()
}

export const openVisit = async (page: Page) => {
  await page
    .locator('.card.way', { has: page.locator('.tag') })
    .first()
    .click()
  await page.locator('.service-facts').waitFor()
}

export const turnLarge = async (page: Page) => {
  await page.locator('.large-switch').click()
}

/** A visit of the engineer's department, taken and arrived at, up to the form that finishes it, with a name half written. */
export const finishWork = async (page: Page) => {
  const asked = (name: string, input: object) =>
    page.evaluate(
      async ([path, body]) => {
        const headers = { 'content-type': 'application/json' }
        const answer = await fetch(`/api/${path}`, { method: 'POST', headers, body })
        return (await answer.json()) as { rows?: { orderId: string; state: string }[] }
      },
      [name, JSON.stringify(input)] as const,
    )
  const { rows: mine = [] } = await asked('orders/queue', { view: 'mine' })
  const { rows: free = [] } = await asked('orders/queue', { view: 'untaken' })
  const { orderId = '' } = mine[0] ?? free.find(({ state }) => state === 'open') ?? {}
  for (const step of ['grab', 'arrive']) await asked(`orders/${step}`, { orderId })
  await page.goto(new URL(`/field/orders/${orderId}/finish`, page.url()).href)
  await page.locator('textarea').first().fill('换了两个龙头芯，试水不滴。')
  await page.locator('canvas.signature').scrollIntoViewIfNeeded()
  const at = (await page.locator('canvas.signature').boundingBox()) ?? { x: 0, y: 0 }
  await page.mouse.move(at.x + 60, at.y + 90)
  await page.mouse.down()
  for (const [x, y] of [[90, 40], [110, 110], [150, 50], [180, 120], [230, 70], [270, 90]] as const) await page.mouse.move(at.x + x, at.y + y) // biome-ignore format: one stroke
  await page.mouse.up()
}

export const openFirstIncident = async (page: Page) => {
  await openFirstRow(page)
  await page.locator('.war-columns .step-line').first().waitFor()
}

export const openMyStep = async (page: Page) => {
  await page.locator('.line.press', { hasText: '水管爆裂' }).first().click()
  await page.waitForURL(/\/incidents\/./)
}

export const chooseFirstPlaybook = async (page: Page) => {
  await page.locator('.playbook-tile').first().click()
}

export const openPaper = async (page: Page) => {
  await openFirstRow(page)
  await page.locator('.notice-steps button').last().click()
  await page.locator('.paper-list').waitFor()
}

export const openFirstDot = async (page: Page) => {
  await page.locator('.dot-press:has(.late, .missed)').first().click()
  await page.locator('.turn-facts').waitFor()
}

export const openLastMonth = async (page: Page) => {
  await page.locator('.month-step button').first().click()
  await page.locator('.appraisal-pair .table tbody td', { hasText: '客户服务专员' }).first().click()
  await page.locator('.sheet-lines').waitFor()
}

export const compareLastMonth = async (page: Page) => {
  await page.locator('.month-step button').first().click()
  await page.locator('.fair-table').first().waitFor()
}

export const openSignature = async (page: Page) => {
  await page.locator('.line.press', { hasText: '签认' }).first().click()
  await page.locator('.phone-foot .btn.main').waitFor()
}

/** A bill of one's own, unfolded to how it came about. */
export const openBill = async (page: Page) => {
  await page.locator('.bill-row').first().click()
  await page.locator('.formula').waitFor()
}

export const openDebtor = async (page: Page) => {
  await page.goto('/bills')
  const unit = await page.locator('.table tbody td b').nth(2).innerText()
  await page.goto('/counter')
  await page.locator('.counter-find input').fill(unit)
  await page.locator('.combo-choice').first().click()
  await page.locator('.counter-take').waitFor()
}
