import { sql } from 'kysely'
import { type Db, query } from '#kernel/act.ts'
import type { Actor } from '#kernel/actor.ts'
import { Nothing } from '#kernel/shapes.ts'
import { asHouse } from '#kernel/transaction.ts'
import { companyDay } from '#modules/staff/index.ts'
import { Me, Session } from './rules.ts'

export const me = query({
  does: 'See who I am here, what I may do and where',
  input: Nothing,
  output: Me,
  open: true,
  run: async ({ db, actor, now }) => ({
    ...whoAmI(actor),
    may: [...new Set(actor.grants.flatMap(({ acts }) => acts))].sort(),
    everywhere: actor.grants.some(({ estate }) => estate === '*'),
    ...(await asHouse(db, async () => ({
      post: actor.kind === 'staff' ? await postOf(db, actor.id, companyDay(now)) : null,
      company: (await db.selectFrom('house').select('company').executeTakeFirst())?.company ?? null,
      estates: await estatesOf(db, actor),
      homes: await homesOf(db, actor),
    }))),
  }),
})

export const sessions = query({
  does: 'See where I am signed in',
  input: Nothing,
  output: Session.array(),
  everyone: true,
  run: ({ db, actor, now }) =>
    asHouse(db, () =>
      db
        .selectFrom('sessions')
        .select([
          'id as sessionId',
          'device',
          'startedAt',
          'seenAt',
          sql<boolean>`id = ${actor.sessionId ?? null}`.as('current'),
        ])
        .where('principalId', '=', actor.id)
        .where('endedAt', 'is', null)
        .where('expiresAt', '>', now)
        .orderBy('seenAt', 'desc')
        .limit(50)
        .execute(),
    ),
})

function whoAmI({ kind, id, name }: Actor) {
  if (kind === 'staff') return { kind, name, employeeId: id }
  if (kind === 'resident') return { kind, name, personId: id }
  return { kind: 'nobody' as const, name: '' }
}

async function postOf(db: Db, employeeId: string, day: Temporal.PlainDate) {
  const { rows } = await sql<{ title: string }>`
    select p.title from assignments a join posts p on p.id = a.post_id
    where a.employee_id = ${employeeId} and a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day})
    order by a.from_day desc limit 1`.execute(db)
  return rows[0]?.title ?? null
}

function estatesOf(db: Db, actor: Actor) {
  const own = actor.grants.map(({ estate }) => estate)
  return db
    .selectFrom('estates')
    .select(['id', 'name', 'timeZone'])
    .where('kind', '<>', 'head_office')
    .$if(!own.includes('*'), (estates) => estates.where('id', '=', sql<string>`any(${own}::uuid[])`))
    .orderBy('name')
    .execute()
}

function homesOf(db: Db, { homes }: Actor) {
  const own = homes.map(({ unitId }) => unitId)
  return db
    .selectFrom('units')
    .select(['id as unitId', 'estateId', 'code as unit'])
    .where('id', '=', sql<string>`any(${own}::uuid[])`)
    .orderBy('code')
    .execute()
}
