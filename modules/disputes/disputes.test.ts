import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const manager = await w.staff('manager', '青禾里')
const other = await w.staff('clerk', '云帆大厦')
const estateId = w.estate('青禾里')
const upstairs = await w.resident('青禾里', '3-1-1301', { name: '方立冬', phone: '199-0000-4412' })
const downstairs = await w.resident('青禾里', '3-1-1201', { name: '林小雪', phone: '199-0000-4411' })
const stranger = await w.resident('云帆大厦', '1-1-101', { name: '林语', phone: '199-0000-0555' })

const sides = { applicantIds: [downstairs.personId], respondentIds: [upstairs.personId] }
const matter = {
  estateId,
  subject: 'noise' as const,
  title: '楼上夜里拖椅子',
  fact: '楼下说夜里十一点后有响动，楼上说是小孩。',
  ...sides,
}
const opened = async (more: object = {}) => (await clerk.disputes.open({ ...matter, ...more })).disputeId
const meeting = {
  spot: '客服中心会议室',
  presentIds: [downstairs.personId, upstairs.personId],
  others: '居委会王委员',
  record: '双方同意装静音垫。',
}
const met = async (disputeId: string) => {
  await supervisor.disputes.assign({ disputeId, mediatorId: supervisor.employeeId })
  await supervisor.disputes.meet({ disputeId, ...meeting, at: w.now().toString() })
}
const agreement = { agreement: '楼上一周内装静音垫，十点后不拖椅子。', dueOn: '2026-09-04', followOn: '2026-08-31' }
const clocks = async (disputeId: string) =>
  Object.fromEntries(
    (
      await w.owner.query('select promise, state, due_at from clocks where about_id = $1 order by round', [disputeId])
    ).rows.map((row) => [row.promise, row]),
  )

test('a dispute is taken up, mediated with both sides, agreed, followed up and kept', async () => {
  const disputeId = await opened()
  expect(await clocks(disputeId)).toMatchObject({
    dispute_assign: { state: 'running' },
    dispute_meet: { state: 'running' },
  })
  await met(disputeId)
  expect(await clocks(disputeId)).toMatchObject({ dispute_assign: { state: 'met' }, dispute_meet: { state: 'met' } })
  await supervisor.disputes.agree({ disputeId, ...agreement })
  const { dispute_follow, dispute_keep } = await clocks(disputeId)
  expect(new Date(String(dispute_follow.due_at)).toISOString()).toBe('2026-08-31T16:00:00.000Z')
  expect(new Date(String(dispute_keep.due_at)).toISOString()).toBe('2026-09-04T16:00:00.000Z')

  await supervisor.disputes.followUp({ disputeId, kept: 'partly', words: '垫子到了还没装', followOn: '2026-09-03' })
  await supervisor.disputes.keep({ disputeId, words: '已装好，楼下确认安静' })
  expect(await clerk.disputes.one({ disputeId })).toMatchObject({
    state: 'kept',
    number: expect.stringMatching(/^纠-260824-\d\d$/),
    parties: [
      { side: 'applicant', name: '林*', units: '3-1-1201' },
      { side: 'respondent', name: '方*' },
    ],
    meetings: [{ present: ['林*', '方*'], others: '居委会王委员' }],
    followUps: [{ kept: 'partly' }],
  })
  expect(await clocks(disputeId)).toMatchObject({ dispute_follow: { state: 'met' }, dispute_keep: { state: 'met' } })
})

test('no agreement before both sides sat together', async () => {
  const disputeId = await opened()
  await expect(clerk.disputes.agree({ disputeId, ...agreement })).rejects.toMatchObject({
    code: 'disputes.cannot_agree',
  })
  await supervisor.disputes.assign({ disputeId, mediatorId: supervisor.employeeId })
  const at = w.now().toString()
  await expect(
    supervisor.disputes.meet({ disputeId, ...meeting, at, presentIds: [downstairs.personId] }),
  ).rejects.toMatchObject({ code: 'disputes.one_side_only' })
  await expect(
    supervisor.disputes.meet({ disputeId, ...meeting, at, presentIds: [downstairs.personId, stranger.personId] }),
  ).rejects.toMatchObject({ code: 'disputes.not_a_party' })
  await supervisor.disputes.fail({ disputeId, reason: '对方不愿见面', way: 'peoples_mediation' })
  expect(await clerk.disputes.one({ disputeId })).toMatchObject({ state: 'failed', way: 'peoples_mediation' })
})

test('parties live here, nobody stands on both sides, and the mediator serves here', async () => {
  await expect(opened({ respondentIds: [stranger.personId] })).rejects.toMatchObject({ code: 'people.unknown' })
  await expect(opened({ respondentIds: [downstairs.personId] })).rejects.toMatchObject({
    code: 'disputes.same_on_both_sides',
  })
  const disputeId = await opened()
  await expect(supervisor.disputes.assign({ disputeId, mediatorId: other.employeeId })).rejects.toMatchObject({
    code: 'disputes.mediator_not_here',
  })
  await expect(other.disputes.one({ disputeId })).rejects.toMatchObject({ code: 'disputes.unknown' })
})

test('whoever is complained about in its case neither mediates nor sees it', async () => {
  const typeId = (await clerk.cases.types({})).find(({ code }) => code === 'attitude')?.typeId ?? ''
  const { caseId } = await clerk.cases.open({
    estateId,
    typeId,
    title: '处理偏袒楼上',
    accusedId: supervisor.employeeId,
  })
  const disputeId = await opened({ caseId })
  await expect(supervisor.disputes.one({ disputeId })).rejects.toMatchObject({ code: 'disputes.unknown' })
  expect((await supervisor.disputes.list({ estateId })).rows.some((row) => row.disputeId === disputeId)).toBe(false)
  await expect(manager.disputes.assign({ disputeId, mediatorId: supervisor.employeeId })).rejects.toMatchObject({
    code: 'disputes.mediator_is_accused',
  })
  await expect(opened({ caseId })).rejects.toMatchObject({ code: 'disputes.one_dispute_a_case' })
})

test('twenty agree at once: one agreement stands, and the figure opens to its rows', async () => {
  const disputeId = await opened()
  await met(disputeId)
  const done = await Promise.allSettled(
    Array.from({ length: 20 }, () => supervisor.disputes.agree({ disputeId, ...agreement })),
  )
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)

  const span = { estateId, from: '2026-08-01T00:00:00Z', to: '2026-10-01T00:00:00Z' }
  const [figure] = await manager.disputes.figures(span)
  expect(figure).toMatchObject({ numerator: 1, denominator: 2 })
  expect((await manager.disputes.list({ ...span, ended: 'kept' })).rows).toHaveLength(1)
  expect((await manager.disputes.list({ ...span, ended: 'any' })).rows).toHaveLength(2)
})
