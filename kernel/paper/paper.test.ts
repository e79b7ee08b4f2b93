import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { pagesOf } from '#testing/pdf.ts'
import { paper, type Sheet } from './paper.ts'

// A template stands in the house: what lies outside of it cannot be read by the press.
const folder = mkdtempSync(join(import.meta.dirname, 'trial-'))
afterAll(() => rmSync(folder, { recursive: true }))

const begin = '#import "/kernel/paper/sheet.typ": body, rows, sheet\n#show: sheet\n'
function template(name: string, markup: string): URL {
  const path = join(folder, name)
  writeFileSync(path, begin + markup)
  return pathToFileURL(path)
}
const sheet: Sheet = {
  language: 'zh',
  title: '试印',
  head: ['青禾物业 · 青禾里', '试印'],
  foot: '陈岚 打印于 2026-08-24 09:00',
  printedAt: Temporal.Instant.from('2026-08-24T09:00:00+08:00'),
}
const said = async (pdf: Promise<Uint8Array>) => pagesOf(await pdf).map((page) => page.replaceAll('\n', ''))

test('a text is printed as it is, whatever signs it holds', async () => {
  const wicked = [
    '#panic("x") #import "/package.json"', '*粗* _斜_ `码` $a^2$', '= 不是标题', '\\ \\u{41} -- ... "引号" \'单\'', '<label> @ref // 注 /* 注 */', '[括] {括} ~ ﷽',
  ] // biome-ignore format: it reads as a list
  const plain = template('plain.typ', '#body.title\n\n#for text in body.texts { par(text) }')
  const [page = ''] = await said(paper(plain, sheet, { title: wicked[0], texts: wicked }))
  for (const text of wicked.slice(0, 5)) expect(page).toContain(text)
  expect(page).toContain('[括] {括} ~')
})

test('every sheet has its head, its foot and its number, and a long table its head line again', async () => {
  const long = template('long.typ', '#rows((2cm, 1fr), ("序", "条款"), ..body.lines.enumerate().map(((n, line)) => (str(n), line)).flatten())')
  const pages = await said(paper(long, sheet, { lines: Array.from({ length: 90 }, (_, n) => `第 ${n} 条`) }))
  expect(pages.length).toBeGreaterThan(2)
  for (const [n, page] of pages.entries())
    for (const text of ['青禾物业 · 青禾里', '陈岚 打印于 2026-08-24 09:00', `${n + 1} / ${pages.length}`, '序条款'])
      expect(page).toContain(text)
}) // biome-ignore format: it reads as a story

test('many papers in one file count their own sheets', async () => {
  const many = template('many.typ', '#import "/kernel/paper/sheet.typ": each\n#each(body.names, name => { name; if name == "乙" { pagebreak(); "续页" } })')
  const pages = await said(paper(many, sheet, { names: ['甲', '乙', '丙'] }))
  expect(pages.map((page) => page.slice(-5))).toEqual(['1 / 1', '1 / 2', '2 / 2', '1 / 1'])
}) // biome-ignore format: it reads as a story

test('papers are set beside the requests, and each goes to whoever asked for it', async () => {
  const one = template('one.typ', '#body.name')
  let turns = 0
  const beats = setInterval(() => (turns += 1), 1)
  const pages = await Promise.all(Array.from({ length: 20 }, (_, n) => said(paper(one, sheet, { name: `第 ${n} 位` }))))
  clearInterval(beats)
  for (const [n, [page]] of pages.entries()) expect(page).toContain(`第 ${n} 位`)
  expect(turns).toBeGreaterThan(0)
})

test('a template that is wrong says where, and the press goes on', async () => {
  const wrong = template('wrong.typ', '#body.nothing')
  await expect(paper(wrong, sheet, {})).rejects.toThrow(/wrong\.typ.*nothing/)
  const reaching = template('reaching.typ', '#read("/../../etc/hostname")')
  await expect(paper(reaching, sheet, {})).rejects.toThrow('reaching.typ')
  expect(await said(paper(template('fine.typ', '好'), sheet, {}))).toHaveLength(1)
})

test('the same paper of the same moment is the same file', async () => {
  const one = template('same.typ', '#body.name')
  const [first, second] = await Promise.all([1, 2].map(() => paper(one, sheet, { name: '同一份' })))
  expect(first).toEqual(second)
  expect(Buffer.from(first ?? []).toString('latin1')).toContain('D:20260824010000Z')
})
