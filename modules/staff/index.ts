import { type RawBuilder, sql } from 'kysely'
import type { Ctx, Db, Sight } from '#kernel/act.ts'
import { estatesFor } from '#kernel/actor.ts'
import { refuse } from '#kernel/refusal.ts'
import { secrets } from '#kernel/secrets.ts'
import { defaultDepartments, defaultPosts } from '#modules/posts/index.ts'
import { companyDay, defaultRoles } from './rules.ts'

export { companyDay, maskPhone, mayGive } from './rules.ts'

const onDuty = (day: Temporal.PlainDate) => sql`a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day})`

/**
 * Who hears of the matters of `asked` (a subquery of `estate_id, holder_id`), `steps` posts above the holder on that day: where a post is empty, the next
 * above it, and where nobody sits above, the highest that is filled. Without a holder in post the line begins at the estate's customer-service supervisor.
 * `estate_id, holder_id, employee_id`.
 */
export const superiorsFor = (asked: RawBuilder<unknown>, steps: number, day: Temporal.PlainDate) => sql`
  (with recursive
     asked as materialized (select distinct k.estate_id, k.holder_id from ${asked} k),
     here as materialized (
       select a.employee_id, a.post_id, a.serves as estate_id, a.serves from assignments a where a.serves in (select estate_id from asked) and ${onDuty(day)}
       union all
       select a.employee_id, a.post_id, k.estate_id, null from assignments a, (select distinct estate_id from asked) k where a.serves is null and ${onDuty(day)}),
     begun as (
       select distinct on (k.estate_id, k.holder_id) k.estate_id, k.holder_id, h.post_id
       from asked k left join here h on h.employee_id = k.holder_id and h.estate_id = k.estate_id order by k.estate_id, k.holder_id, h.serves nulls last),
     line (estate_id, holder_id, post_id, up) as (
       select b.estate_id, b.holder_id, coalesce(b.post_id,
           (select p.id from posts p join roles r on r.id = p.role_id left join here h on h.post_id = p.id and h.serves = b.estate_id
            where r.key = 'supervisor' order by h.post_id is null, p.key = 'service_supervisor' desc limit 1)), 0
       from begun b
       union all
       select l.estate_id, l.holder_id, p.reports_to, l.up + 1 from line l join posts p on p.id = l.post_id where p.reports_to is not null and l.up < 20),
     above as (
       select l.estate_id, l.holder_id, l.up, h.employee_id from line l join here h on h.post_id = l.post_id and h.estate_id = l.estate_id
       where h.employee_id is distinct from l.holder_id),
     level as (select estate_id, holder_id, coalesce(min(up) filter (where up >= ${steps}), max(up)) as up from above group by 1, 2)
   select distinct v.estate_id, v.holder_id, v.employee_id from above v join level l on l.estate_id = v.estate_id and coalesce(l.holder_id, l.estate_id) = coalesce(v.holder_id, v.estate_id) and l.up = v.up)`

/** The same for one matter; the holder hears of it at 0 steps, while in post. */
export async function superiorsOf(
  db: Db,
  estateId: string,
  holderId: string | null,
  steps: number,
  day: Temporal.PlainDate,
): Promise<readonly string[]> {
  const asked = sql`(select ${estateId}::uuid as estate_id, ${holderId}::uuid as holder_id)`
  const { rows } = await sql<{ employeeId: string; inPost: boolean }>`
    select s.employee_id, false as in_post from ${superiorsFor(asked, steps, day)} s
    union all
    select a.employee_id, true from assignments a
    where ${steps} = 0 and a.employee_id = ${holderId}::uuid and (a.serves = ${estateId} or a.serves is null) and ${onDuty(day)}`.execute(
    db,
  )
  const inPost = holderId !== null && rows.some((row) => row.inPost)
  return inPost ? [holderId] : rows.map(({ employeeId }) => employeeId)
}

/**
 * Who stands below an employee on a day: whoever holds a post under one of theirs, or held it until two months before, at an
 * estate they serve. A subquery of `employee_id`.
 */
