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
const clerk = '客户服务专员'
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
  await page.locator('.journal-line', { hasText: '办结' }).first().click()
}

const openFirstRow = async (page: Page) => {
  await page.locator('.table tbody tr').first().click()
}

const openPaper = async (page: Page) => {
  await openFirstRow(page)
  await page.locator('.notice-steps button').last().click()
  await page.locator('.paper-list').waitFor()
}

const openOnePerson = async (page: Page) => {
  await page.locator('.table tbody tr').nth(7).click()
}

const lastMatter = async (page: Page) => {
  await page.locator('a[href*="/cases/"]').last().click()
  await page.waitForURL(/\/cases\/./)
}

export const shots: readonly Shot[] = [
  { name: 'today', as: manager, at: '/?whose=all', on: 'desk' },
  { name: 'today-dark', as: manager, at: '/?whose=all', on: 'desk', dark: true },
  { name: 'desk', as: manager, at: '/cases', on: 'desk', after: openFirstCase },
  { name: 'desk-dark', as: manager, at: '/cases', on: 'desk', dark: true, after: openFirstCase },
  { name: 'clock', as: manager, at: '/cases?view=late', on: 'desk', after: explainClock },
  { name: 'intake', as: clerk, at: '/cases/new', on: 'desk', after: takeCall },
  { name: 'orders', as: manager, at: '/orders', on: 'desk' },
  { name: 'causes', as: manager, at: '/causes', on: 'desk', after: openFirstRow },
  { name: 'notices', as: manager, at: '/notices?state=posted', on: 'desk', after: openFirstRow },
  { name: 'notice-paper', as: manager, at: '/notices?state=posted', on: 'desk', after: openPaper },
  { name: 'knowledge', as: manager, at: '/knowledge', on: 'desk', after: openFirstRow },
  { name: 'analysis', as: manager, at: '/analysis', on: 'desk' },
  { name: 'analysis-dark', as: manager, at: '/analysis?by=place', on: 'desk', dark: true },
  { name: 'household', as: manager, at: '/buildings', on: 'desk', after: openBusyHousehold },
  { name: 'building', as: manager, at: '/buildings', on: 'desk', after: chooseBusyUnit },
  { name: 'building-dark', as: manager, at: '/buildings', on: 'desk', dark: true, after: chooseBusyUnit },
  { name: 'import', as: manager, at: '/estates?tab=import', on: 'desk', after: tryWorkbook },
  { name: 'limits', as: manager, at: '/limits', on: 'desk', after: openFirstLimit },
  { name: 'calendar', as: manager, at: '/calendars', on: 'desk' },
  { name: 'journal', as: manager, at: '/journal', on: 'desk', after: openFinishedLine },
  { name: 'handovers', as: manager, at: '/handovers', on: 'desk', after: openFirstRow },
  { name: 'nonconformities', as: manager, at: '/nonconformities', on: 'desk', after: openFirstRow },
  { name: 'people', as: manager, at: '/people', on: 'desk', after: openOnePerson },
  { name: 'resident-home', as: resident, at: '/m/', on: 'phone' },
  { name: 'resident-home-dark', as: resident, at: '/m/', on: 'phone', dark: true },
  { name: 'resident-notices', as: resident, at: '/m/notices', on: 'phone' },
  { name: 'resident-report', as: resident, at: '/m/report', on: 'phone' },
  { name: 'resident-case', as: resident, at: '/m/cases', on: 'phone', after: lastMatter },
] // biome-ignore format: it reads as a list of pictures
