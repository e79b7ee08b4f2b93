import { expect, test } from 'vitest'
import { type Staff, world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'], now: '2026-08-24T07:00:00+08:00' })
await w.byHouse.calendars.loadDefaults({})
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const posts = await manager.duties.posts({})
const postId = posts.find(({ postKey }) => postKey === 'service_clerk')?.postId ?? ''

const places: string[] = []
for (const name of ['大堂', '消防通道', '垃圾房'])
  places.push((await manager.estates.addPlace({ estateId, name, kind: 'other' })).placeId)
const point = (n: number, more: object = {}) => ({ placeId: places[n] ?? '', leastSeconds: 10, ...more })

const today = { from: '2026-08-23T16:00:00Z', to: '2026-08-25T16:00:00Z', estateId }
const states = async (by: Staff, routeId: string) =>
  (await by.rounds.list({ ...today, routeId })).rows.map(({ state }) => state).reverse()
const daily = (...windows: [string, string][]) => ({
  rule: 'FREQ=DAILY',
  windows: windows.map(([from, until]) => ({ from, until })),
})
let routes = 0
async function route(points = [point(0), point(1)]) {
  routes += 1
  return manager.routes.add({ estateId, name: `公共区巡查 ${routes}`, kind: 'public_area', points })
}
const phone = { device: '测试机', startId: crypto.randomUUID() }
const scan = (by: Staff, roundId: string, placeId: string, seq = 1) => {
  const sent = { ...phone, sentAt: w.now().toString(), sentSinceMs: 1000 * seq }
  const scanId = crypto.randomUUID()
  const one = { scanId, roundId, placeId, seq, deviceAt: sent.sentAt, startId: phone.startId, sinceStartMs: sent.sentSinceMs }
  return by.scans.send({ ...sent, scans: [one] })
} // biome-ignore format: it reads as one row
const toHour = async (hours: number, minutes = 0) => {
  const at = w.today().toZonedDateTime('Asia/Shanghai').add({ hours, minutes })
  await w.pass(at.toInstant().since(w.now()))
}

test('several rounds a day are set out a week ahead, each once', async () => {
  const { routeId } = await route()
  const { planId, nextAt } = await manager.rounds.setPlan({ routeId, postId, when: daily(['08:30', '09:30'], ['14:30', '15:30']) })
  expect(nextAt).toBe('2026-08-24T00:30:00Z')
  const count = async () => (await manager.rounds.list({ estateId, routeId, limit: 200 })).rows.length
  expect(await count()).toBe(16)
  await w.pass({ minutes: 20 })
  expect(await count()).toBe(16)
  expect(await manager.rounds.plans({ estateId })).toMatchObject([{ planId, points: 2, state: 'running', next: nextAt?.replace('Z', '.000Z') }])
  await manager.rounds.endPlan({ planId, reason: '试完了' })
  expect(await count()).toBe(0)
  await expect(manager.rounds.endPlan({ planId, reason: '再停' })).rejects.toMatchObject({ code: 'rounds.plan_ended' })
}) // biome-ignore format: it reads as a story

test('it opens at its hour for whoever answers for the post, is kept by its points, and handed in once', async () => {
  const { routeId } = await route()
  await manager.rounds.setPlan({ routeId, postId, when: daily(['08:00', '09:30']) })
  const [ahead] = await clerk.rounds.shift({})
  expect(ahead).toMatchObject({
    state: 'scheduled',
    walk: [{ place: '大堂', state: 'waiting' }, { place: '消防通道' }],
  })
  await toHour(8, 1)
  const [round] = await clerk.rounds.shift({})
  expect(round).toMatchObject({ state: 'open', holder: clerk.name, points: 2, done: 0 })
  const roundId = round?.roundId ?? ''
  await expect(clerk.rounds.finish({ roundId, kind: 'public_area' })).rejects.toMatchObject({
    code: 'rounds.points_left',
  })
  await scan(clerk, roundId, places[0] ?? '', 1)
  await w.pass({ minutes: 2 })
  await scan(clerk, roundId, places[1] ?? '', 2)
  expect(await clerk.rounds.one({ roundId })).toMatchObject({
    state: 'kept',
    done: 2,
    walk: [{ state: 'kept' }, { state: 'kept' }],
  })
  await expect(clerk.rounds.finish({ roundId, kind: 'lamps' })).rejects.toMatchObject({ code: 'rounds.other_kind' })
  await clerk.rounds.finish({ roundId, kind: 'public_area' })
  await expect(clerk.rounds.finish({ roundId, kind: 'public_area' })).rejects.toMatchObject({
    code: 'rounds.handed_in',
  })
  expect((await w.journal(roundId)).map(({ act }) => act)).toContain('rounds.finish')
})

test('what is not walked is missed in the very second its hours end, and the superior hears of it once', async () => {
  const { routeId } = await route()
  await manager.rounds.setPlan({ routeId, postId, when: daily(['10:00', '11:00']) })
  await toHour(10)
  const [open] = (await manager.rounds.list({ ...today, routeId, states: ['open'] })).rows
  await scan(clerk, open?.roundId ?? '', places[0] ?? '')
  await w.pass({ minutes: 59, seconds: 58 })
  const heard = async () => (await supervisor.messages.mine({})).rows.filter(({ key }) => key === 'rounds.was_missed')
  expect(await heard()).toEqual([])
  await w.pass({ seconds: 2 })
  expect(await states(manager, routeId)).toEqual(['missed', 'scheduled'])
  expect(await heard()).toMatchObject([{ facts: { points: 1, rounds: 1 }, aboutId: open?.roundId }])
  await w.pass({ minutes: 5 })
  expect(await heard()).toHaveLength(1)
  expect((await manager.rounds.points({ ...today })).rows).toMatchObject([
    { place: '消防通道', state: 'missed', holder: clerk.name },
  ])
  expect(await manager.rounds.heat(today)).toContainEqual({
    placeId: places[1],
    place: '消防通道',
    hour: 10,
    missed: 1,
    total: 1,
  })
})

test('a point has hours of its own within the round, late counts as late until the grace is over', async () => {
  const { routeId } = await route([point(0, { until: '12:30' }), point(1), point(2)])
  await manager.rounds.setPlan({ routeId, postId, when: { ...daily(['12:00', '13:00']), grace: 0.5 } })
  await toHour(12, 40)
  const [round] = (await manager.rounds.list({ ...today, routeId, states: ['open'] })).rows
  const roundId = round?.roundId ?? ''
  for (const n of [0, 1]) await scan(clerk, roundId, places[n] ?? '', n)
  await w.pass({ minutes: 30 })
  await scan(clerk, roundId, places[2] ?? '', 3)
  expect(await manager.rounds.one({ roundId })).toMatchObject({
    state: 'late',
    walk: [{ state: 'late' }, { state: 'kept' }, { state: 'late' }],
  })
})

test('somebody else excuses a round, and its points count for nobody', async () => {
  const { routeId } = await route()
  await manager.rounds.setPlan({ routeId, postId, when: daily(['14:00', '15:00']) })
  await toHour(15, 1)
  const [round] = (await manager.rounds.list({ ...today, routeId, states: ['missed'] })).rows
  const roundId = round?.roundId ?? ''
  const before = (await manager.rounds.points({ ...today })).rows.length
  await manager.rounds.excuse({ roundId, reason: '当时在处理跑水' })
  expect(await manager.rounds.one({ roundId })).toMatchObject({
    state: 'excused',
    excuser: manager.name,
    excusedWhy: '当时在处理跑水',
  })
  expect((await manager.rounds.points({ ...today })).rows).toHaveLength(before - 2)
  await expect(manager.rounds.excuse({ roundId, reason: '再一次' })).rejects.toMatchObject({
    code: 'rounds.cannot_excuse',
  })
  const own = await supervisor.rounds.begin({ routeId })
  await expect(supervisor.rounds.excuse({ ...own, reason: '自己免' })).rejects.toMatchObject({
    code: 'rounds.round_excused_by_another',
  })
})

test('a route drawn anew is walked by rounds that open from then on; retired, its plans end', async () => {
  const { routeId } = await route()
  await manager.rounds.setPlan({ routeId, postId, when: daily(['15:30', '16:00'], ['16:30', '17:00']) })
  await toHour(15, 31)
  await manager.routes.revise({ routeId, reason: '加一个点', points: [point(0), point(1), point(2)] })
  await toHour(16, 31)
  const rounds = (await manager.rounds.list({ ...today, routeId })).rows.filter(({ state }) => state !== 'scheduled')
  expect(rounds.map(({ points }) => points)).toEqual([3, 2])
  expect((await manager.routes.one({ routeId })).versions.map(({ version, points }) => [version, points])).toEqual([[2, 3], [1, 2]]) // biome-ignore format: pairs
  await manager.routes.retire({ routeId, reason: '合并了' })
  await w.settle()
  expect(await states(manager, routeId)).toEqual(['missed', 'open'])
  await expect(manager.rounds.setPlan({ routeId, postId, when: daily(['18:00', '19:00']) })).rejects.toMatchObject({
    code: 'routes.is_retired',
  })
})

test('a duty of a book is kept by the round that was walked and handed in, and not by one of another kind', async () => {
  const chief = await w.staff('general_manager', '*')
  const { bookId } = await manager.duties.draft({ postId, from: 'nothing', reason: '试行' })
  const spec = {
    when: { ...daily(['17:00', '24:00']) },
    acts: [{ act: 'rounds.finish', where: { kind: 'public_area' } }],
  }
  const said = { title: '每日公共区巡查', words: '每天走一遍公共区，扫码。', weight: 10, whose: 'one' as const }
  await manager.duties.write({ bookId, clause: { ...said, kind: 'calendar', spec } })
  await manager.duties.submit({ bookId, readerIds: [supervisor.employeeId] })
  await supervisor.duties.remark({ bookId })
  await chief.duties.approve({ bookId, effectiveOn: w.today().toString() })
  await toHour(17, 5)
  await w.pass({ minutes: 2 })
  const turn = async () => (await manager.turns.list({ ...today, states: ['open', 'kept'] })).rows[0]?.state
  const walked = async (kind: 'lamps' | 'public_area') => {
    const { routeId } = await manager.routes.add({ estateId, name: `一个点 ${kind}`, kind, points: [point(0)] })
    const { roundId } = await clerk.rounds.begin({ routeId })
    await w.pass({ minutes: 1 })
    await scan(clerk, roundId, places[0] ?? '')
    await clerk.rounds.finish({ roundId, kind })
    await w.pass({ minutes: 1 })
    return turn()
  }
  expect(await walked('lamps')).toBe('open')
  expect(await walked('public_area')).toBe('kept')
})

test('the map, the digest, the figures and the spreadsheet say the same', async () => {
  const board = await manager.rounds.board(today)
  const points = board.flatMap(({ rounds }) =>
    rounds.filter(({ state }) => state !== 'excused').flatMap((each) => each.points),
  )
  const missed = points.filter(({ state }) => state === 'missed').length
  const [inTime, lost] = await manager.rounds.figures(today)
  expect(inTime).toMatchObject({
    name: 'rounds.keptInTime',
    numerator: points.filter(({ state }) => state === 'kept').length,
  })
  expect(lost).toMatchObject({ name: 'rounds.missed', numerator: missed })
  expect(missed).toBeGreaterThan(0)
  const digest = await manager.rounds.digest(today)
  expect(digest.missed + digest.kept + digest.late + digest.excused + digest.open).toBe(
    board.flatMap(({ rounds }) => rounds.filter(({ state }) => state !== 'scheduled')).length,
  )
  expect((await manager.rounds.export(today)).count).toBeGreaterThan(points.length)
})

test('twenty plans at once open together, and nothing is told twice', async () => {
  const { routeId } = await route()
  await Promise.all(
    Array.from({ length: 20 }, () => manager.rounds.setPlan({ routeId, postId, when: daily(['20:00', '20:30']) })),
  )
  await toHour(20, 31)
  expect((await states(manager, routeId)).filter((state) => state === 'missed')).toHaveLength(20)
  const heard = (await supervisor.messages.mine({})).rows.filter(
    ({ key, facts }) => key === 'rounds.was_missed' && Number(facts.rounds) >= 20,
  )
  expect(heard).toHaveLength(1)
})
