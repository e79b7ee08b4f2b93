import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dutiesPage } from '../scripts/docs/duties.ts'
import { handbook } from '../scripts/docs/handbook.ts'
import { shots } from '../scripts/screens/shots.ts'
import { pathsOf, textOf } from './source.ts'
import { world } from './world.ts'

const w = await world({ estates: [] })
const pages = await handbook(w.owner)

test('the handbook says what the house does: npm run docs', () => {
  for (const [path, text] of pages) expect(textOf(`docs/${path}`), path).toBe(text)
})

test('the duties say what keeps each clause of the register: npm run duties', async () => {
  const page = await dutiesPage(w.owner)
  expect(textOf('docs/duties.md')).toBe(page)
  expect(page.match(/^\| D[1-8]\./gm)).toHaveLength(183)
  expect(page).toContain('every day 08:30–11:30 14:30–17:30')
})

test('the handbook has no page of a module that is gone', () => {
  expect(pathsOf('docs/handbook/*.md')).toEqual(
    [...pages.keys()]
      .slice(1)
      .map((path) => `docs/${path}`)
      .sort(),
  )
})

test('every act, limit and refusal of a call stands on its page', () => {
  const cases = pages.get('handbook/cases.md')
  for (const said of ['`cases.open` | 登记', '2 hours round the clock', '`cases.handler_is_accused`', '[*] --> open'])
    expect(cases).toContain(said)
})

test('every link from one page of the docs to a file of the house leads somewhere', () => {
  const links = pathsOf(['*.md', 'docs/**/*.md', 'modules/*/README.md', 'web/README.md']).flatMap((path) =>
    [...textOf(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to]) => {
      const { pathname } = new URL(to ?? '', `file:///${path}`)
      return { path, to: pathname.slice(1).replace(/\/$/, '') }
    }),
  )
  expect(links.length).toBeGreaterThan(20)
  expect(links.filter(({ to }) => pathsOf([to, `${to}/*`]).length === 0)).toEqual([])
})

const largestPictureBytes = 150_000

test('every picture of the sample company is there and small: npm run screens', () => {
  const pictures = pathsOf('docs/screens/*.png')
  expect(pictures).toEqual(shots.map(({ name }) => `docs/screens/${name}.png`).sort())
  const large = pictures.filter((path) => statSync(join(import.meta.dirname, '..', path)).size > largestPictureBytes)
  expect(large).toEqual([])
})
