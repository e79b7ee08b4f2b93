import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fill, holesIn } from '#web/fill.ts'
import { hant } from '#web/hant.ts'
import { gather, wordFiles } from '#web/words.plugin.ts'
import { wholeHouse } from './source.ts'
import {
  type Asked, askedByConstraints, askedByForms, askedByLimits, askedByLives, askedByNames, askedBySources, beginnings,
} from './wording.ts' // biome-ignore format: it reads as a list
import { world } from './world.ts'

const w = await world({ estates: [] })
const root = `${import.meta.dirname}/..`
const zh = gather(root, 'zh')
const en = gather(root, 'en')
const spoken = wholeHouse().filter(
  ({ path }) => /^(kernel|modules|web)\//.test(path) && !path.endsWith('.test.ts') && !path.startsWith('web/gallery/'),
)

const holes = (text = '') => holesIn(text)
const wordOf = ({ keys }: Asked) => keys.find((key) => key in zh)
const missing = (asked: readonly Asked[]) =>
  [...new Set(asked.filter((one) => !wordOf(one)).map(({ keys }) => keys[0]))].sort()

test('acts, queries, jobs and figures have words', () => {
  expect(missing(askedByNames())).toEqual([])
})

test('the fields and choices of every form have words', () => {
  expect(missing(askedByForms())).toEqual([])
})

test('every state, and every move that cannot be, has words', async () => {
  expect(missing(await askedByLives())).toEqual([])
})

test('every refusal, message and sentence on a screen has words', () => {
  expect(missing(askedBySources(spoken))).toEqual([])
})

test('every named fact of the tables that somebody can run into has words', async () => {
  expect(missing(await askedByConstraints(w.owner))).toEqual([])
})

test('limits and promises have words', async () => {
  const asked = await askedByLimits(w.owner)
  expect(asked.length).toBeGreaterThan(10)
  expect(missing(asked)).toEqual([])
})

test('a refusal fills only the holes for which it has facts', async () => {
  const asked = [...askedBySources(spoken), ...(await askedByConstraints(w.owner)), ...(await askedByLives())]
  const empty = asked.flatMap((one) => {
    const unfilled = one.given ? holes(zh[wordOf(one) ?? '']).filter((hole) => !one.given?.includes(hole)) : []
    return unfilled.map((hole) => `${one.by}: ${one.keys[0]} {${hole}}`)
  })
  expect(empty).toEqual([])
})

test('both written languages say the same things, with the same holes', () => {
  expect(Object.keys(en).filter((key) => !(key in zh))).toEqual([])
  expect(Object.keys(zh).filter((key) => !(key in en))).toEqual([])
  expect(Object.keys(zh).filter((key) => holes(zh[key]).join() !== holes(en[key]).join())).toEqual([])
})

test('no key is told twice, and none is empty', () => {
  for (const language of ['zh', 'en'] as const) {
    const keys = wordFiles(root, language).flatMap((file) => keysIn(readFileSync(file, 'utf8')))
    expect(
      keys.filter((key, n) => keys.indexOf(key) !== n),
      language,
    ).toEqual([])
  }
  expect(Object.entries({ ...zh, ...en }).filter(([, text]) => text.trim() === '')).toEqual([])
})

/** Names that stand in a Chinese sentence as they are. */
const latin =
  /^(Steward|English|Excel|PDF|CSV|JSON|API|URL|xlsx|csv|zip|Wi-Fi|IC|ID|App|APP|VIP|SMTP|OTP|AM|PM|A4|OK|Enter|Ctrl|Alt|MB|GB|JPG|PNG|WebP|HEIC|txt)$/

test('Chinese is Chinese, and its other script is derived', async () => {
  const foreign = Object.entries(zh).filter(([, text]) =>
    [
      ...fill(text, {}, 'zh')
        .replace(/\{\w+\}/g, '')
        .matchAll(/[A-Za-z][A-Za-z-]+/g),
    ].some(([word]) => !latin.test(word)),
  )
  expect(foreign).toEqual([])
  const derived = await hant(zh)
  expect(Object.keys(derived)).toEqual(Object.keys(zh))
  expect(Object.keys(zh).filter((key) => holes(zh[key]).join() !== holes(derived[key]).join())).toEqual([])
  expect(Object.keys(zh).filter((key) => derived[key] !== zh[key]).length).toBeGreaterThan(100)
})

test('English has no Chinese in it', () => {
  const named = new Set(Object.keys(en).filter((key) => /^web\.(language|name)/.test(key)))
  expect(Object.entries(en).filter(([key, text]) => /\p{Script=Han}/u.test(text) && !named.has(key))).toEqual([])
})

test('words nobody asks for are counted', async () => {
  const asked = [
    ...askedByNames(), ...askedByForms(), ...(await askedByLives()), ...askedBySources(spoken),
    ...(await askedByConstraints(w.owner)), ...(await askedByLimits(w.owner)),
  ].flatMap(({ keys }) => keys) // biome-ignore format: it reads as a list
  const known = new Set(asked)
  const texts = spoken.map(({ text }) => text).join('\n')
  const starts = [...new Set(beginnings(spoken))]
  const idle = Object.keys(zh).filter(
    (key) =>
      !known.has(key) &&
      !texts.includes(`'${key.replace(/\.(out|hint)$/, '')}'`) &&
      !starts.some((start) => key.startsWith(start)),
  )
  if (idle.length > 0) console.warn(`${idle.length} wordings are asked for by nobody: ${idle.slice(0, 40).join(' ')}`)
  expect(idle.length).toBeLessThan(Object.keys(zh).length / 4)
})

function keysIn(text: string): string[] {
  return [...text.matchAll(/^\s*"((?:[^"\\]|\\.)+)"\s*:/gm)].map(([, key]) => key ?? '')
}
