import sharp from 'sharp'
import { expect, test } from 'vitest'
import { handIn } from '#testing/hand-in.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const cleaner = await w.staff('cleaner', '青禾里')
const gardener = await w.staff('gardener', '青禾里')
const neighbour = await w.staff('cleaner', '云帆大厦')
const estateId = w.estate('青禾里')
const month = '2026-08'
const zone = async (name: string) => (await w.byHouse.estates.addZone({ estateId, name })).zoneId
const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#888' } })
  .png()
  .toBuffer()
const photoId = await handIn(w.app, manager.token, estateId, '脏.png', picture)
const give = manager.responsibilities.assign
const row = async (zoneId: string, kind: string) =>
  (await manager.responsibilities.zones({ estateId, month })).rows.find(
    (one) => one.zoneId === zoneId && one.kind === kind,
  )

test('a zone has one owner for a kind of work: the database refuses a second on any day they share', async () => {
  const zoneId = await zone('东片')
  const of = { estateId, zoneId, kind: 'cleaning' as const }
  await manager.responsibilities.need({ estateId, zoneId, kinds: ['cleaning', 'greening'] })
  expect(await row(zoneId, 'cleaning')).toMatchObject({ needed: true, owner: null })
  const { responsibilityId } = await give({ ...of, employeeId: cleaner.employeeId, from: '2026-08-24' })
  await expect(
    give({ ...of, employeeId: gardener.employeeId, from: '2026-08-20', until: '2026-08-24' }),
  ).rejects.toMatchObject({
    code: 'responsibilities.one_owner_at_a_time',
  })
  await give({ ...of, kind: 'greening', employeeId: gardener.employeeId, from: '2026-08-24' })
  await cleaner.responsibilities.accept({ responsibilityId })
  await expect(cleaner.responsibilities.accept({ responsibilityId })).rejects.toMatchObject({
    code: 'responsibilities.accepted_already',
  })
  expect(await row(zoneId, 'cleaning')).toMatchObject({ owner: cleaner.name, post: '保洁员', accepted: true })
  await expect(give({ ...of, from: '2026-09-01' })).rejects.toMatchObject({ code: 'responsibilities.one_owner' })
  await expect(
    give({ ...of, kind: 'order', employeeId: neighbour.employeeId, from: '2026-08-24' }),
  ).rejects.toMatchObject({
    code: 'responsibilities.not_in_post',
  })
})

test('twenty give the same zone at once: one owner stands', async () => {
  const zoneId = await zone('争片')
  const of = { estateId, zoneId, kind: 'lamps' as const, from: '2026-08-24' }
  const people = [cleaner.employeeId, gardener.employeeId]
  const given = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) => give({ ...of, employeeId: people[n % 2] ?? '' })),
  )
  expect(given.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { rows } = await w.owner.query('select count(*)::int as n from responsibilities where zone_id = $1', [zoneId])
  expect(rows).toEqual([{ n: 1 }])
})

test('handed over, the one before ends the day before; released, a gap opens and counts', async () => {
  const zoneId = await zone('西片')
  const of = { estateId, zoneId, kind: 'cleaning' as const }
  await manager.responsibilities.need({ estateId, zoneId, kinds: ['cleaning'] })
  await w.pass({ hours: 24 * 10 })
  const gaps = async () =>
    (await manager.responsibilities.gaps({ estateId, month: '2026-09' })).rows.filter((one) => one.zoneId === zoneId)
  expect(await gaps()).toMatchObject([{ from: '2026-09-01', until: '2026-09-03', days: 3 }])
  const { responsibilityId } = await give({ ...of, employeeId: cleaner.employeeId, from: '2026-09-02' })
  const over = { responsibilityId, employeeId: gardener.employeeId, words: '工具已交接' }
  await expect(manager.responsibilities.handOver({ ...over, from: '2026-09-02' })).rejects.toMatchObject({
    code: 'responsibilities.over_before_it_begins',
  })
  const { responsibilityId: nextId } = await manager.responsibilities.handOver({ ...over, from: '2026-09-03' })
  const { rows } = await manager.responsibilities.past({ zoneId, kind: 'cleaning' })
  expect(rows).toMatchObject([
    { owner: gardener.name, from: '2026-09-03', until: null, words: '工具已交接' },
    { owner: cleaner.name, from: '2026-09-02', until: '2026-09-02' },
  ])
  expect(await gaps()).toMatchObject([{ from: '2026-09-01', until: '2026-09-01' }])
  await manager.responsibilities.release({ responsibilityId: nextId, on: '2026-09-04', reason: '调岗' })
  await expect(
    manager.responsibilities.release({ responsibilityId: nextId, on: '2026-09-06', reason: '调岗' }),
  ).rejects.toMatchObject({
    code: 'responsibilities.over',
  })
  await w.pass({ hours: 24 * 3 })
  expect(await gaps()).toMatchObject([{ days: 1 }, { from: '2026-09-05', until: '2026-09-06' }])
})

