import { expect, test } from 'vitest'
import { handIn } from '#testing/hand-in.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const estateId = w.estate('青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const guard = await w.staff('guard', '青禾里')
const neighbour = await w.staff('supervisor', '云帆大厦')
const { zoneId } = await w.byHouse.estates.addZone({ estateId, name: '北区' })
const { placeId } = await w.byHouse.estates.addPlace({ estateId, name: '消防通道', kind: 'other', zoneId })
const points = [{ placeId, look: '门口', questions: [{ key: 'clear', kind: 'yesno' as const, words: '没有堆物' }] }]
const { routeId } = await w.byHouse.routes.add({ estateId, name: '夜巡', kind: 'fire_lane', points })
const { roundId } = await guard.rounds.begin({ routeId })
await w.pass({ minutes: 5 })
const photoId = await handIn(w.app, guard.token, estateId, '堆物.png', await picture())
const departmentId = (await supervisor.staff.departments({})).find(({ kind }) => kind === 'order')?.id ?? ''
const dueBy = '2026-08-26T18:00:00+08:00'

async function picture() {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 9, height: 9, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
}

test('what was found on a round is ordered to be put right once, with its photo, its zone and the number of its case', async () => {
  const { findingId, number } = await guard.findings.report({
    roundId,
    placeId,
    words: '堆了两个纸箱',
    photoIds: [photoId],
  })
  const asked = { findingId, departmentId, dueBy }
  await expect(neighbour.findings.rectify(asked)).rejects.toMatchObject({ code: 'findings.unknown' })
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => supervisor.findings.rectify(asked)))
  const taken = tries.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  expect(taken).toHaveLength(1)
  const { rectificationId = '' } = taken[0] ?? {}
  await expect(supervisor.rectifications.one({ rectificationId })).resolves.toMatchObject({
    source: 'patrol', originId: findingId, originNumber: number, title: '消防通道：堆了两个纸箱', zone: '北区', beforeIds: [photoId],
  }) // biome-ignore format: it reads as one row
  expect((await supervisor.findings.list({ roundId })).rows).toMatchObject([{ findingId, rectificationId }])
  const clocks = await w.owner.query('select promise, state from clocks where about_id = $1', [rectificationId])
  expect(clocks.rows).toEqual([{ promise: 'rectify', state: 'running' }])
  await supervisor.rectifications.drop({ rectificationId, reason: '当场已清走' })
  await supervisor.findings.rectify(asked)
})

test('without a picture of what was found nothing is ordered', async () => {
  const { findingId } = await guard.findings.report({ roundId, placeId, words: '指示灯不亮' })
  await expect(supervisor.findings.rectify({ findingId, departmentId, dueBy })).rejects.toMatchObject({
    code: 'rectifications.shown_before',
  })
})
