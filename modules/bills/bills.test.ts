import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'] })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const itemOf = async (code: string) => (await manager.tariffs.pick({})).rows.find((one) => one.code === code)?.id ?? ''
const resident = await w.resident('青禾里', '3-1-301', { name: '陈白露', phone: '199-0000-0001' })
const other = await w.resident('青禾里', '3-1-302', { name: '何青', phone: '199-0000-0002' })
const homes = [resident.unitId, other.unitId]

let named = 0
async function standard(of: object, priceE4: number, more: object = {}) {
  named += 1
  const { tariffId } = await manager.tariffs.open({
    estateId,
    itemId: await itemOf('management'),
    name: `标准${named}`,
    basis: 'fixed',
    ...of,
  })
  const { versionId } = await clerk.tariffs.propose({
    tariffId,
    from: '2026-01-01',
    priceE4,
    reason: '合同约定',
    ...more,
  })
  await manager.tariffs.approve({ versionId })
  await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
  await manager.tariffs.join({ tariffId, unitIds: homes, from: '2026-01-01' })
  return tariffId
}
const run = async (month: string) => {
  await finance.runs.start({ estateId, month })
  await w.settle()
}
const linesOf = async (tariffId: string) => (await finance.bills.list({ estateId, tariffId, limit: 200 })).rows
const lineOf = async (tariffId: string, unitId: string) =>
  (await linesOf(tariffId)).find((row) => row.unitId === unitId && !row.reverses && !row.reversed)

test('a changed price needs another to approve it, a posting before its day, and papers where it rises', async () => {
  const tariffId = await standard({}, 1_000_000)
  const dearer = { tariffId, from: '2026-09-25', priceE4: 1_200_000, reason: '业主大会决议' }
  const { versionId } = await clerk.tariffs.propose(dearer)
  await expect(manager.tariffs.post({ versionId, postedOn: '2026-08-24', place: '大堂' })).rejects.toMatchObject({
    code: 'tariff_versions.cannot_post',
  })
  await manager.tariffs.approve({ versionId })
  await expect(manager.tariffs.post({ versionId, postedOn: '2026-08-24', place: '大堂' })).rejects.toMatchObject({
    code: 'tariffs.no_papers',
  })
  const own = await manager.tariffs.propose({ ...dearer, fileIds: [tariffId] })
  await expect(manager.tariffs.approve(own)).rejects.toMatchObject({
    code: 'tariff_versions.price_approved_by_another',
  })
  await finance.tariffs.approve(own)
  await expect(manager.tariffs.post({ ...own, postedOn: '2026-08-27', place: '大堂' })).rejects.toMatchObject({
    code: 'tariffs.posted_in_the_future',
  })
  await manager.tariffs.post({ ...own, postedOn: '2026-08-24', place: '大堂' })
  const { versions } = await manager.tariffs.one({ tariffId })
  expect(
    versions.filter(({ state }) => state === 'posted').map(({ from, to, priceE4 }) => [from, to, priceE4]),
  ).toEqual([
    ['2026-09-25', null, 1_200_000],
    ['2026-01-01', '2026-09-24', 1_000_000],
  ])
  const late = await manager.tariffs.propose({
    tariffId,
    from: '2026-10-01',
    priceE4: 2_000_000,
    reason: '决议',
    fileIds: [tariffId],
  })
  await finance.tariffs.approve(late)
  const short = await manager.tariffs.propose({
    tariffId,
    from: '2026-09-22',
    priceE4: 2_000_000,
    reason: '决议',
    fileIds: [tariffId],
  })
  await finance.tariffs.approve(short)
  await expect(manager.tariffs.post({ ...short, postedOn: '2026-08-24', place: '大堂' })).rejects.toMatchObject({
    code: 'tariffs.posted_too_late',
    facts: { earliest: '2026-09-23' },
  })
  await manager.tariffs.post({ ...late, postedOn: '2026-08-24', place: '大堂' })
})

test('an objection to a posting is answered within three days', async () => {
  const tariffId = await standard({}, 5_000)
  const [version] = (await manager.tariffs.one({ tariffId })).versions
  const { objectionId } = await clerk.tariffs.object({
    versionId: version?.versionId ?? '',
    unitId: resident.unitId,
    words: '为什么收这个',
  })
  const clocks = async () =>
    (await w.owner.query('select promise, state from clocks where about_id = $1', [objectionId])).rows
  expect(await clocks()).toEqual([{ promise: 'answer', state: 'running' }])
  await clerk.tariffs.answer({ objectionId, answer: '合同第五条' })
  expect(await clocks()).toEqual([{ promise: 'answer', state: 'met' }])
  expect((await resident.tariffs.posted({ estateId })).rows.map(({ place }) => place)).toContain('大堂公示栏')
})

