import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { secrets } from '#kernel/secrets.ts'
import { Id, Name, Nothing } from '#kernel/shapes.ts'
import { companyDay, Department, Employee, GrantName, maskEmail, maskPhone, OnePerson, Post } from './rules.ts'

const Choice = z.object({ id: Id, name: Name, group: Name.optional() })

/** People in a post on a day: theirs, and what the post belongs to. */
const inPosts = (day: Temporal.PlainDate) =>
  sql`select e.id as employee_id, e.number, e.name, p.title as post, d.id as department_id, d.name as department, d.kind, a.serves
      from assignments a
      join employees e on e.id = a.employee_id and (e.left_on is null or e.left_on > ${day})
      join posts p on p.id = a.post_id
      join departments d on d.id = p.department_id
      where a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day})`

const ofEstate = (estateId: string) => sql`(serves = ${estateId} or serves is null)`

export const people = query({
  does: 'See who works for an estate today, by department',
  input: z.object({ estateId: Id.of('estates') }),
  output: OnePerson.extend({ everywhere: z.boolean() }).array(),
  async run({ db, now }, { estateId }) {
    const { rows } = await sql<Person>`
      select employee_id, number, name, post, department, serves is null as everywhere
      from (${inPosts(companyDay(now))}) on_duty where ${ofEstate(estateId)}
      order by everywhere, department, post, number`.execute(db)
    return rows
  },
})

export const colleagues = query({
  does: 'See who of a department can be sent at an estate today',
  input: z.object({ estateId: Id.of('estates'), departmentId: Id.optional(), kind: Department.shape.kind.optional() }),
  output: OnePerson.array(),
  async run({ db, now }, { estateId, departmentId, kind }) {
    const { rows } = await sql<Person>`
      select employee_id, number, name, post, department from (${inPosts(companyDay(now))}) on_duty
      where ${ofEstate(estateId)}
        and (${departmentId ?? null}::uuid is null or department_id = ${departmentId ?? null})
        and (${kind ?? null}::text is null or kind = ${kind ?? null})
      order by department, post, number`.execute(db)
    return rows
  },
})

export const pick = query({
  does: 'Choose an employee of an estate',
  input: z.object({ estateId: Id.optional(), text: z.string().trim().max(40).default('') }),
  output: Choice.array(),
  everyone: true,
  async run({ db, actor, now }, { estateId, text }) {
    if (actor.kind === 'resident') return []
    const { rows } = await sql<z.output<typeof Choice>>`
      select distinct on (department, name, employee_id) employee_id as id, name, department as "group"
      from (${inPosts(companyDay(now))}) on_duty
      where (${estateId ?? null}::uuid is null or ${ofEstate(estateId ?? headless)})
        and (position(${text} in name) > 0 or number = ${text})
      order by department, name, employee_id limit 100`.execute(db)
    return rows
  },
})

const headless = '00000000-0000-0000-0000-000000000000'

export const departments = query({
  does: 'Choose a department',
  input: Nothing,
  output: Choice.extend({ kind: Department.shape.kind, nameEn: Name.nullable() }).array(),
  everyone: true,
  run: async ({ db, actor }) =>
    actor.kind === 'resident' ? [] : ((await db
      .selectFrom('departments')
      .select(['id', 'name', 'nameEn', 'kind'])
      .orderBy('key')
      .orderBy('name')
      .execute()) as KnownDepartment[]), // biome-ignore format: short
})

const OnChart = Post.extend({
  id: Id,
  department: Name,
  role: z.string(),
  holders: OnePerson.pick({ employeeId: true, name: true }).array(),
})

export const chart = query({
  does: 'See the organisation chart: posts, their superiors, and who holds them',
  input: z.object({ estateId: Id.optional() }),
  output: OnChart.array(),
  async run({ db, now }, { estateId }) {
    const day = companyDay(now)
    const { rows } = await sql<z.output<typeof OnChart>>`
      select p.id, p.title, p.title_en, p.department_id, p.reports_to, p.role_id, d.name as department, r.key as role,
        coalesce((
          select jsonb_agg(distinct jsonb_build_object('employeeId', e.id, 'name', e.name))
          from assignments a join employees e on e.id = a.employee_id
          where a.post_id = p.id and a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day})
            and (${estateId ?? null}::uuid is null or a.serves is null or a.serves = ${estateId ?? null})), '[]') as holders
      from posts p join departments d on d.id = p.department_id join roles r on r.id = p.role_id
      order by d.key, p.reports_to nulls first, p.title`.execute(db)
    return rows
  },
})

export const roles = query({
  does: 'See the roles and what each may do',
  input: Nothing,
  output: z
    .object({
      id: Id,
      key: z.string(),
      title: Name,
      titleEn: Name,
      grants: GrantName.or(z.literal('*')).array(),
      secondFactor: z.boolean(),
    })
    .array(),
  run: ({ db }) => db.selectFrom('roles').selectAll().orderBy('key').execute(),
})

export const list = query({
  does: 'See the employees of the company',
  input: z.object({ leavers: z.boolean().default(false), after: z.string().max(20).default('') }),
  output: z.object({ rows: Employee.omit({ posts: true }).array(), next: z.string().nullable() }),
  async run({ db }, { leavers, after }) {
    const rows = await db
      .selectFrom('employees')
      .select(['id', 'number', 'name', 'phone', 'email', 'hiredOn', 'leftOn'])
      .where('number', '>', after)
      .$if(!leavers, (them) => them.where('leftOn', 'is', null))
      .orderBy('number')
      .limit(pageRows)
      .execute()
    return { rows: rows.map(masked), next: rows.length === pageRows ? (rows.at(-1)?.number ?? null) : null }
  },
})

const pageRows = 50

export const one = query({
  does: 'See one employee and the posts they hold or held',
  input: z.object({ employeeId: Id }),
  output: Employee,
  async run({ db }, { employeeId }) {
    const person = await db
      .selectFrom('employees')
      .select((e) => [
        'id', 'number', 'name', 'phone', 'email', 'hiredOn', 'leftOn',
        sql<Held[]>`coalesce((
          select jsonb_agg(jsonb_build_object('assignmentId', a.id, 'postId', p.id, 'post', p.title, 'department', d.name,
                                              'serves', a.serves, 'from', a.from_day, 'until', a.until_day) order by a.from_day desc)
          from assignments a join posts p on p.id = a.post_id join departments d on d.id = p.department_id
          where a.employee_id = ${e.ref('employees.id')}), '[]')`.as('posts'),
      ]) // biome-ignore format: it reads as a row
      .where('id', '=', employeeId)
      .executeTakeFirst()
    if (!person) refuse('staff.unknown')
    return { ...masked(person), posts: person.posts.map(dated) }
  },
})

type Person = z.output<typeof OnePerson> & { everywhere: boolean }
type KnownDepartment = z.output<typeof Department> & { id: string; nameEn: string | null }
type Held = {
  assignmentId: string
  postId: string
  post: string
  department: string
  serves: string | null
  from: string
  until: string | null
}

const masked = <Row extends { phone: Uint8Array | null; email: Uint8Array | null }>(row: Row) => ({
  ...row,
  phone: row.phone && maskPhone(secrets().open(row.phone)),
  email: row.email && maskEmail(secrets().open(row.email)),
})

const dated = (held: Held) => ({
  ...held,
  from: Temporal.PlainDate.from(held.from),
  until: held.until === null ? null : Temporal.PlainDate.from(held.until),
})