test('a contractor is given a zone only within its contract and insured; it ends with the contract', async () => {
  const zoneId = await zone('南片')
  const firm = {
    estateId,
    name: '净庭保洁',
    contact: '骆青竹',
    phone: '199-0000-3101',
    managedBy: supervisor.employeeId,
  }
  const { contractorId } = await manager.contractors.add(firm)
  const of = { estateId, zoneId, kind: 'cleaning' as const, contractorId, from: '2026-09-06' }
  await expect(give(of)).rejects.toMatchObject({ code: 'contractors.no_contract' })
  const agreed = {
    number: 'BJ-1',
    kinds: ['cleaning' as const],
    from: '2026-01-01',
    to: '2026-12-31',
    feeFen: 100,
    terms: '日清',
  }
  await manager.contractors.sign({ contractorId, ...agreed })
  await expect(give(of)).rejects.toMatchObject({ code: 'contractors.not_insured' })
  const paper = { contractorId, kind: 'insurance' as const, title: '雇主责任险', number: '1', from: '2026-01-01' }
  const { paperId } = await manager.contractors.addPaper({ ...paper, until: '2026-09-05' })
  await expect(give(of)).rejects.toMatchObject({ code: 'contractors.paper_expired' })
  await manager.contractors.renew({ paperId, number: '2', from: '2026-09-06', until: '2026-09-08' })
  const { responsibilityId } = await give(of)
  expect((await manager.responsibilities.past({ zoneId, kind: 'cleaning' })).rows).toMatchObject([
    { owner: '净庭保洁', until: '2026-12-31' },
  ])
  await expect(manager.responsibilities.accept({ responsibilityId })).rejects.toMatchObject({
    code: 'responsibilities.not_yours_to_accept',
  })
  await supervisor.responsibilities.accept({ responsibilityId })
  await w.pass({ hours: 24 * 4 })
  const { rows } = await manager.responsibilities.zones({ estateId, month: '2026-09' })
  expect(rows.find((one) => one.zoneId === zoneId)).toMatchObject({ ranOut: '雇主责任险', contractorId })
})

test('a zone is scored with reasons, a poor one with a picture, and by nobody whose it is', async () => {
  const zoneId = await zone('北片')
  const of = { estateId, zoneId, kind: 'order' as const }
  await give({ ...of, employeeId: manager.employeeId, from: '2026-08-24' })
  const judged = { ...of, month: '2026-09', points: 92, reason: '通道整洁' }
  await expect(manager.responsibilities.score(judged)).rejects.toMatchObject({
    code: 'zone_scores.not_scored_by_its_owner',
  })
  await expect(supervisor.responsibilities.score({ ...judged, points: 60 })).rejects.toMatchObject({
    code: 'responsibilities.poor_without_picture',
  })
  await supervisor.responsibilities.score(judged)
  await supervisor.responsibilities.score({ ...judged, points: 60, reason: '杂物堆放', photoIds: [photoId] })
  const { rows } = await manager.responsibilities.zones({ estateId, month: '2026-09' })
  expect(rows.find((one) => one.zoneId === zoneId)).toMatchObject({ points: 76, scores: 2, owner: manager.name })
  await expect(supervisor.responsibilities.score({ ...judged, month: '2026-10' })).rejects.toMatchObject({
    code: 'responsibilities.month_to_come',
  })
})

test('the figures open to the very rows they count', async () => {
  const span = { estateId, from: '2026-08-24T00:00:00+08:00', to: '2026-10-01T00:00:00+08:00' }
  for (const figure of await manager.responsibilities.figures(span)) {
    const above = (await manager.call(figure.rows?.query ?? '', { ...figure.rows?.input })) as {
      rows: { points: number }[]
    }
    const below = (await manager.call(figure.base?.query ?? '', { ...figure.base?.input })) as { rows: unknown[] }
    expect(below.rows).toHaveLength(figure.denominator ?? -1)
    const counted = figure.unit === 'mean' ? above.rows.reduce((sum, one) => sum + one.points, 0) : above.rows.length
    expect(counted).toBe(figure.numerator)
    expect(figure.numerator).toBeGreaterThan(0)
  }
})