test('a wrong line is reversed once and billed anew, and its reduction is decided by another', async () => {
  const tariffId = await standard({}, 2_000_000)
  await run('2026-08')
  const line = await lineOf(tariffId, resident.unitId)
  const billLineId = line?.billLineId ?? ''
  expect(line).toMatchObject({ amountFen: 20_000, openFen: 20_000 })

  const { reductionId } = await finance.bills.askReduction({
    billLineId,
    kind: 'due',
    amountFen: 5_000,
    reason: '停水补偿',
  })
  await expect(finance.bills.approveReduction({ reductionId })).rejects.toMatchObject({
    code: 'bill_reductions.reduction_decided_by_another',
  })
  await manager.bills.approveReduction({ reductionId })
  expect(await lineOf(tariffId, resident.unitId)).toMatchObject({ dueFen: 15_000, openFen: 15_000 })
  const more = await clerk.bills.askReduction({ billLineId, kind: 'settle', amountFen: 15_001, reason: '确实收不到' })
  await expect(manager.bills.approveReduction(more)).rejects.toMatchObject({ code: 'line_balances.open_within_due' })

  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () => finance.bills.reverse({ billLineId, reason: '出错账' })),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await run('2026-08')
  const anew = (await linesOf(tariffId)).filter((row) => row.unitId === resident.unitId)
  expect(anew.map(({ amountFen, openFen }) => [amountFen, openFen]).sort()).toEqual(
    [
      [-20_000, 0],
      [20_000, 0],
      [20_000, 20_000],
    ].sort(),
  )
  await run('2026-08')
  expect((await linesOf(tariffId)).filter((row) => row.unitId === resident.unitId)).toHaveLength(3)
})

test('facts stay: the application changes or removes no line, placement, reading or part', async () => {
  const app = await w.house.pool.connect()
  await app.query(`begin; set local app.kind = 'house'; set local app.act = '${estateId}'`)
  for (const table of ['bill_lines', 'line_placements', 'meter_readings', 'meter_uses', 'share_parts'])
    for (const change of [`update ${table} set estate_id = estate_id`, `delete from ${table}`])
      expect((await app.query(change)).rowCount, change).toBe(0)
  await app.query('rollback')
  app.release()
})

test('a resident sees the own bills alone, and how each came about', async () => {
  const tariffId = await standard({}, 777_700)
  await run('2026-09')
  const { rows, openFen } = await resident.bills.mine({})
  expect(rows.reduce((all, row) => all + row.openFen, 0)).toBe(openFen)
  const own = await lineOf(tariffId, resident.unitId)
  expect(rows.map(({ billLineId }) => billLineId)).toContain(own?.billLineId)
  expect((await resident.bills.explain({ billLineId: own?.billLineId ?? '' })).periodic).toMatchObject({
    exactFen: '7777.0000',
    roundedFen: 7777,
  })
  const foreign = await lineOf(tariffId, other.unitId)
  await expect(resident.bills.explain({ billLineId: foreign?.billLineId ?? '' })).rejects.toMatchObject({
    code: 'bills.unknown',
  })
})

