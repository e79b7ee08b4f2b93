import { expect, test } from 'vitest'
import { superiorsOf } from '#modules/staff/index.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦', '新苑'] })
const hr = await w.staff('hr', '*', '人事小陈')
const admin = await w.staff('administrator', '*', '管理员')

const postOf = async (title: string) => (await admin.staff.chart({})).find((post) => post.title === title)?.id ?? ''
const above = (holderId: string | null, steps: number, place: '青禾里' | '新苑' = '青禾里') =>
  superiorsOf(w.house.gate, w.estate(place), holderId, steps, w.today())

let numbers = 0
async function hired(name: string) {
  numbers += 1
  const { employeeId } = await hr.staff.hire({ number: `N-${numbers}`, name, hiredOn: w.today().toString() })
  return employeeId
}

test('an employee is hired, put in a post, and stands in the estate’s list from that day to the last', async () => {
  const employeeId = await hired('许晴')
  const estateId = w.estate('云帆大厦')
  const tomorrow = w.today().add({ days: 1 })
  const assignment = { employeeId, postId: await postOf('客户服务专员'), serves: estateId, from: tomorrow.toString() }
  const { assignmentId } = await hr.staff.assign(assignment)
  const isThere = async () =>
    (await admin.staff.people({ estateId })).some((person) => person.employeeId === employeeId)

  expect(await isThere()).toBe(false)
  await w.pass({ hours: 24 })
  expect(await isThere()).toBe(true)
  await hr.staff.endAssignment({ assignmentId, lastDay: tomorrow.toString() })
  expect(await isThere()).toBe(true)
  await w.pass({ hours: 24 })
  expect(await isThere()).toBe(false)
})

test('a staff number is one person’s, and a post is held once', async () => {
  const employeeId = await hired('梁秋')
  const number = `N-${numbers}`
  const assignment = {
    employeeId,
    postId: await postOf('保洁员'),
    serves: w.estate('青禾里'),
    from: w.today().toString(),
  }

  await hr.staff.assign(assignment)

  await expect(hr.staff.assign(assignment)).rejects.toMatchObject({
    code: 'assignments.one_assignment_to_a_post',
    status: 409,
  })
  await expect(hr.staff.hire({ number, name: '重号', hiredOn: w.today().toString() })).rejects.toMatchObject({
    code: 'employees.one_staff_number',
  })
})

test('nobody is in a post before they are hired or after they left', async () => {
  const employeeId = await hired('金波')
  const post = { employeeId, postId: await postOf('保洁员'), serves: w.estate('青禾里') }

  await expect(hr.staff.assign({ ...post, from: '2020-01-01' })).rejects.toMatchObject({ code: 'staff.not_yet_hired' })
  await expect(
    hr.staff.assign({ ...post, from: w.today().toString(), until: w.today().subtract({ days: 1 }).toString() }),
  ).rejects.toMatchObject({ code: 'staff.ends_before_it_begins' })

  await hr.staff.leave({ employeeId })
  await expect(hr.staff.assign({ ...post, from: w.today().toString() })).rejects.toMatchObject({
    code: 'staff.has_left',
  })
  await expect(hr.staff.leave({ employeeId })).rejects.toMatchObject({ code: 'staff.has_left' })
})

test('who leaves is out of every post at once, and the list of employees forgets them', async () => {
  const guard = await w.staff('guard', '青禾里')

  await hr.staff.leave({ employeeId: guard.employeeId })

  await expect(guard.staff.people({ estateId: w.estate('青禾里') })).rejects.toMatchObject({ code: 'sign_in' })
  expect((await hr.staff.list({})).rows.map(({ id }) => id)).not.toContain(guard.employeeId)
  expect((await hr.staff.list({ leavers: true })).rows.map(({ id }) => id)).toContain(guard.employeeId)
  expect(await hr.staff.one({ employeeId: guard.employeeId })).toMatchObject({ leftOn: w.today().toString() })
})

test('a role that needs a second factor is given only by who may do all of it', async () => {
  const employeeId = await hired('高升')
  const assignment = { employeeId, postId: await postOf('系统管理员'), serves: null, from: w.today().toString() }

  await expect(hr.staff.assign(assignment)).rejects.toMatchObject({ code: 'staff.more_than_own' })
  expect(await admin.staff.assign(assignment)).toHaveProperty('assignmentId')
})

test('a manager of one estate puts nobody in a post at another', async () => {
  const manager = await w.staff('manager', '青禾里')
  const post = { employeeId: await hired('韦一'), postId: await postOf('保洁员'), from: w.today().toString() }

  await expect(manager.staff.assign({ ...post, serves: w.estate('云帆大厦') })).rejects.toMatchObject({
    code: 'denied',
  })
  await expect(manager.staff.assign({ ...post, serves: null })).rejects.toMatchObject({ code: 'denied' })
  expect(await manager.staff.assign({ ...post, serves: w.estate('青禾里') })).toHaveProperty('assignmentId')
})

test('posts and roles are the company’s: who serves one estate does not change them', async () => {
  const manager = await w.staff('manager', '青禾里')
  const role = (await manager.staff.roles({})).find(({ key }) => key === 'cleaner')
  const change = { roleId: role?.id ?? '', grants: ['cases.open'], secondFactor: false }

  await expect(manager.staff.changeRole(change)).rejects.toMatchObject({ code: 'denied' })
  await expect(manager.staff.addDepartment({ name: '外联部', kind: 'service' })).rejects.toMatchObject({
    code: 'denied',
  })
  expect(await admin.staff.addDepartment({ name: '外联部', kind: 'service' })).toHaveProperty('departmentId')
  await expect(admin.staff.addDepartment({ name: '外联部', kind: 'hr' })).rejects.toMatchObject({
    code: 'departments.one_department_name',
  })
})

