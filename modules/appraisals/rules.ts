import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Id, Moment, Name, Photo } from '#kernel/shapes.ts'
import { companyDay, companyZone } from '#modules/staff/rules.ts'
import { proofs, life as turnLife } from '#modules/turns/rules.ts'

/** A sheet is drawn by the house, told by a superior, agreed or appealed by the person, and locked with its month. */
// biome-ignore format: it reads as a table
export const life = lifecycle('appraisals', {
  states: ['draft', 'told', 'agreed', 'appealed', 'decided', 'locked'],
  moves: {
    tell:   { from: ['draft'],                     to: 'told' },
    agree:  { from: ['told'],                      to: 'agreed' },
    appeal: { from: ['told', 'agreed'],            to: 'appealed' },
    decide: { from: ['appealed'],                  to: 'decided' },
    lock:   { from: ['told', 'agreed', 'decided'], to: 'locked' },
  },
})
export type State = (typeof life.states)[number]

/** The house draws the sheets of a month on this day of the next one, when the turns of its last day are closed. */
export const drawnOn = 2
/** So many months a locked sheet is looked at again for what became of its turns. */
export const correctedFor = 3

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** The month of a moment, and a month's moments, in the company's zone. */
export const monthOf = (moment: Temporal.Instant) => companyDay(moment).toPlainYearMonth().toString()
export const monthBefore = (month: string, by = 1) =>
  Temporal.PlainYearMonth.from(month).subtract({ months: by }).toString()
export function spanOf(month: string) {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(companyZone).toInstant()
  const next = first.add({ months: 1 })
  return { from: at(first), to: at(next), first, last: next.subtract({ days: 1 }) }
}

/** What a clause came to in a month. */
export interface Counted {
  weight: number
  /** How often the clause fell due for one who answered for it the whole month. */
  times: number
  kept: number
  late: number
  missed: number
  excused: number
}

const due = ({ kept, late, missed }: Counted) => kept + late + missed
const halves = (above: bigint, below: bigint) => Number((2n * above + below) / (2n * below))
const common = (a: bigint, b: bigint): bigint => (b === 0n ? a : common(b, a % b))

/** Hundredths of the clause's weight: what the person carried of it, and what they got. A turn weighs weight ÷ times. */
export const partOf = (line: Counted, lateWorth: number) => ({
  carried: halves(BigInt(line.weight * due(line) * 100), BigInt(Math.max(1, line.times))),
  got: halves(BigInt(line.weight * (line.kept * 100 + line.late * lateWorth)), BigInt(Math.max(1, line.times))),
})

/**
 * The rule: each turn weighs its clause's weight divided by the times the clause fell due; kept counts whole, late `lateWorth` percent,
 * missed nothing, excused not at all. What was got of what was carried, in hundredths of a point from 0 to 10,000, rounded half up once;
 * null where nothing weighs.
 */
export function scoreOf(lines: readonly Counted[], lateWorth: number): number | null {
  const weighing = lines.filter((line) => line.weight > 0 && due(line) > 0)
  const all = weighing.reduce((least, { times }) => (least / common(least, BigInt(times))) * BigInt(times), 1n)
  let [got, carried] = [0n, 0n]
  for (const line of weighing) {
    const each = BigInt(line.weight) * (all / BigInt(line.times))
    got += each * BigInt(line.kept * 100 + line.late * lateWorth)
    carried += each * BigInt(due(line) * 100)
  }
  return carried === 0n ? null : halves(got * 10_000n, carried)
}

/** All that a sheet comes to, in hundredths of a point: its lines, rewards and penalties, corrections, and what a decision adjusted. */
export const totalOf = (of: { base: number | null; merit: number; correction: number; adjustment: number }) =>
  of.base === null ? null : of.base + of.merit + of.correction + of.adjustment

type Of = { clauseId: string }
const none = { kept: 0, late: 0, missed: 0, excused: 0 }
const states = ['kept', 'late', 'missed', 'excused'] as const

/**
 * What differs between a sheet as it was locked and its turns as they stand now: counts clause by clause, and the points each difference makes, one
 * after the other, so that they add up to the difference of the two scores.
 */
export function corrected<T extends Counted & Of>(before: readonly T[], after: readonly T[], lateWorth: number) {
  const lines = new Map(before.map((line) => [line.clauseId, line]))
  const still = new Set(after.map(({ clauseId }) => clauseId))
  const gone = before.filter(({ clauseId }) => !still.has(clauseId)).map((line) => ({ ...line, ...none }))
  const found: (Pick<Counted, (typeof states)[number]> & Of & { points: number })[] = []
  for (const now of [...after, ...gone]) {
    const was = lines.get(now.clauseId)
    const differs = states.some((state) => now[state] !== (was ?? none)[state])
    if (!differs) continue
    const score = scoreOf([...lines.values()], lateWorth) ?? 0
    lines.set(now.clauseId, was ? { ...was, ...pick(now) } : now)
    const [a, b] = [pick(now), was ? pick(was) : none]
    const points = (scoreOf([...lines.values()], lateWorth) ?? 0) - score
    found.push({
      clauseId: now.clauseId, points, kept: a.kept - b.kept, late: a.late - b.late, missed: a.missed - b.missed, excused: a.excused - b.excused,
    }) // biome-ignore format: it reads as one row
  }
  return found
}

