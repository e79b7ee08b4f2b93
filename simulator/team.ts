import { defaultPosts } from '#modules/staff/rules.ts'
import type { Hand, Hands } from './hands.ts'
import { phoneOf, staffNames } from './names.ts'
import type { Estate } from './town.ts'

type PostKey = (typeof defaultPosts)[number]['key']

/** How many people hold which post, at head office and in each estate: sixty in all. */
export const posts: Record<string, Partial<Record<PostKey, number>>> = {
  '*': { general_manager: 1, administrator: 1, company_service_manager: 1, finance: 2, hr: 1 },
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

export interface Colleague {
  employeeId: string
  name: string
  post: PostKey
  hand: Hand
}

/** Who works where: asked by the post, as a clerk knows them. */
export class Company {
  private readonly byPlace = new Map<string, Colleague[]>()
  /** Departments by their kind. */
  readonly departments: ReadonlyMap<string, string>

  constructor(departments: ReadonlyMap<string, string>) {
    this.departments = departments
  }

  join(place: string, colleague: Colleague) {
    this.byPlace.getOrInsertComputed(place, () => []).push(colleague)
  }

  /** Everybody at a place in one of these posts; head office is '*'. */
  at(place: string, ...wanted: PostKey[]): Colleague[] {
    return (this.byPlace.get(place) ?? []).filter(({ post }) => wanted.includes(post))
  }
}

/** The administrator hires everybody and puts them in their posts. */
export async function hireAll(admin: Colleague, hands: Hands, estates: readonly Estate[], on: Temporal.PlainDate) {
  const chart = await admin.hand.staff.chart({})
  const departments = await admin.hand.staff.departments({})
  const company = new Company(new Map(departments.map(({ kind, id }) => [kind, id])))
  company.join('*', admin)
  const names = staffNames(80)
  let hired = 0
  for (const place of ['*', ...estates.map(({ name }) => name)])
    for (const post of defaultPosts) {
      const serves = estates.find(({ name }) => name === place)?.estateId ?? null
      const postId = chart.find(({ title }) => title === post.title)?.id ?? ''
      const count = (posts[place]?.[post.key] ?? 0) - (post.key === 'administrator' ? 1 : 0)
      for (let n = 0; n < count; n += 1) {
        hired += 1
        const person = {
          name: names[hired] ?? '',
          number: `G${String(hired).padStart(3, '0')}`,
          phone: phoneOf(9900 + hired),
        }
        const hiredOn = on.subtract({ days: (hired * 137) % 2200 }).toString()
        const { employeeId } = await admin.hand.staff.hire({ ...person, hiredOn })
        await admin.hand.staff.assign({ employeeId, postId, serves, from: hiredOn })
        company.join(place, { employeeId, name: person.name, post: post.key, hand: hands.staff(employeeId) })
      }
    }
  return company
}
