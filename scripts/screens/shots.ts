import type { Page } from 'playwright-core'
import { wrongWorkbook } from './workbook.ts'

/** One picture: whose eyes, which address, on what. */
export interface Shot {
  /** File name in docs/screens, without ending. */
  name: string
  /** A title of post as `npm run demo` prints it. */
  as: string
  at: string
  on: 'desk' | 'phone'
  dark?: true
  /** What is done on the page before the picture. */
  after?: (page: Page) => Promise<void>
}

const manager = '项目客户服务经理'
const director = '总经理'
const supervisor = '客户服务主任'
const clerk = '客户服务专员'
const engineer = '工程维修员'
const resident = '业主住户'

const openFirstCase = async (page: Page) => {
  await page.locator('.table tbody tr').first().click()
  await page.locator('.clock-tile').first().waitFor()
}

/** A clock opened into its explanation: what counted, what did not, and why. */
const explainClock = async (page: Page) => {
  await openFirstCase(page)
  await page.locator('.clock-tile').last().click()
  await page.locator('.clock-why').waitFor()
}

/** A tile of the building on which something is going on, as colour and number say. */
const chooseBusyUnit = async (page: Page) => {
  await page.locator('.tile:is(.age-1, .age-2, .age-3, .age-4, .age-5)').first().click()
  await page.locator('.chosen-acts').waitFor()
}

const openBusyHousehold = async (page: Page) => {
  await chooseBusyUnit(page)
  await page.locator('.chosen-acts button').first().click()
  await page.waitForURL(/\/households\/./)
}

/** A call half written down: the caller is known, the type asks its questions. */
const takeCall = async (page: Page) => {
  const keys = page.keyboard
  await keys.type('2-1-14')
  await page.getByRole('option').first().waitFor()
  await keys.press('Enter')
  await keys.type('渗')
  await page.getByRole('option').first().waitFor()
  await keys.press('Enter')
}

const openFirstLimit = async (page: Page) => {
  await page.locator('main table tbody tr').first().click()
}

const tryWorkbook = async (page: Page) => {
  await page.locator('input[type=file]').setInputFiles(await wrongWorkbook())
  await page.locator('.wrong-cells').waitFor()
}

const openFinishedLine = async (page: Page) => {
  await page.locator('.journal-line').first().click()
}

const openFirstRow = async (page: Page) => {
  await page.locator('.table tbody tr').first().click()
}

/** A day that is over, walked whole. */
const dayBefore = async (page: Page) => {
  await page.getByRole('button', { name: '前一天' }).click()
  await page.waitForLoadState('networkidle')
  await page.locator('.dot-round.kept').first().waitFor()
}

const openWalked = async (page: Page) => {
  await dayBefore(page)
  await page.locator('.dot-round.kept').first().click()
  await page.locator('.scan').first().waitFor()
}

/** The round at hand, its first point as a card. */
const openMyRound = async (page: Page) => {
  await page
    .getByRole('button', { name: /公寓两巡/ })
    .first()
    .click()
  await page.locator('.point-now').waitFor()
}

const openOnePerson = async (page: Page) => {
  await page.locator('.table tbody tr').nth(7).click()
}

const openPackage = async (page: Page) => {
  await openFirstRow(page)
  await page.locator('.hotline-steps button', { hasText: '答复材料' }).click()
  await page.locator('.package').waitFor()
}

const openAgreed = async (page: Page) => {
  await page.locator('.table tbody tr', { hasText: '履行' }).first().click()
  await page.locator('.agreed').waitFor()
}

const lastMatter = async (page: Page) => {
  await page.locator('a[href*="/cases/"]').last().click()
  await page.waitForURL(/\/cases\/./)
}

const chooseWindow = async (page: Page) => {
  await page.locator('a[href*="/services/"]', { hasText: '换水龙头' }).first().click()
  await page.locator('.window-hours button:not([disabled])').last().click()
}

/** Something booked a moment ago stands above what is on offer. */
const bookVisit = async (page: Page) => {
  await chooseWindow(page)
  await page.locator('.phone-foot .btn.main').click()
  await page.locator('.empty-mark').waitFor()
  await page.goto(new URL('/m/services', page.url()).href)
  await page.locator('.card.way .tag').first().waitFor()
}

const openVisit = async (page: Page) => {
  await page
    .locator('.card.way', { has: page.locator('.tag') })
    .first()
    .click()
  await page.locator('.service-facts').waitFor()
}

const turnLarge = async (page: Page) => {
  await page.locator('.large-switch').click()
}

