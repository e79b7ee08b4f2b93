import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { handIn } from '#testing/hand-in.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'], now: '2026-09-28T09:00:00+08:00' })
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const colleague = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '*')
const neighbour = await w.staff('manager', '云帆大厦')
const estateId = w.estate('青禾里')
const month = '2026-09'
const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#888' } })
  .png()
  .toBuffer()
const photoId = await handIn(w.app, manager.token, estateId, '脏.png', picture)
const terms = { kinds: ['cleaning' as const], from: '2026-09-16', to: '2027-09-15', feeFen: 3_000_000, terms: '日清' }

async function contracted(name: string, number: string) {
  const firm = { estateId, name, contact: '骆青竹', phone: '199-0000-3101', managedBy: supervisor.employeeId }
  const { contractorId } = await manager.contractors.add(firm)
  const { contractId } = await manager.contractors.sign({ contractorId, number, ...terms })
  return { contractorId, contractId }
}
async function poorMonth(name: string, number: string) {
  const { contractId } = await contracted(name, number)
  const { scoreId } = await colleague.assessments.score({ contractId, month, ...poor })
  await manager.assessments.approve({ scoreId })
  return { contractId, scoreId }
}
const row = async (contractId: string) =>
  (await manager.assessments.month({ estateId, month })).rows.find((one) => one.contractId === contractId)
const poor = { presence: 20, quality: 18, complaints: 16, corrections: 20, reason: '晚班缺岗', photoIds: [photoId] }
const clocks = async (id: string) =>
  (await w.owner.query('select promise, state from clocks where about_id = $1 order by promise', [id])).rows

test('a month is scored once, with a picture where it is poor, and approved by another', async () => {
  const { contractId } = await contracted('净庭保洁', 'BJ-1')
  await expect(colleague.assessments.score({ contractId, month, ...poor, photoIds: [] })).rejects.toMatchObject({
    code: 'assessments.poor_without_picture',
  })
  await expect(colleague.assessments.score({ contractId, month: '2026-08', ...poor })).rejects.toMatchObject({
    code: 'assessments.not_of_that_month',
  })
  const { scoreId } = await colleague.assessments.score({ contractId, month, ...poor })
  await expect(colleague.assessments.score({ contractId, month, ...poor })).rejects.toMatchObject({
    code: 'contractor_scores.one_score_a_month',
  })
  await expect(colleague.assessments.propose({ scoreId, reason: '低于 80' })).rejects.toMatchObject({
    code: 'assessments.not_approved_yet',
  })
  await expect(colleague.assessments.approve({ scoreId })).rejects.toMatchObject({
    code: 'contractor_scores.score_approved_by_another',
  })
  await manager.assessments.approve({ scoreId })
  expect(await row(contractId)).toMatchObject({
    points: 74,
    days: 15,
    dueFen: 1_500_000,
    proposalFen: 180_000,
    leftFen: 1_500_000,
  })
})

test('a poor month is deducted for by the contract’s rule, approved by another, and told to finance', async () => {
  const { contractId, scoreId } = await poorMonth('东篱保洁', 'BJ-2')
  const { deductionId } = await colleague.assessments.propose({ scoreId, reason: '连续低于 80 分' })
  await expect(colleague.assessments.grant({ deductionId })).rejects.toMatchObject({
    code: 'deductions.deduction_approved_by_another',
  })
  await expect(manager.assessments.tellFinance({ deductionId })).rejects.toMatchObject({
    code: 'deductions.cannot_tellFinance',
  })
  await manager.assessments.grant({ deductionId })
  await manager.assessments.tellFinance({ deductionId })
  expect((await finance.messages.mine({})).rows).toMatchObject([{ key: 'assessments.for_settlement' }])
  expect(await row(contractId)).toMatchObject({ deductedFen: 180_000, deductionState: 'told', leftFen: 1_320_000 })

  const file = await finance.assessments.exportMonth({ estateId, month })
  const [sheet] = await readSheets(Buffer.from(file.bytesBase64, 'base64'))
  expect(sheet?.rows.find(({ cells }) => cells[1] === 'BJ-2')?.cells).toEqual([
    '东篱保洁',
    'BJ-2',
    '保洁',
    30_000,
    15,
    15_000,
    74,
    '已审核',
    1800,
    '已转财务',
    13_200,
  ])
})

test('sent back it is scored again; a good month deducts nothing', async () => {
  const { contractId } = await contracted('绿野园艺', 'LH-1')
  const good = { ...poor, quality: 25, complaints: 25, photoIds: [] }
  const { scoreId } = await supervisor.assessments.score({ contractId, month, ...good })
  await manager.assessments.sendBack({ scoreId, reason: '投诉项偏高' })
  const { scoreId: againId } = await supervisor.assessments.score({ contractId, month, ...good, complaints: 20 })
  await manager.assessments.approve({ scoreId: againId })
  await expect(supervisor.assessments.propose({ scoreId: againId, reason: '扣款' })).rejects.toMatchObject({
    code: 'assessments.nothing_to_deduct',
  })
  await expect(neighbour.assessments.approve({ scoreId: againId })).rejects.toMatchObject({
    code: 'assessments.unknown_score',
  })
  const span = { estateId, from: '2026-09-01T00:00:00+08:00', to: '2026-10-01T00:00:00+08:00' }
  expect(await manager.assessments.figures(span)).toMatchObject([{ numerator: 74 + 74 + 85, denominator: 3 }])
})