test('the reporting line goes up by posts, past those that are empty', async () => {
  const clerk = await w.staff('clerk', '新苑')
  const manager = await w.staff('manager', '新苑')

  expect(await above(clerk.employeeId, 0, '新苑')).toEqual([clerk.employeeId])
  expect(await above(clerk.employeeId, 1, '新苑')).toEqual([manager.employeeId])

  const supervisor = await w.staff('supervisor', '新苑')
  expect(await above(clerk.employeeId, 1, '新苑')).toEqual([supervisor.employeeId])
  expect(await above(clerk.employeeId, 2, '新苑')).toEqual([manager.employeeId])

  const director = await w.staff('general_manager', '*')
  expect(await above(clerk.employeeId, 3, '新苑')).toEqual([director.employeeId])
})

test('a matter nobody holds begins with the supervisor, or above where there is none', async () => {
  const manager = await w.staff('manager', '青禾里')
  const own = await above(null, 0)
  expect(own).toContain(manager.employeeId)

  const supervisor = await w.staff('supervisor', '青禾里')
  expect(await above(null, 0)).toEqual([supervisor.employeeId])
  expect(await above(null, 1)).toEqual(own)
})

test('a post never stands under itself', async () => {
  const chart = await admin.staff.chart({})
  const [clerk, supervisor] = ['客户服务专员', '客户服务主任'].map((title) =>
    chart.find((post) => post.title === title),
  )
  if (!clerk || !supervisor) throw new Error('the default posts are not there')
  const { title, titleEn, departmentId, roleId } = supervisor

  await expect(
    admin.staff.changePost({ postId: supervisor.id, title, titleEn, departmentId, roleId, reportsTo: clerk.id }),
  ).rejects.toMatchObject({ code: 'staff.post_under_itself' })
})

test('what a role may do is data: the next request obeys it', async () => {
  const gardener = await w.staff('gardener', '青禾里')
  const role = (await admin.staff.roles({})).find(({ key }) => key === 'gardener')
  if (!role) throw new Error('the default roles are not there')
  await expect(gardener.staff.chart({})).rejects.toMatchObject({ code: 'denied' })

  await admin.staff.changeRole({ roleId: role.id, grants: ['staff.chart'], secondFactor: false })

  expect(await gardener.staff.chart({})).not.toHaveLength(0)
  expect(await w.journal(role.id)).toMatchObject([{ act: 'staff.changeRole', actorId: admin.employeeId }])
})

test('the departments of an estate offer whom to send', async () => {
  const engineer = await w.staff('engineer', '云帆大厦', '电工老赵')
  const supervisor = await w.staff('supervisor', '云帆大厦')

  const sendable = await supervisor.staff.colleagues({ estateId: w.estate('云帆大厦'), kind: 'engineering' })

  expect(sendable).toMatchObject([{ employeeId: engineer.employeeId, name: '电工老赵', department: '工程部' }])
  expect(await supervisor.staff.pick({ estateId: w.estate('云帆大厦'), text: '老赵' })).toMatchObject([
    { id: engineer.employeeId, group: '工程部' },
  ])
})

test('a telephone is kept sealed and shown in part', async () => {
  const employeeId = await hired('温暖')

  await hr.staff.correct({ employeeId, name: '温暖', phone: '199 0000 7788' })

  expect(await hr.staff.one({ employeeId })).toMatchObject({ phone: '199****7788' })
  expect(await w.journal(employeeId)).toMatchObject([{ act: 'staff.hire' }, { input: { phone: '•' } }])
})

test('who manages one estate gives no manager to another, and records the leaving of nobody out of post', async () => {
  const both = await w.staff('hr', '*')
  const from = w.today().toString()
  const [postId, idle] = [await postOf('项目客户服务经理'), await hired('闲人')]
  await w.byHouse.staff.assign({ employeeId: both.employeeId, postId, serves: w.estate('云帆大厦'), from })
  const post = { employeeId: await hired('新人'), postId, from }
  await expect(both.staff.assign({ ...post, serves: w.estate('新苑') })).rejects.toMatchObject({
    code: 'staff.more_than_own',
  })
  await both.staff.assign({ ...post, serves: w.estate('云帆大厦') })

  const manager = await w.staff('manager', '云帆大厦')
  await expect(manager.staff.leave({ employeeId: idle })).rejects.toMatchObject({ code: 'denied' })
})

test('the last administrator stays until another is appointed', async () => {
  const only = await w.staff('administrator', '*')
  const { rows: others } = await w.owner.query(
    `select distinct a.employee_id as id from assignments a join posts p on p.id = a.post_id join roles r on r.id = p.role_id
     where '*' = any (r.grants) and a.serves is null and a.until_day is null and a.employee_id <> $1`,
    [only.employeeId],
  )

  for (const { id: employeeId } of others) await only.staff.leave({ employeeId })
  const refused = { code: 'staff.last_administrator' }
  await expect(only.staff.leave({ employeeId: only.employeeId })).rejects.toMatchObject(refused)
  const { posts } = await only.staff.one({ employeeId: only.employeeId })
  const held = { assignmentId: posts[0]?.assignmentId ?? '', lastDay: w.today().toString() }
  await expect(only.staff.endAssignment(held)).rejects.toMatchObject(refused)
})
