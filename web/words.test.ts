import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { sourceOf } from '#testing/source.ts'
import { fill, holesIn } from './fill.ts'
import { hant } from './hant.ts'
import { gather } from './words.plugin.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const zh = gather(root, 'zh')
const en = gather(root, 'en')
const screens = globSync(
  ['web/{kit,shell,console,resident,field}/**/*.{ts,tsx}', 'web/*.{ts,tsx}', 'modules/*/screens/*.tsx'],
  { cwd: root },
)
/** The keys that a text says: the first argument of `t`, or what it chooses from. */
const saidIn = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/\bt\(((?:[^(),'`]|'[^']*')*)[,)]/g)].flatMap(([, asked = '']) =>
    [...asked.matchAll(/'([^']*)'/g)]
      .map(([, key = '']) => key)
      .filter((key) => asked.trim() === `'${key}'` || /^[a-z]\w*(\.\w+)+$/.test(key)),
  )

const placeholders = (text = '') => holesIn(text)

describe('the catalogue', () => {
  test('every key is worded in both written languages, with the same places to fill', () => {
    expect(Object.keys(zh).length).toBeGreaterThan(80)
    expect(Object.keys(zh).filter((key) => !(key in en))).toEqual([])
    expect(Object.keys(en).filter((key) => !(key in zh))).toEqual([])
    const differing = Object.keys(zh).filter((key) => String(placeholders(zh[key])) !== String(placeholders(en[key])))
    expect(differing).toEqual([])
  })

  test('every key that a screen says has words', () => {
    expect(screens.length).toBeGreaterThan(50)
    const spoken = screens.flatMap(saidIn)
    expect(spoken.length).toBeGreaterThan(50)
    expect([...new Set(spoken)].filter((key) => !(key in zh))).toEqual([])
  })
})

/** Every file of the pages that begin at this one. */
function reached(from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen
  seen.add(from)
  for (const { file, typeOnly } of sourceOf(from, readFileSync(join(root, from), 'utf8')).imports)
    if (file && !typeOnly && /\.tsx?$/.test(file)) reached(file, seen)
  return seen
}

describe.each(['resident', 'field'] as const)('the catalogue of the phone: %s', (surface) => {
  const own = gather(root, 'zh', surface)
  const pages = [...reached(`web/${surface}/main.tsx`)].filter((file) => file.endsWith('.tsx'))

  test('has the words of every page on the phone, and far fewer than the house', () => {
    expect(pages.length).toBeGreaterThan(50)
    const spoken = pages.flatMap((file) => saidIn(file).map((key) => `${file}: ${key}`))
    expect(spoken.length).toBeGreaterThan(100)
    expect(spoken.filter((said) => !((said.split(': ')[1] ?? '') in own))).toEqual([])
    expect(Object.keys(own).length).toBeLessThan(Object.keys(zh).length)
  })
})

describe('filling in', () => {
  test('names are filled, unknown ones stay to be seen', () => {
    expect(fill('剩 {duration}', { duration: '1:50' }, 'zh-Hans')).toBe('剩 1:50')
    expect(fill('{a} and {b}', { a: 1 }, 'en')).toBe('1 and {b}')
  })

  test('plurals follow the language', () => {
    const text = '{count, plural, =0{nothing} one{# key} other{# keys}} left'
    expect([0, 1, 2].map((count) => fill(text, { count }, 'en'))).toEqual(['nothing left', '1 key left', '2 keys left'])
    expect(fill('{count, plural, other{#件}}', { count: 1 }, 'zh-Hans')).toBe('1件')
  })
})

describe('traditional characters', () => {
  test('are derived, with our own terms over the dictionary', async () => {
    const derived = await hant({ a: '登录后办结这个小区的回复', b: '打印发票' })
    expect(derived).toEqual({ a: '登入後辦結這個屋苑的回覆', b: '列印發票' })
  })
})
