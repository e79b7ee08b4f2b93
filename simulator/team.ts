import { defaultPosts } from '#modules/posts/index.ts'
import { type Absence, absencesOf, isAway } from './absences.ts'
import { diceNamed } from './dice.ts'
import type { Hand, Hands } from './hands.ts'
import { phoneOf, staffName } from './names.ts'
import type { Estate } from './town.ts'
import { type SwitchName, turned, type WhatIf } from './whatif.ts'

type PostKey = (typeof defaultPosts)[number]['key']

/** How many people hold which post, at head office and in each estate: with the administrator sixty in all. */
export const posts: Record<string, Partial<Record<PostKey, number>>> = {
  '*': { general_manager: 1, company_service_manager: 1, finance: 2, hr: 1 },
  青禾里: {
    service_manager: 1, service_supervisor: 1, centre_supervisor: 1, service_clerk: 4, engineering_supervisor: 1, engineer: 5,
    cleaning_supervisor: 1, cleaner: 5, gardener: 2, order_supervisor: 1, guard: 5, contractor: 1,
  },
  云帆大厦: {
    service_manager: 1, service_supervisor: 1, office_clerk: 3, engineering_supervisor: 1, engineer: 2, cleaning_supervisor: 1, cleaner: 2,
    order_supervisor: 1, guard: 2,
  },
  栖桥里: {
    service_manager: 1, service_supervisor: 1, service_clerk: 2, engineering_supervisor: 1, engineer: 2, cleaning_supervisor: 1, cleaner: 1,
    order_supervisor: 1, guard: 2,
  },
} // biome-ignore format: it reads as a table

/** Somebody in a post at a place; head office is '*'. */
export interface Person {
  employeeId: string
  name: string
  post: PostKey
  place: string
}

/** Somebody as the others deal with them: while they are away, `hand` and `employeeId` are those of whoever sits in their place. */
export interface Colleague extends Person {
  hand: Hand
  /** Who they are themselves. */
  person: Person
  /** The share of what they should think of that they forget. */
  forgetful: number
  absences: readonly Absence[]
}

/** Where and when a company works: its seed, its span, and how often people fall ill at a place. */
export interface CompanyWishes {
  seed: number
  first: Temporal.PlainDate
  last: Temporal.PlainDate
  illness: number
  today(): Temporal.PlainDate
}

/** Who does what nobody else of a post can do, while its only holder is away. */
const standsInFor: Partial<Record<PostKey, readonly [place: 'here' | '*', post: PostKey]>> = {
  service_supervisor: ['here', 'service_manager'],
  centre_supervisor: ['here', 'service_supervisor'],
  service_manager: ['*', 'company_service_manager'],
  company_service_manager: ['*', 'general_manager'],
}
/** Whom a visitor of the demo comes in as is there in the days that are shown. */
const lastDaysShown = 8
/** Without them nothing could be approved or arranged. */
const alwaysThere: readonly PostKey[] = ['administrator', 'general_manager']

/** Who works where: asked by the post, as a clerk knows them. */
export class Company {
  private readonly colleagues: Colleague[] = []
  private readonly hands: Hands
  private readonly wishes: CompanyWishes
  /** Until when somebody is busy with what they have begun. */
  private readonly busy = new Map<string, Temporal.Instant>()
  /** Departments by their kind. */
  readonly departments = new Map<string, string>()

  private constructor(hands: Hands, wishes: CompanyWishes) {
    this.hands = hands
    this.wishes = wishes
  }

  /** The same people as they act in one house. */
  static async of(people: readonly Person[], hands: Hands, wishes: CompanyWishes): Promise<Company> {
    const company = new Company(hands, wishes)
    for (const person of people) company.joins(person)
    const departments = (await company.colleagues[0]?.hand.staff.departments({})) ?? []
    for (const { kind, id } of departments) company.departments.set(kind, id)
    return company
  }

  joins(person: Person): Colleague {
    const { seed, first, last, illness } = this.wishes
    const path = `${seed}/${person.place}/${person.name}`
    const shown = Object.values(wellKnown).flat().includes(person.name) ? lastDaysShown : 0
    const absences = alwaysThere.includes(person.post)
      ? []
      : absencesOf({ path, first, last: last.subtract({ days: shown }), illness })
    const forgetful = diceNamed(`${path}/forgets`).between(2, 13) / 100
    const sitting = () => this.sits(colleague).person.employeeId
    const colleague: Colleague = {
      ...person, person, absences, forgetful, hand: this.hands.staff(sitting),
      get employeeId() {
        return sitting()
      },
    } // biome-ignore format: it reads as a row
    this.colleagues.push(colleague)
    return colleague
  }

