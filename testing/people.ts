import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { OpenHouse } from '#kernel/open-house.ts'
import { issueSession } from '#modules/access/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import type { RoleKey } from '#modules/staff/rules.ts'
import type { ByHouse } from './by-house.ts'
import { hand } from './hand.ts'
import { unitOf } from './places.ts'

interface Stage {
  running: OpenHouse
  owner: pg.Client
  app: FastifyInstance
  byHouse: ByHouse
}

interface Tie {
  kind: 'owner' | 'tenant' | 'occupant'
  since: string
  until: string
}

/** How people come into a world: hired or registered through acts, and signed in at the door. */
export function peopleOf<Place extends string>(stage: Stage, estate: (place: Place | '*') => string) {
  const { running, owner, app, byHouse } = stage
  const staff = staffOf(stage)
  return {
    /** A fresh employee in this role, signed in; '*' serves every estate. */
    staff: (role: Exclude<RoleKey, 'resident'>, place: Place | '*', name?: string) =>
      staff(role, place === '*' ? null : estate(place), name),
    /** A fresh employee who was invited and chose this password; the answer they got, and their user name. */
    async signedUp(role: Exclude<RoleKey, 'resident'>, place: Place | '*', password: string) {
      const { employeeId, number } = await staff(role, place === '*' ? null : estate(place))
      const userName = number.toLowerCase()
      const { link } = await byHouse.access.invite({ employeeId })
      const answer = await hand(app, undefined, {}).access.signInByLink({ token: link, userName, password })
      return { ...answer, employeeId, userName }
    },
    /** Somebody who has not signed in. */
    visitor: () => hand(app, undefined, {}),
    /** An employee or resident known by id, signed in. */
    as: async (kind: 'staff' | 'resident', id: string) =>
      hand(app, await issueSession(running.gate, kind, id, running.now(), 'test'), {}),
    /** A person tied to a unit, its owner unless said otherwise, signed in on their telephone. */
    async resident(place: Place, code: string, person: { name: string; phone: string }, tie: Partial<Tie> = {}) {
      const unitId = await unitOf(owner, byHouse, estate(place), code)
      const since = companyDay(running.now()).subtract({ years: 1 }).toString()
      const relation = { unitId, kind: 'owner' as const, since, ...tie }
      const { personId } = await byHouse.residents.register({ person, relation })
      const token = await issueSession(running.gate, 'resident', personId, running.now(), 'test')
      return hand(app, token, { personId, unitId, ...person })
    },
  }
}

const firstNames = ['晓燕', '志强', '丽华', '建国', '秀英', '海涛', '雪梅', '文斌', '玉兰', '国平']

function staffOf({ running, owner, app, byHouse }: Stage) {
  let hired = 0
  return async (role: string, serves: string | null, name?: string) => {
    hired += 1
    const hiredOn = companyDay(running.now()).subtract({ days: 30 }).toString()
    const number = `T${String(hired).padStart(4, '0')}`
    const called = name ?? `王${firstNames[hired % firstNames.length]}${hired}`
    const { employeeId } = await byHouse.staff.hire({ number, name: called, hiredOn })
    const { rows } = await owner.query<{ id: string }>(
      'select p.id from posts p join roles r on r.id = p.role_id where r.key = $1 order by p.key = $2 desc, p.key limit 1',
      [role, usualPost[role] ?? role],
    )
    await byHouse.staff.assign({ employeeId, postId: rows[0]?.id ?? '', serves, from: hiredOn })
    const token = await issueSession(running.gate, 'staff', employeeId, running.now(), 'test')
    return hand(app, token, { employeeId, name: called, number })
  }
}

/** Of the posts with one role, the one that stands in an ordinary estate. */
const usualPost: Record<string, string> = {
  clerk: 'service_clerk',
  supervisor: 'service_supervisor',
  manager: 'service_manager',
  foreman: 'engineering_supervisor',
}
