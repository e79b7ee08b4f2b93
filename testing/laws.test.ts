import { expect, test } from 'vitest'
import { house } from '#modules/index.ts'
import { brokenLaws, circles } from './leaning.ts'
import { pathsOf, sourceOf, wholeHouse } from './source.ts'

const order = Object.keys(house)
const sources = wholeHouse()

test('everything leans as the house is drawn', () => {
  expect(brokenLaws(sources, order)).toEqual([])
})

test('nothing leans on itself by a way round', () => {
  expect(circles(sources)).toEqual([])
})

test('every import of a file of the house means a file that stands there', () => {
  const missing = sources.flatMap(({ path, imports }) =>
    imports.filter(({ file }) => file && pathsOf(file).length === 0).map(({ written }) => `${path} → ${written}`),
  )
  expect(missing).toEqual([])
})

test('the whole house is looked at', () => {
  const folders = ['kernel/', 'kernel/clock/', 'modules/cases/', 'web/kit/', 'testing/', 'scripts/']
  for (const folder of folders)
    expect(
      sources.some(({ path }) => path.startsWith(folder)),
      folder,
    ).toBe(true)
  for (const noun of order) expect(pathsOf(`modules/${noun}/index.ts`), noun).toHaveLength(1)
  expect(sources.length).toBeGreaterThan(200)
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(700)
})

const broken: [path: string, text: string, law: string][] = [
  ['kernel/perform.ts', `import { open } from '#modules/cases/acts.ts'`, 'the kernel knows only itself'],
  ['kernel/run.ts', `const late = await import('../modules/cases/acts.ts')`, 'the kernel knows only itself'],
  ['modules/cases/acts.ts', `import { hire } from '#modules/staff/acts.ts'`, 'modules meet only at the face'],
  ['modules/cases/index.ts', `export { hiring } from '#modules/staff/rules.ts'`, 'modules meet only at the face'],
  ['modules/cases/acts.ts', `import { house } from '#modules/index.ts'`, 'a module does not know the whole house'],
  ['modules/cases/rules.ts', `import { readFileSync } from 'node:fs'`, 'rules are pure'],
  ['modules/cases/rules.ts', `import { act } from '#kernel/act.ts'`, 'rules are pure'],
  ['modules/cases/screens/Desk.tsx', `import { open } from '../acts.ts'`, 'never the server'],
  ['web/api.ts', `import { house } from '#modules/index.ts'`, 'never the server'],
  ['web/kit/Photo.tsx', `import sharp from 'node:fs'`, 'a page runs in the browser'],
  ['modules/estates/acts.ts', `import { life } from '#modules/cases/index.ts'`, 'leans only on those above it'],
]

test.each(broken)('a break in %s would be seen: %s', (path, text, law) => {
  expect(brokenLaws([sourceOf(path, text)], order).join()).toContain(law)
})

test('a circle of three would be seen', () => {
  const ring = ['a', 'b', 'c'].map((name, n) => sourceOf(`kernel/${name}.ts`, `import './${'bca'[n]}.ts'`))
  expect(circles(ring)).toEqual(['kernel/a.ts → kernel/b.ts → kernel/c.ts → kernel/a.ts'])
})
