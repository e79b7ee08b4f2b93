import { z } from 'zod'
import { Money } from '#kernel/money/shape.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment, Name, Note, Photo } from '#kernel/shapes.ts'

/** Work that somebody answers for from day to day, in a zone or in the whole estate. */
export const workKinds = [
  'cleaning', 'greening', 'order', 'lamps', 'facilities', 'lifts', 'fire', 'pests', 'waste', 'facade',
] as const // biome-ignore format: it reads as a row
export type WorkKind = (typeof workKinds)[number]

export const jobs = [
  'foreman', 'cleaner', 'gardener', 'guard', 'electrician', 'lift_mechanic', 'fire_operator', 'high_work', 'pest_control', 'other',
] as const // biome-ignore format: it reads as a row
/** Work for which the law asks a certificate of the person (domain.md: 保安员证, 特种作业, 特种设备). */
export const certified: readonly Job[] = ['guard', 'electrician', 'lift_mechanic', 'fire_operator', 'high_work']
export type Job = (typeof jobs)[number]

export const paperKinds = ['insurance', 'licence', 'qualification', 'certificate', 'health'] as const
/** Those that are a person's, not the firm's. */
export const personal: readonly (typeof paperKinds)[number][] = ['certificate', 'health']

/** So many days before the last day of a paper or a contract whoever answers is reminded; and once it has passed. */
export const remindDays = [30, 7, 1] as const
export const passed = -1

const OfficePhone = z
  .string()
  .trim()
  .regex(/^\+?\d[\d -]{2,19}$/)
const points = z.int().min(0).max(100)
const basisPoints = z.int().min(0).max(10_000)
const Files = Photo.array().max(9).default([])

export const Add = z.object({
  estateId: Id.of('estates'),
  name: Name,
  contact: Name,
  phone: OfficePhone,
  managedBy: Id.of('staff'),
})
export const OneContractor = z.object({ contractorId: Id.of('contractors') })
export const Entrust = OneContractor.extend({ managedBy: Id.of('staff') })
export const Sign = OneContractor.extend({
  number: Name,
  kinds: z.enum(workKinds).array().min(1).max(workKinds.length),
  zoneIds: Id.of('zones').array().max(100).default([]),
  from: Day,
  to: Day,
  feeFen: Money,
  terms: Note.min(2),
  floorPoints: points.default(80),
  pointBp: basisPoints.default(100),
  mostBp: basisPoints.default(3000),
  fileIds: Files,
})
export const OneContract = z.object({ contractId: Id })
export const End = OneContract.extend({ on: Day, reason: Note.min(2) })
export const AddPerson = OneContractor.extend({ name: Name, job: z.enum(jobs), from: Day })
export const OnePerson = z.object({ personId: Id })
export const Leave = OnePerson.extend({ on: Day })
const Term = z.object({ number: Name, from: Day, until: Day, fileIds: Files })
export const AddPaper = OneContractor.extend({
  personId: Id.optional(),
  kind: z.enum(paperKinds),
  title: Name,
  ...Term.shape,
})
export const OnePaper = z.object({ paperId: Id })
export const Renew = OnePaper.extend(Term.shape)

export interface Term {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}
const before = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0

/** As a traffic light: green in force, amber in its last 30 days, red once it ran out or before it begins. */
export function lightOf({ from, until }: Term, today: Temporal.PlainDate): 'kept' | 'soon' | 'late' {
  if (before(until, today) || before(today, from)) return 'late'
  return today.until(until).days <= remindDays[0] ? 'soon' : 'kept'
}

export interface Standing {
  /** The last day of a contract in force for this work and zone; null where there is none. */
  readonly contractTo: Temporal.PlainDate | null
  readonly papers: readonly (Term & { kind: string; title: string; renewed: boolean })[]
  readonly person: { job: Job; leftOn: Temporal.PlainDate | null } | null
}

/**
 * Whether work may be given to a firm, and to the person named, on a day: within a contract, insured, and no paper of theirs
 * run out. Refuses `contractors.no_contract`, `.person_left`, `.paper_expired`, `.not_insured`, `.not_certified`.
 */
export function mayWork({ contractTo, papers, person }: Standing, day: Temporal.PlainDate): void {
  if (!contractTo) refuse('contractors.no_contract', { day: day.toString() })
  if (person?.leftOn && before(person.leftOn, day)) refuse('contractors.person_left')
  const expired = papers.find(({ until, renewed }) => !renewed && before(until, day))
  if (expired) refuse('contractors.paper_expired', { title: expired.title, until: expired.until.toString() })
  const holds = (kind: string) =>
    papers.some((paper) => paper.kind === kind && !before(day, paper.from) && !before(paper.until, day))
  if (!holds('insurance')) refuse('contractors.not_insured')
  if (person && certified.includes(person.job) && !holds('certificate')) refuse('contractors.not_certified')
}

/** Papers of a person name the person; those of a firm do not. Refuses `contractors.whose_paper`. */
export function whosePaper(kind: (typeof paperKinds)[number], personId: string | undefined): void {
  if (personal.includes(kind) !== (personId !== undefined)) refuse('contractors.whose_paper')
}

const light = z.enum(['kept', 'soon', 'late'])
export const ContractorRow = z.object({
  contractorId: Id, estateId: Id, name: Name, contact: Name, phone: z.string(), manager: Name, managedBy: Id,
  kinds: z.enum(workKinds).array(), contractTo: Day.nullable(), people: z.int(), nextExpiry: Day.nullable(), light,
}) // biome-ignore format: it reads as a row
const Contract = z.object({
  contractId: Id, number: z.string(), kinds: z.enum(workKinds).array(), zones: z.string().array(), from: Day, to: Day, feeFen: Money, terms: z.string(),
  floorPoints: z.int(), pointBp: z.int(), mostBp: z.int(), fileIds: Id.array(), endedOn: Day.nullable(), endedWhy: z.string().nullable(),
}) // biome-ignore format: it reads as a row
export const Paper = z.object({
  paperId: Id, personId: Id.nullable(), person: z.string().nullable(), kind: z.enum(paperKinds), title: z.string(), number: z.string(), from: Day, until: Day,
  fileIds: Id.array(), reminded: z.int().array(), renewed: z.boolean(),
}) // biome-ignore format: it reads as a row
const Person = z.object({ personId: Id, name: Name, job: z.enum(jobs), from: Day, leftOn: Day.nullable() })
export const ContractorWhole = z.object({
  contractorId: Id, estateId: Id, name: Name, contact: Name, phone: z.string(), manager: Name, addedAt: Moment,
  contracts: Contract.array(), people: Person.array(), papers: Paper.array(),
}) // biome-ignore format: it reads as a row
export const PaperRow = Paper.omit({ fileIds: true, reminded: true, renewed: true }).extend({
  contractorId: Id,
  estateId: Id,
  contractor: Name,
})