/** A visit of the engineer's department, taken and arrived at, up to the form that finishes it, with a name half written. */
const finishWork = async (page: Page) => {
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

const openFirstIncident = async (page: Page) => {
  await openFirstRow(page)
  await page.locator('.war-columns .step-line').first().waitFor()
}

const openMyStep = async (page: Page) => {
  await page.locator('.line.press', { hasText: '水管爆裂' }).first().click()
  await page.waitForURL(/\/incidents\/./)
}

const chooseFirstPlaybook = async (page: Page) => {
  await page.locator('.playbook-tile').first().click()
}

const openPaper = async (page: Page) => {
  await openFirstRow(page)
  await page.locator('.notice-steps button').last().click()
  await page.locator('.paper-list').waitFor()
}

const openFirstDot = async (page: Page) => {
  await page.locator('.dot-press:has(.late, .missed)').first().click()
  await page.locator('.turn-facts').waitFor()
}

const openLastMonth = async (page: Page) => {
  await page.locator('.month-step button').first().click()
  await page.locator('.appraisal-pair .table tbody td', { hasText: '客户服务专员' }).first().click()
  await page.locator('.sheet-lines').waitFor()
}

const compareLastMonth = async (page: Page) => {
  await page.locator('.month-step button').first().click()
  await page.locator('.fair-table').first().waitFor()
}

const openSignature = async (page: Page) => {
  await page.locator('.line.press', { hasText: '签认' }).first().click()
  await page.locator('.phone-foot .btn.main').waitFor()
}

const openDebtor = async (page: Page) => {
  await page.goto('/bills')
  const unit = await page.locator('.table tbody td b').nth(2).innerText()
  await page.goto('/counter')
  await page.locator('.counter-find input').fill(unit)
  await page.locator('.combo-choice').first().click()
  await page.locator('.counter-take').waitFor()
}

export const shots: readonly Shot[] = [
  { name: 'today', as: supervisor, at: '/', on: 'desk' },
  { name: 'today-dark', as: supervisor, at: '/', on: 'desk', dark: true },
  { name: 'today-team', as: manager, at: '/?whose=team', on: 'desk' },
  { name: 'today-estate', as: manager, at: '/?whose=all', on: 'desk' },
  { name: 'bills', as: manager, at: '/bills', on: 'desk' },
  { name: 'counter', as: clerk, at: '/counter', on: 'desk', after: openDebtor },
  { name: 'receipts', as: manager, at: '/receipts', on: 'desk', after: openFirstRow },
  { name: 'tills', as: manager, at: '/tills', on: 'desk', after: openFirstRow },
  { name: 'tariffs', as: manager, at: '/tariffs', on: 'desk' },
  { name: 'desk', as: manager, at: '/cases', on: 'desk', after: openFirstCase },
  { name: 'desk-dark', as: manager, at: '/cases', on: 'desk', dark: true, after: openFirstCase },
  { name: 'clock', as: manager, at: '/cases?view=late', on: 'desk', after: explainClock },
  { name: 'intake', as: clerk, at: '/cases/new', on: 'desk', after: takeCall },
  { name: 'rounds', as: supervisor, at: '/rounds', on: 'desk', after: dayBefore },
  { name: 'rounds-dark', as: supervisor, at: '/rounds', on: 'desk', dark: true, after: dayBefore },
  { name: 'rounds-missed', as: supervisor, at: '/rounds?tab=missed', on: 'desk' },
  { name: 'round', as: supervisor, at: '/rounds', on: 'desk', after: openWalked },
  { name: 'routes', as: supervisor, at: '/rounds?tab=routes', on: 'desk', after: openFirstRow },
  { name: 'orders', as: manager, at: '/orders', on: 'desk' },
  { name: 'callbacks', as: clerk, at: '/callbacks', on: 'desk', after: openFirstRow },
  { name: 'callbacks-dark', as: clerk, at: '/callbacks', on: 'desk', dark: true, after: openFirstRow },
  { name: 'scripts', as: director, at: '/callbacks/scripts', on: 'desk', after: openFirstRow },
  { name: 'hotlines', as: manager, at: '/hotlines', on: 'desk', after: openFirstRow },
  { name: 'hotline-package', as: manager, at: '/hotlines?state=closed', on: 'desk', after: openPackage },
  { name: 'disputes', as: manager, at: '/disputes', on: 'desk', after: openAgreed },
  { name: 'causes', as: manager, at: '/causes', on: 'desk', after: openFirstRow },
  { name: 'notices', as: manager, at: '/notices?state=posted', on: 'desk', after: openFirstRow },
  { name: 'notice-paper', as: manager, at: '/notices?state=posted', on: 'desk', after: openPaper },
  { name: 'duties', as: manager, at: '/duties', on: 'desk' },
  { name: 'duties-dark', as: manager, at: '/duties', on: 'desk', dark: true, after: openFirstDot },
  { name: 'turns', as: supervisor, at: '/turns?span=week', on: 'desk', after: openFirstRow },
  { name: 'team', as: manager, at: '/turns?view=team', on: 'desk' },
  { name: 'knowledge', as: manager, at: '/knowledge', on: 'desk', after: openFirstRow },
  { name: 'analysis', as: manager, at: '/analysis', on: 'desk' },
  { name: 'analysis-dark', as: manager, at: '/analysis?by=place', on: 'desk', dark: true },
  { name: 'incidents', as: manager, at: '/incidents', on: 'desk' },
  { name: 'incident', as: manager, at: '/incidents?state=running', on: 'desk', after: openFirstIncident },
  { name: 'incident-dark', as: manager, at: '/incidents?state=running', on: 'desk', dark: true, after: openFirstIncident },
  { name: 'incident-start', as: clerk, at: '/incidents/new', on: 'desk', after: chooseFirstPlaybook },
  { name: 'playbooks', as: manager, at: '/playbooks', on: 'desk', after: openFirstRow },
  { name: 'household', as: manager, at: '/buildings', on: 'desk', after: openBusyHousehold },
  { name: 'building', as: manager, at: '/buildings', on: 'desk', after: chooseBusyUnit },
  { name: 'building-dark', as: manager, at: '/buildings', on: 'desk', dark: true, after: chooseBusyUnit },
  { name: 'import', as: manager, at: '/estates?tab=import', on: 'desk', after: tryWorkbook },
  { name: 'limits', as: manager, at: '/limits', on: 'desk', after: openFirstLimit },
  { name: 'calendar', as: manager, at: '/calendars', on: 'desk' },
  { name: 'journal', as: manager, at: '/journal', on: 'desk', after: openFinishedLine },
  { name: 'handovers', as: manager, at: '/handovers', on: 'desk', after: openFirstRow },
  { name: 'nonconformities', as: manager, at: '/nonconformities', on: 'desk', after: openFirstRow },
  { name: 'appraisals', as: manager, at: '/appraisals', on: 'desk', after: openLastMonth },
  { name: 'appraisals-dark', as: manager, at: '/appraisals', on: 'desk', dark: true, after: openLastMonth },
  { name: 'fairness', as: manager, at: '/appraisals?view=fairness', on: 'desk', after: compareLastMonth },
  { name: 'merits', as: manager, at: '/appraisals?view=merits', on: 'desk', after: openFirstRow },
  { name: 'people', as: manager, at: '/people', on: 'desk', after: openOnePerson },
  { name: 'field-incident', as: engineer, at: '/field/', on: 'phone', after: openMyStep },
  { name: 'services', as: manager, at: '/services', on: 'desk', after: openFirstRow },
  { name: 'services-dark', as: manager, at: '/services', on: 'desk', dark: true, after: openFirstRow },
  { name: 'services-catalogue', as: manager, at: '/services?tab=catalogue', on: 'desk', after: openFirstRow },
  { name: 'services-quota', as: manager, at: '/services?tab=quota', on: 'desk' },
  { name: 'services-charges', as: manager, at: '/services?tab=charges', on: 'desk' },
  { name: 'field-now', as: engineer, at: '/field/', on: 'phone' },
  { name: 'field-duties', as: supervisor, at: '/field/', on: 'phone' },
  { name: 'field-sign', as: supervisor, at: '/field/', on: 'phone', after: openSignature },
  { name: 'field-month', as: supervisor, at: '/field/me', on: 'phone' },
  { name: 'field-round', as: manager, at: '/field/', on: 'phone', after: openMyRound },
  { name: 'field-report', as: engineer, at: '/field/report', on: 'phone' },
  { name: 'field-finish', as: engineer, at: '/field/', on: 'phone', after: finishWork },
  { name: 'field-me', as: engineer, at: '/field/me', on: 'phone' },
  { name: 'resident-book', as: resident, at: '/m/services', on: 'phone', after: chooseWindow },
  { name: 'resident-services', as: resident, at: '/m/services', on: 'phone', after: bookVisit },
  { name: 'resident-visit', as: resident, at: '/m/services', on: 'phone', after: openVisit },
  { name: 'resident-cases', as: resident, at: '/m/cases', on: 'phone' },
  { name: 'resident-contact', as: resident, at: '/m/contact', on: 'phone' },
  { name: 'resident-home', as: resident, at: '/m/', on: 'phone' },
  { name: 'resident-home-dark', as: resident, at: '/m/', on: 'phone', dark: true },
  { name: 'resident-notices', as: resident, at: '/m/notices', on: 'phone' },
  { name: 'resident-report', as: resident, at: '/m/report', on: 'phone' },
  { name: 'resident-case', as: resident, at: '/m/cases', on: 'phone', after: lastMatter },
  { name: 'resident-large', as: resident, at: '/m/services', on: 'phone', after: turnLarge },
] // biome-ignore format: it reads as a list of pictures
