import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '青禾里')
const manager = await w.staff('manager', '青禾里')
const foreman = await w.staff('foreman', '青禾里')
const other = await w.staff('clerk', '云帆大厦')
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const typeId = types.find(({ code }) => code === 'noise')?.typeId ?? ''

const matter = { estateId, typeId, title: '半夜施工', answers: { source: '楼上' } }
const measures = {
  correction: '当晚停工',
  cause: '夜班没有巡到装修层',
  action: '夜巡路线加装修层',
  dueOn: '2026-09-04',
}
const opened = (more: object = {}) =>
  clerk.nonconformities.open({ estateId, title: '夜间巡查漏项', fact: '8 月 20 日夜班没有到 12 层', ...more })
const clocksOf = async (id: string) =>
  (await w.owner.query('select promise, state, due_at from clocks where about_id = $1 order by promise', [id])).rows

async function majorFinished(more: object = {}) {
  const { caseId } = await clerk.cases.open({ ...matter, grade: 'major', ...more })
  await clerk.cases.finish({ caseId, result: '已停工并道歉' })
  await w.settle()
  return caseId
}
const ofCase = async (caseId: string) =>
  (await manager.nonconformities.list({ estateId })).rows.filter((row) => row.caseId === caseId)

test('a finished major case opens one by itself, once, and an ordinary one none', async () => {
  const caseId = await majorFinished()
  expect(await ofCase(caseId)).toMatchObject([{ source: 'case', state: 'open', severity: 'general' }])
  await expect(opened({ caseId })).rejects.toMatchObject({ code: 'nonconformities.one_nonconformity_a_case' })

  const { caseId: ordinary } = await clerk.cases.open(matter)
  await clerk.cases.finish({ caseId: ordinary, result: '已劝止' })
  await w.settle()
  expect(await ofCase(ordinary)).toEqual([])
})

test('the same type again within six months is a degree worse', async () => {
  expect(await ofCase(await majorFinished())).toMatchObject([{ severity: 'serious' }])
})

test('it is planned, done, and verified by another; each step keeps its limit', async () => {
  const { nonconformityId } = await opened()
  expect(await clocksOf(nonconformityId)).toMatchObject([{ promise: 'plan', state: 'running' }])

  await manager.nonconformities.plan({ nonconformityId, ...measures, ownerId: foreman.employeeId })
  const [finish, plan] = await clocksOf(nonconformityId)
  expect([finish?.state, plan?.state]).toEqual(['running', 'met'])
  expect(new Date(String(finish?.due_at)).toISOString()).toBe('2026-09-04T16:00:00.000Z')

  await foreman.nonconformities.finish({ nonconformityId, result: '路线已改，夜班已培训' })
  await expect(foreman.nonconformities.one({ nonconformityId })).resolves.toMatchObject({ mayVerify: false })
  await manager.nonconformities.sendBack({ nonconformityId, reason: '还有一个班没培训' })
  await foreman.nonconformities.finish({ nonconformityId, result: '三个班都已培训' })
  await manager.nonconformities.close({ nonconformityId, verified: '抽查三晚，都巡到了' })
  await expect(manager.nonconformities.one({ nonconformityId })).resolves.toMatchObject({
    state: 'closed',
    owner: foreman.name,
    verifier: manager.name,
  })
})

test('the owner does not verify, and a day that has passed is no promise', async () => {
  const { nonconformityId } = await opened()
  const plan = { nonconformityId, ...measures, ownerId: manager.employeeId }
  await expect(manager.nonconformities.plan({ ...plan, dueOn: '2026-08-20' })).rejects.toMatchObject({
    code: 'nonconformities.due_in_the_past',
  })
  await expect(manager.nonconformities.plan({ ...plan, ownerId: other.employeeId })).rejects.toMatchObject({
    code: 'nonconformities.owner_not_here',
  })
  await manager.nonconformities.plan(plan)
  await manager.nonconformities.finish({ nonconformityId, result: '做完了' })
  await expect(manager.nonconformities.close({ nonconformityId, verified: '可以' })).rejects.toMatchObject({
    code: 'nonconformities.verifier_is_owner',
  })
})

test('whoever is complained about in the case sees nothing that follows from it', async () => {
  const caseId = await majorFinished({ accusedId: foreman.employeeId })
  const [{ nonconformityId } = { nonconformityId: '' }] = await ofCase(caseId)
  expect((await foreman.nonconformities.list({ estateId })).rows.some((row) => row.caseId === caseId)).toBe(false)
  await expect(foreman.nonconformities.one({ nonconformityId })).rejects.toMatchObject({
    code: 'nonconformities.unknown',
  })
  await expect(
    manager.nonconformities.plan({ nonconformityId, ...measures, ownerId: foreman.employeeId }),
  ).rejects.toMatchObject({ code: 'nonconformities.owner_is_accused' })
})

test('twenty verify at once: one closes it, and the figure opens to its rows', async () => {
  const { nonconformityId } = await opened()
  await manager.nonconformities.plan({ nonconformityId, ...measures, ownerId: foreman.employeeId })
  await foreman.nonconformities.finish({ nonconformityId, result: '做完了' })
  const tries = Array.from({ length: 20 }, () => manager.nonconformities.close({ nonconformityId, verified: '看过' }))
  const done = await Promise.allSettled(tries)
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)

  const span = { estateId, from: '2026-08-01T00:00:00Z', to: '2026-10-01T00:00:00Z' }
  const [figure] = await manager.nonconformities.figures(span)
  const closed = await manager.nonconformities.list({ ...span, state: 'closed' })
  expect(figure).toMatchObject({ name: 'nonconformities.closedShare', numerator: closed.rows.length })
  expect(figure?.denominator).toBe((await manager.nonconformities.list({ ...span, dropped: false })).rows.length)
})