test('twenty propose at once: one deduction of a month', async () => {
  const { contractId } = await contracted('安梯维保', 'DT-1')
  const { scoreId } = await supervisor.assessments.score({ contractId, month, ...poor })
  await manager.assessments.approve({ scoreId })
  const tried = await Promise.allSettled(
    Array.from({ length: 20 }, () => supervisor.assessments.propose({ scoreId, reason: '缺岗' })),
  )
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('what a poor month showed is demanded as a rectification of the contractor, managed by whoever manages the firm', async () => {
  const { scoreId } = await poorMonth('清源消杀', 'XS-1')
  const said = { title: '晚班缺岗', fact: '九月三次晚班无人，垃圾房未投药', dueBy: '2026-10-08T18:00:00+08:00' }
  const { rectificationId } = await manager.assessments.demand({ scoreId, ...said })
  const seen = await manager.rectifications.one({ rectificationId })
  expect(seen).toMatchObject({
    source: 'score', originId: scoreId, originNumber: 'XS-1 2026-09', contractor: '清源消杀', owner: supervisor.name, beforeIds: [photoId], state: 'open',
  }) // biome-ignore format: it reads as one row
  expect(await clocks(rectificationId)).toMatchObject([{ promise: 'rectify', state: 'running' }])
  const { rows } = await manager.rectifications.list({ estateId, outside: true })
  expect(rows.map((row) => row.contractorId)).toEqual([seen.contractorId])
  await expect(neighbour.assessments.demand({ scoreId, ...said })).rejects.toMatchObject({
    code: 'assessments.unknown_score',
  })
})

test('a month sent back demands nothing', async () => {
  const { contractId } = await contracted('长青绿化', 'LH-2')
  const { scoreId } = await colleague.assessments.score({ contractId, month, ...poor })
  await manager.assessments.sendBack({ scoreId, reason: '照片不清' })
  await expect(
    manager.assessments.demand({ scoreId, title: '缺岗', fact: '缺岗', dueBy: '2026-10-08T18:00:00+08:00' }),
  ).rejects.toMatchObject({ code: 'assessments.score_sent_back' })
})

test('the house fills in what it reckons: zones, complaints about its work there, and what was put right in time', async () => {
  const { contractorId, contractId } = await contracted('云栖保洁', 'BJ-9')
  await manager.contractors.addPaper({ contractorId, kind: 'insurance', title: '雇主责任险', number: '9', from: '2026-01-01', until: '2027-12-31' }) // biome-ignore format: one row
  const { zoneId } = await w.byHouse.estates.addZone({ estateId, name: '云栖片' })
  const { placeId } = await w.byHouse.estates.addPlace({ estateId, name: '云栖大堂', kind: 'lobby', zoneId })
  const known = async () => (await row(contractId))?.reckoned
  expect(await known()).toMatchObject({ worth: null, zones: 0, complaints: 0, due: 0, points: { quality: null, complaints: 25, corrections: 25 } }) // biome-ignore format: one row
  await manager.responsibilities.assign({ estateId, zoneId, kind: 'cleaning', contractorId, from: '2026-09-20' })
  await supervisor.responsibilities.score({ estateId, zoneId, kind: 'cleaning', month, points: 88, reason: '走廊干净' })
  const typeId = (await manager.cases.types({})).find(({ code }) => code === 'cleaning')?.typeId ?? ''
  const noise = (await manager.cases.types({})).find(({ code }) => code === 'noise')?.typeId ?? ''
  await manager.cases.open({ estateId, typeId, title: '大堂没有拖', placeId })
  await manager.cases.open({
    estateId,
    typeId: noise,
    title: '夜里吵',
    placeId,
    answers: { source: '楼上', time: '夜里' },
  })
  const late = {
    estateId,
    title: '缺岗',
    fact: '缺岗',
    contractorId,
    beforeIds: [photoId],
    dueBy: '2026-09-28T10:00:00+08:00',
  }
  await manager.rectifications.open(late)
  const { rectificationId } = await manager.rectifications.open({ ...late, title: '大堂脏' })
  await supervisor.rectifications.finish({ rectificationId, result: '拖了', afterIds: [photoId] })
  await w.pass({ hours: 2 })
  const reckoned = { worth: 88, zones: 1, complaints: 1, due: 2, inTime: 1, points: { quality: 22, complaints: 20, corrections: 13 } } // biome-ignore format: one row
  expect(await known()).toEqual(reckoned)
  await supervisor.assessments.score({ contractId, month, presence: 25, quality: 22, complaints: 25, corrections: 13, reason: '投诉查实不属保洁' }) // biome-ignore format: one row
  await manager.cases.open({ estateId, typeId, title: '走廊没有拖', placeId })
  expect(await row(contractId)).toMatchObject({ points: 85, complaints: 25, reckoned })
})
