import { defaultPosts } from '#modules/posts/index.ts'
import type { Hand, Hands } from './hands.ts'
import { phoneOf, staffName } from './names.ts'
import type { Estate } from './town.ts'

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

export interface Colleague extends Person {
  hand: Hand
}

/** Who works where: asked by the post, as a clerk knows them. */
export class Company {
  private readonly colleagues: readonly Colleague[]
  /** Departments by their kind. */
  readonly departments: ReadonlyMap<string, string>

  private constructor(colleagues: readonly Colleague[], departments: ReadonlyMap<string, string>) {
    this.colleagues = colleagues
    this.departments = departments
  }

  /** The same people as they act in one house. */
  static async of(people: readonly Person[], hands: Hands): Promise<Company> {
    const colleagues = people.map((person) => ({ ...person, hand: hands.staff(person.employeeId) }))
    const departments = (await colleagues[0]?.hand.staff.departments({})) ?? []
    return new Company(colleagues, new Map(departments.map(({ kind, id }) => [kind, id])))
  }

  /** Everybody at a place in one of these posts. */
  at(place: string, ...wanted: PostKey[]): Colleague[] {
    return this.colleagues.filter((one) => one.place === place && wanted.includes(one.post))
  }

  /** What customers may come with, by the code of the type. */
  async types() {
    const types = (await this.colleagues[0]?.hand.cases.types({})) ?? []
    return new Map(types.map((type) => [type.code, type]))
  }
}

/** The administrator hires everybody but themselves and puts them in their posts. */
export async function hireAll(admin: Hand, estates: readonly Estate[], on: Temporal.PlainDate): Promise<Person[]> {
  const chart = await admin.staff.chart({})
  const hired: Person[] = []
  for (const [n, { place, post, known }] of wantedAt(['*', ...estates.map(({ name }) => name)]).entries()) {
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

const wantedAt = (places: readonly string[]) =>
  places.flatMap((place, at) =>
    defaultPosts
      .filter(({ key }) => key !== 'administrator')
      .flatMap(({ key: post }) =>
        Array.from({ length: posts[place]?.[post] ?? 0 }, (_, n) => ({
          place,
          post,
          known: at === 1 ? wellKnown[post]?.[n] : undefined,
        })),
      ),
  )