export const belowOf = (employeeId: string, day: Temporal.PlainDate) => sql`
  (with recursive under (post_id, serves) as (
     select p.id, a.serves from assignments a join posts p on p.reports_to = a.post_id where a.employee_id = ${employeeId} and ${onDuty(day)}
     union
     select p.id, u.serves from under u join posts p on p.reports_to = u.post_id)
   select distinct b.employee_id from under u join assignments b on b.post_id = u.post_id and (u.serves is null or b.serves = u.serves)
   where b.from_day <= ${day} and (b.until_day is null or b.until_day >= ${day.subtract({ months: 2 })}) and b.employee_id <> ${employeeId})`

/** Whether somebody may judge an employee: they stand above them, or nobody does and they are somebody else. */
export async function mayJudge({ db, actor, now }: Ctx, estateId: string, employeeId: string): Promise<boolean> {
  if (actor.id === employeeId) return false
  const day = companyDay(now)
  const { rows } = await sql`select from ${belowOf(actor.id, day)} b where b.employee_id = ${employeeId}`.execute(db)
  return rows.length > 0 || (await superiorsOf(db, estateId, employeeId, 1, day)).length === 0
}

/**
 * What is about a person is seen by themselves and by whoever stands above them; by the house, and by whoever may do
 * `act` in every estate. A condition on the column that names the person.
 */
export const seenBy = ({ actor, now }: Sight, person: RawBuilder<unknown>, act: string) =>
  actor.kind === 'house' || estatesFor(actor, act) === '*'
    ? sql<boolean>`true`
    : sql<boolean>`(${person} = ${actor.id} or ${person} in (select employee_id from ${belowOf(actor.id, companyDay(now))} b))`

/** The employee, also after they left; undefined when there is none of this id. */
export const employee = (db: Db, employeeId: string) =>
  db
    .selectFrom('employees')
    .select(['id', 'number', 'name', 'hiredOn', 'leftOn'])
    .where('id', '=', employeeId)
    .executeTakeFirst()

/** The department of the post this employee holds on that day; undefined out of post. */
export async function departmentOf(db: Db, employeeId: string, day: Temporal.PlainDate) {
  const { rows } = await sql<{ departmentId: string; name: string; kind: string }>`
    select d.id as department_id, d.name, d.kind from assignments a
    join posts p on p.id = a.post_id join departments d on d.id = p.department_id
    where a.employee_id = ${employeeId} and ${onDuty(day)} order by a.from_day desc limit 1`.execute(db)
  return rows[0]
}

/** The departments of all posts this employee holds on that day, and the estate each serves (null: all); none after they left. */
export async function departmentsOf(db: Db, employeeId: string, day: Temporal.PlainDate) {
  const { rows } = await sql<{ departmentId: string; serves: string | null }>`
    select p.department_id, a.serves from assignments a
    join employees e on e.id = a.employee_id join posts p on p.id = a.post_id
    where e.id = ${employeeId} and (e.left_on is null or e.left_on > ${day}) and ${onDuty(day)}`.execute(db)
  return rows
}

/** The roles an employee has on that day and where; empty out of post and after they left. */
export async function rolesOf(db: Db, employeeId: string, day: Temporal.PlainDate) {
  const { rows } = await sql<{ key: string; grants: string[]; secondFactor: boolean; serves: string | null }>`
    select r.key, r.grants, r.second_factor, a.serves
    from assignments a join employees e on e.id = a.employee_id
    join posts p on p.id = a.post_id join roles r on r.id = p.role_id
    where e.id = ${employeeId} and (e.left_on is null or e.left_on > ${day}) and ${onDuty(day)}`.execute(db)
  return rows
}

/** Who holds a post with this role at an estate on that day, those of every estate included. */
export async function inRole(db: Db, key: string, estateId: string, day: Temporal.PlainDate): Promise<string[]> {
  const { rows } = await sql<{ employeeId: string }>`
    select distinct a.employee_id from assignments a join employees e on e.id = a.employee_id
    join posts p on p.id = a.post_id join roles r on r.id = p.role_id
    where r.key = ${key} and (a.serves = ${estateId} or a.serves is null) and (e.left_on is null or e.left_on > ${day}) and ${onDuty(day)}
    order by 1`.execute(db)
  return rows.map(({ employeeId }) => employeeId)
}

