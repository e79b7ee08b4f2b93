import { chromium } from 'playwright-core'

const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const c = await b.newContext({
  viewport: { width: 1440, height: 1000 },
  locale: 'zh-CN',
  permissions: ['clipboard-read', 'clipboard-write'],
})
const p = await c.newPage()
p.on('pageerror', (e) => console.log('ERR', e.message))
await p.goto('http://localhost:4871/gallery/coach')
await p.waitForSelector('.coach')
const one = p.locator('.coach').first()
const ta = one.locator('textarea')
const say = async (w) =>
  console.log(w, '|', await ta.inputValue(), '|', await one.locator('.coach-score p').first().innerText())
await say('start')
await one.locator('.coverage').scrollIntoViewIfNeeded()
await one.locator('.coverage').screenshot({ path: '/tmp/coach-lacks.png' })
await one.locator('.coach-offer button').first().click()
await p.waitForTimeout(100)
await say('after offer')
console.log(
  'focus',
  await p.evaluate(() => document.activeElement.tagName + ' ' + document.activeElement.selectionStart),
)
await one.locator('.coach-remark').nth(1).click()
await p.waitForTimeout(100)
console.log(
  'shown',
  await p.evaluate(() => {
    const a = document.activeElement
    return a.value.slice(a.selectionStart, a.selectionEnd)
  }),
)
await one.getByRole('button', { name: '整条采用' }).click()
await say('all')
// paste
await ta.fill('')
await p.evaluate(() => navigator.clipboard.writeText('每日查閱業(yè)主投訴(sù)記錄，，10:30 前寫出要點 。'))
await ta.focus()
await p.keyboard.press('Control+V')
await p.waitForTimeout(100)
await say('pasted')
console.log(await one.locator('[role=status]').allInnerTexts())
await one.getByRole('button', { name: '恢复原文' }).click()
await say('undo')
// IME through CDP
await ta.fill('')
await ta.focus()
const cdp = await c.newCDPSession(p)
await cdp.send('Input.imeSetComposition', { text: 'jishi', selectionStart: 5, selectionEnd: 5 })
await p.waitForTimeout(50)
console.log('composing marks', await one.locator('.coach-mark').count())
await say('composing')
await cdp.send('Input.insertText', { text: '及时回复业主。' })
await p.waitForTimeout(100)
await say('composed')
console.log('marks', await one.locator('.coach-mark').allInnerTexts())
// gap
await one.locator('button.coverage-gap').first().click()
console.log(await one.locator('.coverage h3').innerText())
await one.getByRole('button', { name: '按此排序' }).click()
console.log((await one.locator('.coverage').innerText()).slice(-200))
// typing speed
const t0 = Date.now()
await ta.fill('')
await ta.pressSequentially('负责处理业主投诉，及时上报，定期组织员工培训。'.repeat(4))
console.log('typed 92 chars in', Date.now() - t0)
// tab order
await ta.focus()
const seq = []
for (let i = 0; i < 5; i++) {
  await p.keyboard.press('Tab')
  seq.push(await p.evaluate(() => document.activeElement.innerText.slice(0, 12)))
}
console.log(seq)
// alignment of mirror
console.log(
  await one.evaluate((el) => {
    const m = el.querySelector('.coach-mirror').getBoundingClientRect(),
      t = el.querySelector('textarea').getBoundingClientRect()
    return [m.width, t.width, m.height, t.height, el.querySelector('textarea').scrollHeight]
  }),
)
await b.close()
