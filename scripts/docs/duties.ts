import type pg from 'pg'
import { RRuleTemporal } from 'rrule-temporal'
import { toText } from 'rrule-temporal/totext'
import { metricsOf } from '#kernel/house.ts'
import { Clause, type Evidence, proofOf } from '#modules/clauses/rules.ts'
import { house } from '#modules/index.ts'
import { callsOf, type When } from '#modules/recurrences/rules.ts'
import { time } from './limits.ts'
import { code, table } from './markdown.ts'

interface Post {
  key: string
  title: string
  titleEn: string
  preambleEn: string
  clauses: Clause[]
}
interface Known {
  posts: Post[]
  limits: readonly { promise: string; name: string; amount: string; counting: string }[]
}

const proofs = ['acts', 'clock', 'figure', 'score', 'check_off'] as const
const titles = ['by act', 'by clock', 'by figure', 'by score', 'by check-off'] as const

/** How many clauses of each post, and of all, are kept how: what `npm run duties` prints. */
export async function counted(owner: pg.Client): Promise<string[][]> {
  const { posts } = await known(owner)
  const row = (title: string, clauses: readonly Clause[]) => [
    title,
    ...proofs.map((proof) => String(clauses.filter((clause) => proofOf(clause) === proof).length)),
    String(clauses.length),
  ]
  const all = posts.flatMap(({ clauses }) => clauses)
  return [['post', ...titles, 'clauses'], ...posts.map(({ key, clauses }) => row(key, clauses)), row('all', all)]
}

/** The text of docs/duties.md: each clause of the register with what runs it, or what it still waits for. */
export async function dutiesPage(owner: pg.Client): Promise<string> {
  const of = await known(owner)
  const [head = [], ...rows] = await counted(owner)
  return `${[
    '<!-- Written by `npm run duties`; do not edit. -->',
    '# Duties',
    'Every clause of the duty register as the house ships it in its eight templates of duty books: when it is due and what keeps it. ' +
      'An act keeps it by being done, a clock of a limit by being met in time, a figure at its cut-off, a standard by the score ' +
      'somebody else gives. What no module can prove yet is a check-off: it falls due and is signed, and never counts as kept by act.',
    table(head, rows),
    `## What check-offs wait for\n\n${table(['module', 'clauses'], awaited(of))}`,
    ...of.posts.map((post, n) => chapter(post, n + 1, of)),
  ].join('\n\n')}\n`
}

async function known(owner: pg.Client): Promise<Known> {
  const { rows: posts } = await owner.query<Post>(`
    select t.key, t.title, t.title_en as "titleEn", t.preamble_en as "preambleEn", jsonb_agg(jsonb_build_object(
        'registerId', c.register_id, 'title', c.title, 'titleEn', c.title_en, 'words', c.words, 'wordsEn', c.words_en,
        'kind', c.kind, 'whose', c.whose, 'weight', c.weight, 'spec', c.spec) order by c.place) as clauses
    from duty_templates t join duty_template_clauses c on c.template = t.key group by t.id order by t.place`)
  const { rows: limits } = await owner.query<Known['limits'][number]>(`
    select promise, name, amount, counting from limits where estate_id is null and retired_at is null order by name`)
  return { posts: posts.map((post) => ({ ...post, clauses: post.clauses.map((row) => Clause.parse(row)) })), limits }
}

function awaited({ posts }: Known): string[][] {
  const waiting = posts
    .flatMap(({ clauses }) => clauses)
    .flatMap(({ spec, registerId }) => ('checkOff' in spec ? [{ noun: spec.checkOff, registerId }] : []))
  const byNoun = [...Map.groupBy(waiting, ({ noun }) => noun)].sort(([one], [other]) => (one < other ? -1 : 1))
  return byNoun.map(([noun, own]) => [
    hasActs(noun) ? `${noun} (has come: name its acts)` : noun,
    own.map(({ registerId }) => registerId).join(', '),
  ])
}

function chapter({ key, title, titleEn, preambleEn, clauses }: Post, n: number, of: Known): string {
  const rows = clauses.map((clause) => [
    clause.registerId ?? '',
    `**${clause.title}** ${clause.titleEn}`,
    clause.kind,
    due(clause),
    kept(clause, of),
    String(clause.weight),
  ])
  return `## ${n}. ${title} · ${titleEn}\n\n\`${key}\`: ${preambleEn}\n\n${table(['id', 'clause', 'kind', 'when', 'what runs it', 'weight'], rows)}`
}

