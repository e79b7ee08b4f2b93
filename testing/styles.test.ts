import { expect, test } from 'vitest'
import { pathsOf, textOf } from './source.ts'

const sheets = pathsOf('{web,modules}/**/*.css').map((path) => ({
  path,
  text: textOf(path).replace(/\/\*[\s\S]*?\*\//g, ''),
}))
const screens = pathsOf('{web,modules}/**/*.tsx').map((path) => textOf(path))

/** The pages of one entry share one document: what two modules call the same is styled by whichever came last. */
const entryOf = (path: string) => (/\/(Field|field|resident)[\w-]*\.css$/.test(path) ? path : 'console')

const ruled = (text: string) =>
  [...text.matchAll(/([^{}]+)\{/g)].flatMap(([, heads = '']) =>
    heads
      .replace(/\([^()]*\)/g, '')
      .split(',')
      .flatMap((head) => /^\s*\.([a-z][\w-]*)\s*$/.exec(head)?.[1] ?? []),
  )

test('a part is styled by one module', () => {
  const homes = new Map<string, Set<string>>()
  for (const { path, text } of sheets) {
    for (const name of ruled(text.replace(/@media print\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, ''))) {
      const key = `${entryOf(path)} .${name}`
      homes.set(key, (homes.get(key) ?? new Set()).add(path.startsWith('web/') ? 'web' : path))
    }
  }
  expect(
    [...homes].filter(([, paths]) => paths.size > 1).map(([name, paths]) => `${name}: ${[...paths].join(', ')}`),
  ).toEqual([])
})

test('a style names only what is defined', () => {
  const known = new Set(
    [...sheets.map(({ text }) => text), ...screens].flatMap((text) =>
      [...text.matchAll(/(--[a-z][\w-]*)['"]?\s*:/g)].map(([, name]) => name),
    ),
  )
  const unknown = sheets.flatMap(({ path, text }) =>
    [...text.matchAll(/var\((--[a-z][\w-]*)/g)]
      .filter(([, name]) => !known.has(name))
      .map(([, name]) => `${path}: ${name}`),
  )
  expect(unknown).toEqual([])
})

test('what a page looks for by its class is there', () => {
  const sought = screens.flatMap((text) =>
    [...text.matchAll(/querySelector(?:All)?(?:<[^>]*>)?\(\s*['"`]([^'"`]+)/g)].flatMap(([, selector = '']) =>
      [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name),
    ),
  )
  expect(sought.length).toBeGreaterThan(0)
  const given = screens
    .flatMap((text) => text.match(/className="[^"]*"|className=\{[^}]*\}|classes\([^)]*\)/g) ?? [])
    .join('\n')
  const isGiven = (name: string) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(given)
  expect(sought.filter((name) => !name.startsWith('ant-') && !isGiven(name))).toEqual([])
})
