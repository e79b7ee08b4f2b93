import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Db } from '#kernel/act.ts'
import { headOffice } from '#kernel/actor.ts'
import { refuse } from '#kernel/refusal.ts'
import { secrets } from '#kernel/secrets.ts'
import { Day, Id, Nothing } from '#kernel/shapes.ts'
import { furnish } from './index.ts'
import {
  Assignment,
  assignmentSpan,
  Correction,
  companyDay,
  Department,
  GrantName,
  Hiring,
  mayGive,
  Post,
  underItself,
} from './rules.ts'

export const addDepartment = act({
  does: 'Add a department',
  companyWide: true,
  input: Department,
  output: z.object({ departmentId: Id }),
  async run({ db, id, at }, { name, nameEn, kind }) {
    at(headOffice)
    const departmentId = id()
    await db
      .insertInto('departments')
      .values({ id: departmentId, name, nameEn: nameEn ?? null, kind })
      .execute()
    return { departmentId }
  },
})

export const addPost = act({
  does: 'Add a post and say whom it reports to',
  companyWide: true,
  input: Post,
  output: z.object({ postId: Id }),
  async run({ db, actor, id, at }, post) {
    at(headOffice)
    if (actor.kind === 'staff') mayGive(actor, await roleOf(db, post.roleId), null)
    const postId = id()
    await db
      .insertInto('posts')
      .values({ id: postId, ...post, titleEn: post.titleEn ?? null, reportsTo: post.reportsTo ?? null })
      .execute()
    return { postId }
  },
})

export const changePost = act({
  does: 'Change a post: its title, department, superior or role',
  companyWide: true,
  input: Post.extend({ postId: Id }),
  output: Nothing,
  async run({ db, actor, at }, { postId, ...post }) {
    at(headOffice)
    if (actor.kind === 'staff') mayGive(actor, await roleOf(db, post.roleId), null)
    if (post.reportsTo) underItself(postId, await lineAbove(db, post.reportsTo))
    await keepingAnAdministrator(db, async () => {
      const changed = { ...post, titleEn: post.titleEn ?? null, reportsTo: post.reportsTo ?? null }
      const { numUpdatedRows } = await db.updateTable('posts').set(changed).where('id', '=', postId).executeTakeFirst()
      if (numUpdatedRows === 0n) refuse('staff.unknown')
    })
    return {}
  },
})

export const changeRole = act({
  does: 'Change what a role may do',
  companyWide: true,
  input: z.object({ roleId: Id, grants: GrantName.array(), secondFactor: z.boolean() }),
  output: Nothing,
  async run({ db, actor, at }, { roleId, grants, secondFactor }) {
    at(headOffice)
    const role = await roleOf(db, roleId)
    if (role.key === 'administrator') refuse('staff.administrator_stays')
    if (actor.kind === 'staff') mayGive(actor, { key: role.key, secondFactor: true, grants }, null)
    await db.updateTable('roles').set({ grants, secondFactor }).where('id', '=', roleId).execute()
    return {}
  },
})

export const hire = act({
  does: 'Hire an employee',
  companyWide: true,
  input: Hiring,
  output: z.object({ employeeId: Id }),
  async run({ db, id }, { number, name, hiredOn, phone, email }) {
    const employeeId = id()
    const person = { id: employeeId, number, name, hiredOn, leftOn: null, phone: sealed(phone), email: sealed(email) }
    await db.insertInto('employees').values(person).execute()
    return { employeeId }
  },
})

export const correct = act({
  does: 'Correct the name, telephone or mail address of an employee',
  companyWide: true,
  input: Correction,
  output: Nothing,
  async run({ db }, { employeeId, name, phone, email }) {
    const { numUpdatedRows } = await db
      .updateTable('employees')
      .set({
        name,
        ...(phone !== undefined && { phone: sealed(phone) }),
        ...(email !== undefined && { email: sealed(email) }),
      })
      .where('id', '=', employeeId)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) refuse('staff.unknown')
    return {}
  },
})

const sealed = (said: string | null | undefined) => (said ? secrets().seal(said) : null)

export const assign = act({
  does: 'Put an employee in a post, at one estate or at all of them',
  input: Assignment,
  output: z.object({ assignmentId: Id }),
  async run({ db, actor, id, at }, { employeeId, postId, serves, from, until }) {
    at(serves ?? headOffice)
    const span = assignmentSpan(await employed(db, employeeId), from, until ?? null)
    if (actor.kind === 'staff') mayGive(actor, await roleOfPost(db, postId), serves)
    const assignmentId = id()
    const assignment = { id: assignmentId, employeeId, postId, serves, ...span }
    await db.insertInto('assignments').values(assignment).execute()
    return { assignmentId }
  },
})