const pick = ({ kept, late, missed, excused }: Counted) => ({ kept, late, missed, excused })

/** What a person carries of one post in a month; `carried` in hundredths of a point. */
export interface Load {
  postId: string
  post: string
  kept: number
  late: number
  missed: number
  excused: number
  /** Of those due, kept or not, the ones only a signature can prove. */
  checkOff: number
  stoodIn: number
  carried: number
}

const median = (numbers: readonly number[]) => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/**
 * The same post compared, person by person. Somebody carries much where they have at least twice the turns that lie in the middle of the others, little
 * where at most half.
 */
export function fairness<P extends { loads: readonly Load[] }>(people: readonly P[]) {
  const of = people.flatMap((person) => person.loads.map((load) => ({ person, load, due: load.kept + load.late + load.missed })))
  return [...Map.groupBy(of, ({ load }) => load.postId)].map(([postId, rows]) => {
    const counts = rows.map(({ due }) => due)
    const bent = rows.map((row, at) => {
      const others = median(counts.filter((_, n) => n !== at))
      const bends = rows.length < 2 || row.due === others ? null : row.due >= 2 * others ? 'much' : 2 * row.due <= others ? 'little' : null
      return { ...row, bends } as const
    })
    const share = (part: number, whole: number) => (whole ? part / whole : null)
    const shown = bent.map((row) => ({
      ...row,
      byAct: share(row.due - row.load.checkOff, row.due),
      excused: share(row.load.excused, row.due + row.load.excused),
    }))
    return {
      postId,
      post: rows[0]?.load.post ?? '',
      rows: shown.toSorted((a, b) => b.due - a.due),
      middle: median(counts),
      least: Math.min(...counts),
      most: Math.max(...counts),
    }
  })
} // biome-ignore format: a table of figures, row by row

/** Only what the appeal was right in changes the points. */
export function mayAdjust(decision: 'upheld' | 'changed', points: number) {
  if (decision === 'upheld' && points !== 0) refuse('appraisals.upheld_changes_nothing')
}

/** A month is locked when every sheet was told, no appeal is open and nobody's time to comment still runs. */
export function mayLock({ drafts, appeals, running }: { drafts: number; appeals: number; running: number }) {
  if (appeals > 0) refuse('appraisals.appeals_open', { count: appeals })
  if (drafts > 0) refuse('appraisals.not_all_told', { count: drafts })
  if (running > 0) refuse('appraisals.time_to_comment', { count: running })
}

const Words = z.string().trim().min(2).max(1000)
export const OneAppraisal = z.object({ appraisalId: Id })
export const Tell = z.object({ appraisalIds: Id.array().min(1).max(100), remark: Words.nullish() })
export const Agree = OneAppraisal.extend({ comment: Words.nullish() })
export const Appeal = OneAppraisal.extend({ appeal: Words, fileIds: Photo.array().max(9).default([]) })
export const Decide = OneAppraisal.extend({
  decision: z.enum(['upheld', 'changed']),
  points: z.int().min(-20).max(20).default(0),
  reason: Words,
})
export const LockMonth = z.object({ estateId: Id, month: Month })
export const SetTerms = z.object({ fromMonth: Month, lateWorth: z.int().min(0).max(100), reason: Words })
export const Export = LockMonth.extend({ language: z.enum(['zh', 'en']).default('zh') })

/** Without a person it is one's own. */
export const OnePerson = LockMonth.extend({ employeeId: Id.optional() })
export const OneLine = LockMonth.extend({ employeeId: Id, clauseId: Id })
export const Filter = z.object({
  estateId: Id.optional(),
  month: Month.optional(),
  state: z.enum(life.states).optional(),
  /** Sheets that have a score; those whose time to be told is decided; of these, those told in time. */
  scored: z.boolean().optional(),
  decided: z.boolean().optional(),
  inTime: z.boolean().optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})

const count = z.int()
export const Dot = z.object({ turnId: Id, state: z.enum(turnLife.states), dueAt: Moment, corrected: z.boolean() })
export const LoadShape = z.object({ postId: Id, post: Name, kept: count, late: count, missed: count, excused: count, checkOff: count, stoodIn: count, carried: count }) // biome-ignore format: one row
const Sums = z.object({
  base: count.nullable(),
  merit: count,
  correction: count,
  adjustment: count,
  total: count.nullable(),
})
export const SheetRow = Sums.extend({
  appraisalId: Id.nullable(),
  employeeId: Id,
  name: Name,
  estateId: Id,
  month: Month,
  /** Null while the month runs. */
  state: z.enum(life.states).nullable(),
})
export const TeamRow = SheetRow.extend({
  loads: LoadShape.array(),
  dots: Dot.array(),
  mine: z.boolean(),
  below: z.boolean(),
})
export const Line = z.object({
  clauseId: Id, registerId: z.string().nullable(), title: z.string(), titleEn: z.string().nullable(), postId: Id, post: Name, proof: z.enum(proofs),
  weight: count, times: count, kept: count, late: count, missed: count, excused: count, stoodIn: count,
}) // biome-ignore format: it reads as one row
