import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { type House, type Module, opsOf } from '#kernel/house.ts'
import { house } from '#modules/index.ts'
import { defaultRoles } from '#modules/staff/rules.ts'
import { lifecycles } from '#testing/wording.ts'
import { gather } from '#web/words.plugin.ts'
import { acts, figures, jobs, limits, lives, queries, refusals } from './chapters.ts'
import { type LimitRow, limitRows } from './limits.ts'
import { table } from './markdown.ts'
import { type RefusalKey, refusalKeys } from './refusals.ts'

const root = join(import.meta.dirname, '../..')

/** What every chapter is written from. */
export interface Known {
  zh: Record<string, string>
  en: Record<string, string>
  lives: Awaited<ReturnType<typeof lifecycles>>
  limits: readonly LimitRow[]
  refusals: readonly RefusalKey[]
}

/** The handbook as it should stand under docs/: path and text of each page, the same for the same house. */
export async function handbook(owner: pg.Client): Promise<Map<string, string>> {
  const known: Known = {
    zh: gather(root, 'zh'),
    en: gather(root, 'en'),
    lives: await lifecycles(),
    limits: await limitRows(owner),
    refusals: await refusalKeys(owner),
  }
  const nouns = Object.keys(house)
  return new Map([
    ['handbook.md', contents(known)],
    ...nouns.map((noun) => [`handbook/${noun}.md`, page(noun, known)] as const),
  ])
}

const mark = '<!-- Written by `npm run docs`; do not edit. -->'

function page(noun: string, known: Known): string {
  const one: House = { [noun]: (house as Record<string, Module>)[noun] ?? {} }
  const chapters = [
    acts(one, known), queries(one, known), jobs(one, known), lives(noun, known),
    limits(noun, known), figures(one, known), refusals(noun, known),
  ].filter((chapter) => chapter !== '') // biome-ignore format: it reads as a list
  const about = [`# ${known.zh[noun]} · ${noun}`, said(noun), `[modules/${noun}](../../modules/${noun}/README.md)`]
  return `${[mark, ...about, ...chapters].join('\n\n')}\n`
}

/** The first paragraph of the module's own README. */
const said = (noun: string) =>
  readFileSync(join(root, `modules/${noun}/README.md`), 'utf8')
    .split('\n\n')[1]
    ?.trim() ?? ''

function contents({ zh }: Known): string {
  const ops = opsOf(house)
  const count = (noun: string, kind: string) =>
    String(ops.filter(({ name, kind: own }) => own === kind && name.startsWith(`${noun}.`)).length)
  const rooms = Object.keys(house).map((noun) => [
    `[${noun}](handbook/${noun}.md)`, zh[noun] ?? '', count(noun, 'act'), count(noun, 'query'), firstSentence(said(noun)),
  ]) // biome-ignore format: it reads as a row
  const roles = Object.entries(defaultRoles).map(([key, { title, titleEn, secondFactor }]) => [
    `\`${key}\``, title, titleEn, secondFactor ? 'yes' : '',
  ]) // biome-ignore format: it reads as a row
  return `${[
    mark,
    '# Handbook',
    'What the house can do, read off the house itself: every act and query by its one name, who may by default, lives, ' +
      'limits, figures, and what it says when it says no.',
    `## Modules\n\nThe most depended-upon first; a module leans only on those above it.\n\n${table(['module', '中文', 'acts', 'queries', 'what it is'], rooms)}`,
    '## Roles\n\nThe house comes with these; what each may do is data of the company from then on. The administrator may do ' +
      `everything and is not repeated on the pages.\n\n${table(['role', '中文', 'English', 'second factor'], roles)}`,
  ].join('\n\n')}\n`
}

const firstSentence = (text: string) =>
  (text.replace(/\s+/g, ' ').match(/^.+?[.:;](?= |$)/)?.[0] ?? text).replace(/[:;]$/, '.')