/** Whether one of this employee's posts on that day stands, through however many posts, above one of the other's. */
export async function isAbove(db: Db, employeeId: string, otherId: string, day: Temporal.PlainDate): Promise<boolean> {
  const { rows } = await sql<{ above: boolean }>`
    with recursive line (post_id, up) as (
      select a.post_id, 0 from assignments a where a.employee_id = ${otherId} and ${onDuty(day)}
      union
      select p.reports_to, up + 1 from line join posts p on p.id = line.post_id where p.reports_to is not null and up < 20)
    select exists (select from line join assignments a on a.post_id = line.post_id where line.up > 0 and a.employee_id = ${employeeId} and ${onDuty(day)}) as above`.execute(
    db,
  )
  return rows[0]?.above ?? false
}

/** Employees who work here on that day and gave an address for mail. */
export const withMailbox = async (db: Db, day: Temporal.PlainDate): Promise<string[]> =>
  (
    await db
      .selectFrom('employees')
      .select('id')
      .where('email', 'is not', null)
      .where((is) => is.or([is('leftOn', 'is', null), is('leftOn', '>', day)]))
      .execute()
  ).map(({ id }) => id)

/** Where an employee reads mail, in clear; undefined without an address. */
export async function mailboxOf(db: Db, employeeId: string): Promise<string | undefined> {
  const row = await db.selectFrom('employees').select('email').where('id', '=', employeeId).executeTakeFirst()
  return row?.email ? secrets().open(row.email) : undefined
}

/** The departments, posts and roles the house comes with; what is there already stays as it is. */
export async function furnish(ctx: Ctx) {
  await loadRoles(ctx)
  await loadPosts(ctx)
}

async function loadRoles({ db, id }: Ctx) {
  const roles = Object.entries(defaultRoles).map(([key, role]) => ({
    id: id(),
    key,
    ...role,
    grants: [...role.grants],
  }))
  await db
    .insertInto('roles')
    .values(roles)
    .onConflict((twin) => twin.column('key').doNothing())
    .execute()
}

async function loadPosts({ db, id }: Ctx) {
  const departments = Object.entries(defaultDepartments).map(([key, department]) => ({ id: id(), key, ...department }))
  await db
    .insertInto('departments')
    .values(departments)
    .onConflict((twin) => twin.column('key').doNothing())
    .execute()
  const departmentIds = idsByKey(await db.selectFrom('departments').select(['key', 'id']).execute())
  const roleIds = idsByKey(await db.selectFrom('roles').select(['key', 'id']).execute())
  const there = idsByKey(await db.selectFrom('posts').select(['key', 'id']).execute())
  const idOf = new Map(defaultPosts.map(({ key }) => [key as string, there(key) ?? id()]))
  const posts = defaultPosts.map(({ department, role, reportsTo, ...post }) => ({
    ...post,
    id: idOf.get(post.key) ?? id(),
    departmentId: departmentIds(department) ?? refuse('staff.unknown'),
    roleId: roleIds(role) ?? refuse('staff.unknown'),
    reportsTo: reportsTo && (idOf.get(reportsTo) ?? null),
  }))
  await db
    .insertInto('posts')
    .values(posts)
    .onConflict((twin) => twin.column('key').doNothing())
    .execute()
}

/** The first day: the posts, the company's name and its first administrator. Refused where one is already in post. */
export async function foundCompany(ctx: Ctx, first: { company: string; name: string }): Promise<string> {
  const { db, now, id } = ctx
  await furnish(ctx)
  await sql`select pg_advisory_xact_lock(hashtext('staff.foundCompany'))`.execute(db)
  const posts = await db
    .selectFrom('posts as p')
    .innerJoin('roles as r', 'r.id', 'p.roleId')
    .leftJoin('assignments as a', 'a.postId', 'p.id')
    .select(['p.id', 'a.employeeId'])
    .where('r.key', '=', 'administrator')
    .execute()
  if (posts.some(({ employeeId }) => employeeId)) refuse('staff.already_founded')
  const employeeId = id()
  const fromDay = companyDay(now)
  await sql`update house set company = ${first.company}`.execute(db)
  await db
    .insertInto('employees')
    .values({ id: employeeId, number: '0001', name: first.name, hiredOn: fromDay, leftOn: null, phone: null })
    .execute()
  const post = { postId: posts[0]?.id ?? refuse('staff.unknown'), serves: null, fromDay, untilDay: null }
  await db
    .insertInto('assignments')
    .values({ id: id(), employeeId, ...post })
    .execute()
  return employeeId
}

const idsByKey = (rows: { key: string | null; id: string }[]) => {
  const ids = new Map(rows.map(({ key, id }) => [key, id]))
  return (key: string) => ids.get(key)
}