function due({ spec, whose }: Clause): string {
  if (!('when' in spec)) return 'each time the clock starts'
  const for_ = { each: 'each holder', one: 'one for the estate', company: 'one for the company' }[whose]
  return `${whenSaid(spec.when)}; ${for_}`
}

/** When a turn falls due, in words. */
export function whenSaid(when: When): string {
  const calls = callsOf(when).map(({ on, hours, where }) => `within ${hours} h of \`${on}\`${whereSaid(where)}`)
  return [...usuallySaid(when), ...calls].join('; ')
}

const whereSaid = (where: object = {}) =>
  Object.entries(where)
    .map(([key, value]) => ` where ${key} is ${[value].flat().join(' or ')}`)
    .join()

function usuallySaid({ trigger, ...when }: When): string[] {
  if (!trigger) return [byRule(when)]
  return 'before' in trigger ? [`${trigger.days} days before each holiday`] : []
}

function byRule({ rule, lasts, windows, shift, grace }: Omit<When, 'trigger'>): string {
  const days = toText(new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:20260101T000000\nRRULE:${rule}` }))
  if (lasts !== 'day') return wholePeriod(rule ?? '', days, lasts)
  const hours = windows.filter(({ from, until }) => from !== '00:00' || until !== '24:00')
  const parts = [
    [days, ...hours.map(({ from, until }) => `${from}–${until}`)].join(' '),
    shift !== 'none' && `on a rest day the working day ${shift}`,
    grace > 0 && `late until ${grace} h after`,
  ]
  return parts.filter(Boolean).join(', ')
}

function wholePeriod(rule: string, days: string, lasts: string) {
  const [, often = ''] = rule.match(/^FREQ=(\w+)/) ?? []
  const everyOne = ['week', 'month'].includes(lasts) ? often.toLowerCase().startsWith(lasts) : true
  const period = lasts === 'half' ? 'half year' : lasts
  return everyOne ? `each ${period}` : `${days.replace(' on the 1st day of the month', '')}, the whole ${period}`
}

function kept({ spec }: Clause, { limits }: Known): string {
  if ('checkOff' in spec) return `check-off until module ${spec.checkOff}${timesOf(spec.need)}`
  if ('acts' in spec) return `${spec.acts.map(evidence).join(' or ')}${timesOf(spec.need)}`
  if ('promise' in spec) {
    const own = limits.filter(({ promise }) => promise === spec.promise)
    return `clock \`${spec.promise}\`: ${own.map((limit) => `\`${limit.name}\` ${within(limit)}`).join(', ')}`
  }
  if ('metric' in spec) return `figure \`${spec.metric}\` ${bound(spec)}`
  return `scored by somebody else, at least ${spec.atLeast} of 100`
}

const timesOf = (need: number) => (need > 1 ? `, ${need} times` : '')

function evidence({ act, where, by }: Evidence): string {
  const only = Object.entries(where ?? {}).map(([name, value]) => `${name} ${value}`)
  return `${code([act])}${only.length > 0 ? ` (${only.join(', ')})` : ''}${by === 'anybody' ? ' by anybody' : ''}`
}

const within = ({ amount, counting }: { amount: string; counting: string }) =>
  amount.startsWith('fact:') ? 'by the day promised' : time(amount, counting === 'workday' ? 'working ' : '')

function bound({ metric, atLeast, atMost }: { metric: string; atLeast?: number | undefined; atMost?: number | undefined }) {
  const unit = metricsOf(house).find(({ name }) => name === metric)?.unit
  const figure = `${atLeast ?? atMost}${unit === 'share' ? ' %' : ''}`
  return atLeast === undefined ? `at most ${figure}` : `at least ${figure}`
} // biome-ignore format: it reads as one row

/** A module that has rules only keeps nothing yet. */
const hasActs = (noun: string) => Object.entries(house).some(([name, part]) => name === noun && 'acts' in part)