test('a meter is read, rolls over, is estimated and corrected by tiers of the year; what looks odd is looked at again', async () => {
  const tiers = [
    { uptoE3: 20_000, priceE4: 30_000 },
    { uptoE3: null, priceE4: 50_000 },
  ]
  const tariffId = await standard({ basis: 'metered', itemId: await itemOf('water') }, 0, { tiers })
  const { meterId } = await clerk.meters.add({
    estateId,
    unitId: resident.unitId,
    tariffId,
    kind: 'water',
    name: '3-1-301 水表',
    number: 'W1',
    digits: 4,
    readE3: 9_990_000,
    readOn: '2025-12-31',
  })
  const read = (day: string, readingE3: number, more: object = {}) =>
    clerk.meters.read({ meterId, day, readingE3, ...more })
  await expect(read('2026-01-31', 4_000)).rejects.toMatchObject({ code: 'meters.reading_decreased' })
  expect(await read('2026-01-31', 4_000, { rollover: true })).toMatchObject({ quantityE3: 14_000, kind: 'actual' })
  await read('2026-02-28', 18_000)
  await expect(read('2026-03-31', 200_000)).rejects.toMatchObject({ code: 'meters.looks_high' })
  await read('2026-03-31', 30_000, { estimated: true })
  expect(await read('2026-04-30', 40_000)).toMatchObject({ quantityE3: 22_000, kind: 'correction' })
  for (const month of ['2026-01', '2026-02', '2026-03', '2026-04']) await run(month)
  const lines = (await linesOf(tariffId)).sort((one, next) => (one.to < next.to ? -1 : 1))
  // 14 at 3; 6 at 3 and 8 at 5; 12 at 5 as estimated; 22 at 5 in truth, less what was estimated.
  expect(lines.map(({ amountFen }) => amountFen)).toEqual([4_200, 1_800 + 4_000, 6_000, 11_000 - 6_000])
  expect((await clerk.bills.explain({ billLineId: lines[3]?.billLineId ?? '' })).metered).toMatchObject({
    quantityE3: 22_000,
    usedE3: 28_000,
    trueFen: 11_000,
    estimatedFen: 6_000,
  })
  const missing = (await finance.runs.preview({ estateId, month: '2026-05' })).problems.find(
    (problem) => problem.tariffId === tariffId,
  )
  expect(missing).toMatchObject({ code: 'unread', homes: 1 })
})

test('a shared cost is reckoned to the fen, published by another, and only then billed', async () => {
  const of = {
    basis: 'pooled',
    itemId: await itemOf('common_power'),
    shareMethod: 'household',
    vacantPolicy: 'include',
  }
  const tariffId = await standard(of, 6_000)
  const meters = { mainE3: 100_000, subsE3: [80_000], directE3: [3_250] }
  const { poolId, amountFen } = await clerk.shares.reckon({ tariffId, month: '2026-07', meters })
  expect(amountFen).toBe(1_005)
  await expect(clerk.shares.reckon({ tariffId, month: '2026-07', meters })).rejects.toMatchObject({
    code: 'share_pools.one_pool_a_month',
  })
  await run('2026-07')
  expect(await linesOf(tariffId)).toEqual([])
  await manager.shares.publish({ poolId, postedOn: '2026-08-23', place: '大堂公示栏' })
  await run('2026-07')
  const lines = await linesOf(tariffId)
  expect(lines.map((line) => line.amountFen).sort()).toEqual([502, 503])
  expect((await clerk.shares.one({ poolId })).parts.map((part) => part.amountFen)).toEqual([503, 502])
  const why = await resident.bills.explain({ billLineId: (await lineOf(tariffId, resident.unitId))?.billLineId ?? '' })
  expect(why.pooled).toMatchObject({ amountFen: 1_005, quantityE3: 16_750, method: 'household', units: 2 })
})

test('where a line stands is what its facts say, at any past day, however money is laid and taken off', async () => {
  const { rows } = await w.owner.query<{ odd: number }>(`
    select count(*)::int as odd from line_balances b join bill_lines l on l.id = b.line_id
    left join bill_lines r on r.reverses = l.id
    left join (select line_id, sum(amount_fen) filter (where kind = 'due') as due, sum(amount_fen) filter (where kind = 'settle') as settled
               from bill_reductions where state = 'approved' group by line_id) d on d.line_id = l.id
    left join (select line_id, sum(amount_fen) as paid from line_placements group by line_id) p on p.line_id = l.id
    where (b.due_fen, b.paid_fen, b.settled_fen) is distinct from
      (case when r.id is not null then 0 else l.amount_fen - coalesce(d.due, 0) end, coalesce(p.paid, 0)::bigint, coalesce(d.settled, 0)::bigint)`)
  expect(rows[0]?.odd).toBe(0)
  const today = w.today().toString()
  const { totalFen } = await finance.bills.aging({ estateId, asOf: today })
  const open = (
    await w.owner.query<{ fen: string }>('select sum(open_fen) filter (where open_fen > 0) as fen from line_balances')
  ).rows[0]?.fen
  expect(totalFen).toBe(Number(open))
  expect((await finance.bills.aging({ estateId, asOf: '2026-08-23' })).totalFen).toBe(0)
})