export const endAssignment = act({
  does: 'Take an employee out of a post',
  input: z.object({ assignmentId: Id, lastDay: Day }),
  output: Nothing,
  async run({ db, at, concerns }, { assignmentId, lastDay }) {
    const held = await db
      .selectFrom('assignments')
      .select(['serves', 'employeeId'])
      .where('id', '=', assignmentId)
      .forUpdate()
      .executeTakeFirst()
    if (!held) refuse('staff.unknown')
    at(held.serves ?? headOffice)
    concerns(held.employeeId)
    await keepingAnAdministrator(db, () =>
      db.updateTable('assignments').set({ untilDay: lastDay }).where('id', '=', assignmentId).execute(),
    )
    return {}
  },
})

export const leave = act({
  does: 'Record that an employee has left the company: posts and sign-in end at once',
  input: z.object({ employeeId: Id.of('staff') }),
  output: Nothing,
  async run({ db, now, at, tell }, { employeeId }) {
    const person = await employed(db, employeeId)
    if (person.leftOn) refuse('staff.has_left', { leftOn: person.leftOn.toString() })
    const today = companyDay(now)
    const held = await openAssignments(db, employeeId, today)
    if (held.length === 0) at(headOffice)
    for (const { serves } of held) at(serves ?? headOffice)
    const yesterday = today.subtract({ days: 1 })
    await db.updateTable('employees').set({ leftOn: today }).where('id', '=', employeeId).execute()
    await keepingAnAdministrator(db, () =>
      db
        .updateTable('assignments')
        .set({ untilDay: sql<Temporal.PlainDate>`greatest(${yesterday}::date, from_day - 1)` })
        .where('employeeId', '=', employeeId)
        .where((is) => is.or([is('untilDay', 'is', null), is('untilDay', '>', yesterday)]))
        .execute(),
    )
    await tell('staff.left', { employeeId })
    return {}
  },
})

export const loadDefaults = act({
  does: 'Load the departments, posts and roles the house comes with; what is there already stays as it is',
  companyWide: true,
  input: Nothing,
  output: Nothing,
  async run(ctx) {
    ctx.at(headOffice)
    await furnish(ctx)
    return {}
  },
})

/** Somebody must be left who may do everything everywhere; without them nobody could ever give a right again. */
async function keepingAnAdministrator(db: Db, change: () => Promise<unknown>) {
  const before = await administered(db)
  await change()
  if (before && !(await administered(db))) refuse('staff.last_administrator')
}

async function administered(db: Db) {
  const { rows } = await sql`
    select r.id from roles r join posts p on p.role_id = r.id join assignments a on a.post_id = p.id
    where '*' = any (r.grants) and a.serves is null and a.until_day is null for update of r`.execute(db)
  return rows.length > 0
}

async function employed(db: Db, employeeId: string) {
  const person = await db
    .selectFrom('employees')
    .select(['hiredOn', 'leftOn'])
    .where('id', '=', employeeId)
    .forUpdate()
    .executeTakeFirst()
  return person ?? refuse('staff.unknown')
}

const openAssignments = (db: Db, employeeId: string, day: Temporal.PlainDate) =>
  db
    .selectFrom('assignments')
    .select('serves')
    .where('employeeId', '=', employeeId)
    .where((is) => is.or([is('untilDay', 'is', null), is('untilDay', '>=', day)]))
    .execute()

async function roleOf(db: Db, roleId: string) {
  const role = await db
    .selectFrom('roles')
    .select(['key', 'grants', 'secondFactor'])
    .where('id', '=', roleId)
    .executeTakeFirst()
  return role ?? refuse('staff.unknown')
}

async function roleOfPost(db: Db, postId: string) {
  const post = await db.selectFrom('posts').select('roleId').where('id', '=', postId).executeTakeFirst()
  return roleOf(db, post?.roleId ?? refuse('staff.unknown'))
}

/** A post and everyone above it, lowest first. */
async function lineAbove(db: Db, postId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive line as (
      select id, reports_to from posts where id = ${postId}
      union select posts.id, posts.reports_to from line join posts on posts.id = line.reports_to)
    select id from line`.execute(db)
  return rows.map(({ id }) => id)
}
