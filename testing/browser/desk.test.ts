import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { world } from '#testing/world.ts'
import { desk, faults, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const password = '雨夜里修水管的那个人'
const clerk = await w.signedUp('clerk', '青禾里', password)
const colleague = await w.staff('clerk', '青禾里', '陈寒露')
const engineer = await w.staff('engineer', '青禾里', '周立夏')
await w.resident('青禾里', '3-2-1201', { name: '袁白露', phone: '19900000021' })
const types = await colleague.cases.types({})
const typeOf = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''
const house = await stage(w)

// What is half faded in cannot be read by anybody: the stories look at pages that stand still.
const still = { ...desk, reducedMotion: 'reduce' } as const

async function as(token: string | undefined, path: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await house.open('/m', { ...still, colorScheme })
  await page.context().addCookies([{ name: sessionCookie, value: token ?? '', url: house.origin }])
  await page.goto(path)
  return page
}

async function signedIn(): Promise<Page> {
  const page = await house.open('/cases', still)
  await page.getByLabel('用户名').fill(clerk.userName)
  await page.getByLabel('密码').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '待处理' }).waitFor()
  return page
}

/** Phone, type, what the type asks, and the number that is told: no hand leaves the keyboard. */
async function recorded(page: Page): Promise<string> {
  const keys = page.keyboard
  await keys.press('n')
  await page.getByLabel('谁来电').waitFor()
  await keys.type('0021')
  await page.getByRole('option', { name: '3-2-1201' }).waitFor()
  await keys.press('Enter')
  await page.getByText('这一户在办').waitFor()
  await keys.type('渗漏')
  await page.getByRole('option', { name: '室内渗漏' }).waitFor()
  expect(await faults(page)).toEqual([])
  await keys.press('Enter')
  await page.getByText('哪里漏').waitFor()
  await keys.press('ArrowDown')
  await keys.press('Tab')
  await keys.press('Space')
  await keys.press('Control+Enter')
  const number = (await page.locator('.told-number').textContent()) ?? ''
  expect(await faults(page)).toEqual([])
  await keys.press('Enter')
  await page.getByText(number).waitFor()
  return number
}

async function dispatched(page: Page, to: string) {
  await page.getByRole('button', { name: '派单' }).click()
  await page.getByLabel('经办人').selectOption({ label: to })
  expect(await faults(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: '派单' }).click()
}

async function answered(page: Page, words: string) {
  await page.getByText('发出即算“首次响应、进展回复”').waitFor()
  await page.getByLabel('回复客户').fill(words)
  await page.getByRole('button', { name: '发送' }).click()
  await page.locator('.said.ours', { hasText: words }).waitFor()
  await page.locator('.clock-tile', { hasText: '首次响应' }).getByText('按时').waitFor()
}

test('a call is recorded with the keyboard alone, sent on, answered, finished, and called back by another', async () => {
  const page = await signedIn()
  expect(await faults(page)).toEqual([])
  expect(await recorded(page)).toMatch(/^修-260824-\d{3}$/)
  await dispatched(page, '周立夏 · 工程维修员')
  await page.getByText('派给 周立夏').waitFor()
  await answered(page, '师傅下午三点到，请在家等。')
  await page.locator('.clock-tile', { hasText: '办结' }).click()
  await page.locator('.clock-why').getByText('到期').waitFor()
  expect(await faults(page)).toEqual([])

  await page.getByRole('button', { name: '办结', exact: true }).click()
  await page.getByLabel('处理结果').fill('换了地漏密封圈，已试水。')
  await page.getByRole('dialog').getByRole('button', { name: '办结' }).click()
  await page.getByText('换了地漏密封圈，已试水。').first().waitFor()
  const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  await page.getByText('这是您自己办的，请同事来回访').waitFor()
  expect(await faults(page)).toEqual([])

  const other = await as(colleague.token, `/cases/${caseId}`)
  await other.getByRole('button', { name: '5', exact: true }).click()
  await other.getByRole('button', { name: '客户确认办好' }).click()
  await other.getByText('客户确认办好，满意度 5').waitFor()
  expect(await colleague.cases.one({ caseId })).toMatchObject({ state: 'closed', satisfaction: 5 })

  await other.getByLabel('客户怎么说').fill('晚上又滴水了')
  await other.getByRole('button', { name: '没办好，重开' }).click()
  await other.getByText('客户说没办好，已重开').waitFor()
  expect(await colleague.cases.one({ caseId })).toMatchObject({ state: 'open', grade: 'important', reopened: 1 })
})

test('what is reported elsewhere stands on the desk within a second, without a reload', async () => {
  const page = await as(colleague.token, '/cases')
  await page.getByRole('heading', { name: '待处理' }).waitFor()
  await page.waitForFunction(() => document.querySelector('.table tbody') !== null)

  await colleague.cases.open({ estateId, typeId: typeOf('cleaning'), title: '楼道有积水没拖' })

  await page.getByRole('row', { name: '楼道有积水没拖' }).waitFor({ timeout: 1000 })
})

test('arrows move through the list, j takes the case, Enter opens it, and the view stands in the address', async () => {
  const { number } = await colleague.cases.open({ estateId, typeId: typeOf('pets'), title: '高空抛物' })
  const page = await as(colleague.token, '/cases?view=undispatched&kind=complaint')
  const row = page.getByRole('row', { name: number })
  await row.waitFor()
  const rows = await page.locator('tbody tr').count()
  for (let pressed = 0; pressed <= rows && !(await row.getAttribute('aria-current')); pressed += 1)
    await page.keyboard.press('ArrowDown')
  await page.getByRole('heading', { name: '高空抛物' }).waitFor()
  await page.keyboard.press('j')
  await page.getByText('陈寒露 接单').waitFor()

  await page.getByRole('button', { name: '存为视图' }).click()
  await page.getByLabel('给视图起个名').fill('投诉未派')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '待处理' }).click()
  await page.getByRole('button', { name: '投诉未派', exact: true }).click()
  expect(new URL(page.url()).search).toContain('view=undispatched')

  await page.getByRole('button', { name: '我经办的' }).click()
  await row.click()
  await row.press('Enter')
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
})

test('a no of the house stands beside the button, and what was typed stays', async () => {
  const { caseId } = await colleague.cases.open({
    estateId,
    typeId: typeOf('noise'),
    title: '半夜有人装修',
    answers: { source: '楼上' },
  })
  const page = await as(colleague.token, `/cases/${caseId}`)
  await page.getByRole('button', { name: '派单' }).waitFor()
  await engineer.cases.accept({ caseId })
  await engineer.cases.finish({ caseId, result: '已劝停。' })

  await page.getByRole('button', { name: '没办好，重开' }).waitFor()
  await page.getByLabel('客户怎么说').fill('十一点又开始了')
  await w.pass({ hours: 24 * 8 })
  await page.getByRole('button', { name: '没办好，重开' }).click()

  await page.getByText('办结已超过 7 天，请接着另开一单').waitFor()
  expect(await page.getByLabel('客户怎么说').inputValue()).toBe('十一点又开始了')
})

test('today shows what falls due, and every screen of the desk is readable by everybody', async () => {
  await colleague.cases.open({ estateId, typeId: typeOf('parking'), title: '车位被占' })
  for (const path of ['/', '/?whose=all', '/cases?view=late', '/cases?grade=major', '/cases/new'])
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await as(colleague.token, path, colorScheme)
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      if (path.startsWith('/?') || path === '/') await page.locator('.day').getByText('车位被占').waitFor()
      expect(await faults(page), `${path} ${colorScheme}`).toEqual([])
      await page.context().close()
    }
})
