import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { type Asking, metric, type Span } from '#kernel/metric.ts'
import type { Listed } from './rules.ts'

type Narrowing = Partial<Omit<Listed, 'limit' | 'after' | 'text'>>

const moments = { opened: sql`c.opened_at`, finished: sql`c.finished_at`, closed: sql`c.closed_at` }

/** What a list is narrowed to; a figure counts by the very same words, so that it equals the rows it opens to. */
export function narrowed(asked: Narrowing) {
  const { estateId, kind, typeId, grade, unitId, placeId, handlerId, state, when = 'opened', from, to } = asked
  const wanted = [
    estateId && sql`c.estate_id = ${estateId}`,
    kind && sql`c.kind = ${kind}`,
    typeId && sql`c.type_id = ${typeId}`,
    grade && sql`c.grade = ${grade}`,
    unitId && sql`c.unit_id = ${unitId}`,
    placeId && sql`c.place_id = ${placeId}`,
    handlerId && sql`c.handler_id = ${handlerId}`,
    state && sql`c.state = ${state}`,
    from && sql`${moments[when]} >= ${from}`,
    to && sql`${moments[when]} < ${to}`,
    asked.callBack && sql`c.call_back = any (${asked.callBack}::text[])`,
    asked.reopened !== undefined && sql`(c.reopened > 0) = ${asked.reopened}`,
    asked.rated !== undefined && sql`(c.satisfaction is not null) = ${asked.rated}`,
  ].filter((one) => typeof one === 'object')
  return wanted.length > 0 ? sql<boolean>`(${sql.join(wanted, sql` and `)})` : sql<boolean>`true`
}

/** The one complained about sees nothing of the matter, in no list and no figure. */
export const notAccused = ({ actor }: Sight) => sql<boolean>`c.accused_id is distinct from ${actor.id}`

type Counted = { above?: Narrowing & Asking; below?: Narrowing & Asking; sum?: 'satisfaction' }

/** Cases of the span: those above the line, of those below; or the sum of what the ones below were given. */
async function count(sight: Sight, { estateId, ...span }: Span, { above, below, sum }: Counted) {
  const of = (asked: Narrowing) => narrowed({ ...(estateId && { estateId }), ...span, ...asked })
  const numerator = sum
    ? sql`coalesce(sum(${sql.ref(`c.${sum}`)}), 0)`
    : sql`count(*) filter (where ${of(above ?? {})})`
  const { rows } = await sql<{ numerator: number; all: number }>`
    select (${numerator})::int as numerator, count(*)::int as all
    from cases c where ${of(below ?? above ?? {})} and ${notAccused(sight)}`.execute(sight.db)
  const { numerator: counted, all } = rows[0] ?? { numerator: 0, all: 0 }
  return { numerator: counted, denominator: below ? all : null }
}

function counted(does: string, words: { numerator: string; denominator?: string }, by: Counted) {
  const { above, below, sum } = by
  return metric({
    does,
    ...words,
    unit: sum ? 'mean' : below ? 'share' : 'count',
    count: (sight, span) => count(sight, span, by),
    rows: { query: 'cases.list', ...(above && { above }), ...(below && { below }) },
  })
}

const finishedThen = { when: 'finished' } as const

export const opened = counted('What came in', { numerator: 'Cases opened in the span' }, { above: { when: 'opened' } })
export const finished = counted(
  'What was finished',
  { numerator: 'Cases last finished in the span' },
  { above: finishedThen },
)
export const closed = counted(
  'What was closed',
  { numerator: 'Cases closed in the span, withdrawn ones aside' },
  { above: { when: 'closed', state: 'closed' } },
)
export const reopenedShare = counted(
  'What was not done when it was called done',
  { numerator: 'Cases that were ever reopened', denominator: 'Cases last finished in the span' },
  { above: { ...finishedThen, reopened: true }, below: finishedThen },
)
export const callBackShare = counted(
  'Customers reached by a call-back',
  {
    numerator: 'Cases whose customer was reached',
    denominator: 'Cases last finished in the span that are to be called back',
  },
  {
    above: { ...finishedThen, callBack: ['reached'] },
    below: { ...finishedThen, callBack: ['due', 'reached', 'unanswered'] },
  },
)
export const satisfaction = counted(
  'Satisfaction from one to five',
  { numerator: 'The sum of what customers gave', denominator: 'Cases last finished in the span that were rated' },
  { below: { ...finishedThen, rated: true }, sum: 'satisfaction' },
)
