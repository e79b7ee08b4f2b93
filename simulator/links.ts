import { house as houseItself } from '#kernel/actor.ts'
import { client } from '#kernel/client.ts'
import type { OpenHouse } from '#kernel/open-house.ts'
import { perform } from '#kernel/perform.ts'
import { offerVisit } from '#modules/access/index.ts'
import type { House } from '#modules/index.ts'
import { defaultPosts } from '#modules/posts/index.ts'

/** A way in as one of the sample's people: who they are, and an address that is good once. */
export interface Visit {
  role: string
  name: string
  link: string
}

const shown = ['service_clerk', 'engineer', 'service_supervisor', 'service_manager', 'general_manager', 'administrator']

/** One link for each role of the estate with the most to see, and one for a resident who reported something lately, finished and to be rated where there is such a one. */
export async function offerVisits(house: OpenHouse, url: string, estateName: string): Promise<Visit[]> {
  const { estates, staff, cases } = client<House>((name, input) => perform(house, { name, input, actor: houseItself }))
  const { rows } = await estates.list({})
  const estateId = (rows.find(({ name }) => name === estateName) ?? rows[0])?.id ?? ''
  const people = (await staff.people({ estateId })).toSorted((one, other) => one.number.localeCompare(other.number))
  const visits: Visit[] = []
  for (const key of shown) {
    const title = defaultPosts.find((post) => post.key === key)?.title ?? key
    const holder = people.find(({ post }) => post === title)
    if (!holder) continue
    const token = await offerVisit(house.gate, 'staff', holder.employeeId, house.now())
    visits.push({ role: title, name: holder.name, link: `${url}/invite#${token}` })
  }
  const lately = await cases.list({ estateId, limit: 200 })
  const fromPhones = lately.rows.filter(({ source }) => source === 'resident')
  const reported = fromPhones.find(({ state }) => state === 'finished') ?? fromPhones[0]
  const { reporterId, reporterName } = reported ? await cases.one({ caseId: reported.caseId }) : {}
  if (!reporterId) return visits
  const token = await offerVisit(house.gate, 'resident', reporterId, house.now())
  return [...visits, { role: '业主住户', name: reporterName ?? '', link: `${url}/m/invite#${token}` }]
}