  leaves(employeeId: string) {
    this.colleagues.splice(0, Infinity, ...this.colleagues.filter(({ person }) => person.employeeId !== employeeId))
  }

  /** Whether somebody is at work today; who has left never is. */
  there(one: Colleague): boolean {
    return this.colleagues.includes(one) && !isAway(one.absences, this.wishes.today())
  }

  /** Everybody at a place in one of these posts who is there today; where nobody is, everybody who should be. */
  at(place: string, ...wanted: PostKey[]): Colleague[] {
    const all = this.all(place, ...wanted)
    const there = all.filter((one) => this.there(one))
    return there.length > 0 ? there : all
  }

  /** Everybody at a place, whatever they do. */
  everybody(place: string): Colleague[] {
    return this.colleagues.filter((one) => one.place === place)
  }

  /** Everybody at a place in one of these posts, also who is away. */
  all(place: string, ...wanted: PostKey[]): Colleague[] {
    return this.colleagues.filter((one) => one.place === place && wanted.includes(one.post))
  }

  /** Who does what somebody has begun: themselves, or while they are away another of the post, or who stands in for it. */
  sits(one: Colleague): Colleague {
    if (this.there(one)) return one
    const [place, post] = standsInFor[one.post] ?? ['here', one.post]
    const others = [...this.all(one.place, one.post), ...this.all(place === 'here' ? one.place : place, post)]
    const other = others.find((each) => this.there(each))
    return other ?? (this.colleagues.includes(one) ? one : (others[0] ?? one))
  }

  /** From when on somebody can turn to something that takes so many minutes: what they have begun comes first. */
  takes(one: Colleague, now: Temporal.Instant, minutes: number): Temporal.Instant {
    const until = this.busy.get(one.person.employeeId) ?? now
    const from = Temporal.Instant.compare(until, now) > 0 ? until : now
    this.busy.set(one.person.employeeId, from.add({ minutes }))
    return from
  }

  /** What customers may come with, by the code of the type. */
  async types() {
    const types = (await this.colleagues[0]?.hand.cases.types({})) ?? []
    return new Map(types.map((type) => [type.code, type]))
  }
}

/** The administrator hires everybody but themselves and puts them in their posts. */
export async function hireAll(
  admin: Hand,
  estates: readonly Estate[],
  on: Temporal.PlainDate,
  whatIf: readonly WhatIf[] = [],
): Promise<Person[]> {
  const chart = await admin.staff.chart({})
  const hired: Person[] = []
  for (const [n, { place, post, known }] of wantedAt(['*', ...estates.map(({ name }) => name)], whatIf).entries()) {
    const serves = estates.find(({ name }) => name === place)?.estateId ?? null
    const title = defaultPosts.find(({ key }) => key === post)?.title
    const postId = chart.find((one) => one.title === title)?.id ?? ''
    const person = {
      name: known ?? staffName(n + 1),
      number: `G${String(n + 1).padStart(3, '0')}`,
      phone: phoneOf(9901 + n),
    }
    const hiredOn = on.subtract({ days: ((n + 1) * 137) % 2200 }).toString()
    const { employeeId } = await admin.staff.hire({ ...person, hiredOn })
    await admin.staff.assign({ employeeId, postId, serves, from: hiredOn })
    hired.push({ employeeId, name: person.name, post, place })
  }
  return hired
}

/** Whom the tour and the pictures know by name, in the first estate. */
const wellKnown: Partial<Record<PostKey, readonly string[]>> = {
  service_supervisor: ['沈谷雨'],
  service_clerk: ['何小满', '陈寒露'],
  engineer: ['周立夏', '高霜降'],
}

const countedBy: Partial<Record<PostKey, SwitchName>> = {
  service_clerk: 'clerks', office_clerk: 'clerks', engineer: 'engineers', guard: 'guards',
} // biome-ignore format: it reads as a table

/** How many hold a post at a place; where somebody does at all, somebody stays. */
function heads(place: string, post: PostKey, whatIf: readonly WhatIf[]): number {
  const usual = posts[place]?.[post] ?? 0
  const by = countedBy[post]
  return usual > 0 && by ? Math.max(1, usual + turned(whatIf, by, place)) : usual
}

const wantedAt = (places: readonly string[], whatIf: readonly WhatIf[]) =>
  places.flatMap((place, at) =>
    defaultPosts
      .filter(({ key }) => key !== 'administrator')
      .flatMap(({ key: post }) =>
        Array.from({ length: heads(place, post, whatIf) }, (_, n) => ({
          place,
          post,
          known: at === 1 ? wellKnown[post]?.[n] : undefined,
        })),
      ),
  )
