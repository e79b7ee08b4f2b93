import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const neighbour = await w.staff('manager', '云帆大厦')
const estateId = w.estate('青禾里')
const firm = { estateId, contact: '骆青竹', phone: '199-0000-3101', managedBy: supervisor.employeeId }
const agreed = {
  kinds: ['cleaning' as const],
  from: '2026-01-01',
  to: '2026-12-31',
  feeFen: 3_600_000,
  terms: '每日清扫',
}

test('a firm is entered with its contract, people and papers, and stands as its worst paper does', async () => {
  const { contractorId } = await manager.contractors.add({ ...firm, name: '净庭保洁' })
  const { zoneId } = await w.byHouse.estates.addZone({ estateId, name: '东片' })
  await manager.contractors.sign({ contractorId, number: 'BJ-1', ...agreed, zoneIds: [zoneId] })
  const { personId } = await manager.contractors.addPerson({
    contractorId,
    name: '云秋',
    job: 'high_work',
    from: '2026-03-01',
  })
  const term = { number: 'P1', from: '2026-01-01' }
  const insurance = { contractorId, kind: 'insurance', title: '雇主责任险', ...term } as const
  const { paperId } = await manager.contractors.addPaper({ ...insurance, until: '2026-09-10' })
  const card = { contractorId, personId, kind: 'certificate', title: '高处作业证', ...term } as const
  await manager.contractors.addPaper({ ...card, until: '2027-09-10' })

  const row = async () =>
    (await manager.contractors.list({ estateId })).rows.find((one) => one.contractorId === contractorId)
  expect(await row()).toMatchObject({
    light: 'soon',
    nextExpiry: '2026-09-10',
    contractTo: '2026-12-31',
    people: 1,
    kinds: ['cleaning'],
  })
  await manager.contractors.renew({ paperId, number: 'P2', from: '2026-09-11', until: '2027-09-10', fileIds: [] })
  expect(await row()).toMatchObject({ light: 'kept', nextExpiry: '2027-09-10' })
  const whole = await manager.contractors.one({ contractorId })
  expect(whole).toMatchObject({ contracts: [{ zones: ['东片'], feeFen: 3_600_000 }], people: [{ name: '云秋' }] })
  expect(whole.papers.map(({ renewed }) => renewed)).toEqual([false, false, true])
})

test('a paper names its person or the firm; one of another firm, one renewed twice and a foreign estate are refused', async () => {
  const { contractorId } = await manager.contractors.add({ ...firm, name: '绿野园艺' })
  const { contractorId: otherId } = await manager.contractors.add({ ...firm, name: '安梯维保' })
  const { personId } = await manager.contractors.addPerson({
    contractorId: otherId,
    name: '白露',
    job: 'lift_mechanic',
    from: '2026-01-01',
  })
  const paper = { contractorId, title: '证', number: '1', from: '2026-01-01', until: '2026-12-31' }
  const add = manager.contractors.addPaper
  await expect(add({ ...paper, kind: 'certificate' })).rejects.toMatchObject({ code: 'contractors.whose_paper' })
  await expect(add({ ...paper, kind: 'insurance', personId })).rejects.toMatchObject({
    code: 'contractors.whose_paper',
  })
  await expect(add({ ...paper, kind: 'certificate', personId })).rejects.toMatchObject({
    code: 'contractors.unknown_person',
  })
  const { paperId } = await add({ ...paper, kind: 'insurance' })
  const next = { paperId, number: '2', from: '2027-01-01', until: '2027-12-31' }
  await expect(manager.contractors.renew({ ...next, until: '2026-12-31', from: '2026-12-01' })).rejects.toMatchObject({
    code: 'contractors.renewed_not_longer',
  })
  await manager.contractors.renew(next)
  await expect(manager.contractors.renew(next)).rejects.toMatchObject({ code: 'contractors.renewed_already' })
  await expect(neighbour.contractors.one({ contractorId })).rejects.toMatchObject({ code: 'contractors.unknown' })
  await expect(manager.contractors.sign({ contractorId, number: 'BJ-1', ...agreed })).rejects.toMatchObject({
    code: 'contractor_contracts.one_contract_number',
  })
})

test('whoever answers hears 30, 7 and 1 days before and once it has run out, each once', async () => {
  const { contractorId } = await manager.contractors.add({ ...firm, name: '清源消杀' })
  await manager.contractors.sign({ contractorId, number: 'XS-1', ...agreed, kinds: ['pests'], to: '2026-10-20' })
  const paper = { contractorId, kind: 'insurance', title: '公众责任险', number: '9', from: '2026-01-01' } as const
  const { paperId } = await manager.contractors.addPaper({ ...paper, until: '2026-09-30' })
  const told = async () =>
    (await w.owner.query('select days, told_id from expiry_reminders where paper_id = $1 order by at', [paperId])).rows
  for (let day = 0; day < 42; day += 1) await w.pass({ hours: 24 })
  expect(await told()).toEqual([30, 7, 1, -1].map((days) => ({ days, told_id: supervisor.employeeId })))
  const heard = await w.owner.query<{ key: string }>(
    'select key from notifications where about_id = $1 and person_id = $2',
    [paperId, supervisor.employeeId],
  )
  expect(heard.rows.map(({ key }) => key).toSorted()).toEqual([
    'contractors.has_run_out', 'contractors.runs_out', 'contractors.runs_out', 'contractors.runs_out',
  ]) // biome-ignore format: it reads as a list
  const rows = (await manager.contractors.papers({ estateId, inForce: false })).rows
  expect(rows.map((row) => row.paperId)).toContain(paperId)
})
