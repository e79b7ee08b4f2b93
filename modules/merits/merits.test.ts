import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const other = await w.staff('clerk', '青禾里')
const elsewhere = await w.staff('manager', '云帆大厦')
const estateId = w.estate('青禾里')
const praise = { estateId, employeeId: clerk.employeeId, kind: 'reward', onDay: '2026-08-23', reason: '业主书面表扬：深夜陪老人等救护车', points: 2 } as const // biome-ignore format: one row
const words = '核过凭证，同意'
const mine = async () => (await clerk.merits.list({})).rows

test('one proposes, another above the person approves, and only then the person sees it', async () => {
  const { meritId } = await supervisor.merits.propose(praise)
  expect((await manager.messages.mine({})).rows.map(({ key }) => key)).toContain('merits.waits')
  expect(await mine()).toEqual([])
  await expect(supervisor.merits.approve({ meritId, words })).rejects.toMatchObject({ code: 'merits.proposed_by_yourself' })
  await expect(clerk.call('merits.approve', { meritId, words })).rejects.toMatchObject({ status: 403 })
  await expect(elsewhere.merits.approve({ meritId, words })).rejects.toMatchObject({ code: 'merits.unknown' })
  await manager.merits.approve({ meritId, words })
  expect(await mine()).toMatchObject([{ meritId, state: 'approved', proposer: supervisor.name, decider: manager.name, points: 2 }])
  expect((await clerk.messages.mine({})).rows.map(({ key }) => key)).toContain('merits.was_approved')
  expect((await other.merits.list({})).rows).toEqual([])
}) // biome-ignore format: a step a line

test('nobody proposes or decides for themselves, not above themselves, and not for a day to come', async () => {
  await expect(manager.merits.propose({ ...praise, employeeId: manager.employeeId })).rejects.toMatchObject({ code: 'merits.merit_not_proposed_for_oneself' })
  await expect(manager.merits.propose({ ...praise, onDay: '2026-08-25' })).rejects.toMatchObject({ code: 'merits.day_to_come' })
  const { meritId } = await supervisor.merits.propose({ ...praise, employeeId: manager.employeeId })
  await expect(manager.merits.approve({ meritId, words })).rejects.toMatchObject({ code: 'merits.about_yourself' })
  const { meritId: ofHead } = await manager.merits.propose({ ...praise, employeeId: supervisor.employeeId })
  await expect(supervisor.merits.turnDown({ meritId: ofHead, words })).rejects.toMatchObject({ code: 'merits.about_yourself' })
  const peer = await w.staff('supervisor', '青禾里')
  await expect(peer.merits.approve({ meritId: ofHead, words })).rejects.toMatchObject({ code: 'merits.not_above' })
}) // biome-ignore format: a step a line

test('whoever proposed it may withdraw it, and what is not approved is answered', async () => {
  const { meritId } = await supervisor.merits.propose(praise)
  await expect(manager.merits.withdraw({ meritId })).rejects.toMatchObject({ code: 'merits.not_yours' })
  await supervisor.merits.withdraw({ meritId })
  await expect(manager.merits.approve({ meritId, words })).rejects.toMatchObject({ code: 'merits.cannot_approve' })
  const { meritId: again } = await supervisor.merits.propose(praise)
  await manager.merits.turnDown({ meritId: again, words: '上周已奖过同一件' })
  const told = (await supervisor.messages.mine({})).rows.find(({ key }) => key === 'merits.was_refused')
  expect(told?.facts).toMatchObject({ words: '上周已奖过同一件' })
})

test('of twenty who approve at once one does', async () => {
  const { meritId } = await supervisor.merits.propose(praise)
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => manager.merits.approve({ meritId, words })))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('whoever a case complains about is not led to it by a penalty that stands on it', async () => {
  const types = await other.cases.types({})
  const typeId = types.find(({ code }) => code === 'attitude')?.typeId ?? ''
  const { caseId } = await other.cases.open({ estateId, typeId, title: '前台态度生硬', accusedId: clerk.employeeId })
  const { meritId } = await manager.merits.propose({ ...praise, kind: 'penalty', reason: '对业主不耐心，经核实', caseId })
  const chief = await w.staff('general_manager', '*')
  await chief.merits.approve({ meritId, words })
  expect((await mine()).find((row) => row.meritId === meritId)).toMatchObject({ caseId: null, caseNumber: null, kind: 'penalty' })
  expect((await manager.merits.list({})).rows.find((row) => row.meritId === meritId)).toMatchObject({ caseId })
}) // biome-ignore format: a step a line
