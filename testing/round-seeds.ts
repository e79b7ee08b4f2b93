import type { Hand } from './hand.ts'
import type { World } from './world.ts'

type House = Pick<World, 'byHouse' | 'as' | 'now'>

/** A route with a plan, a round that somebody walks, with a scan whose answer fails, and a finding of their own. */
export async function roundOf(
  w: House,
  by: Hand,
  { estateId, placeId, employeeId, postId }: Record<'estateId' | 'placeId' | 'employeeId' | 'postId', string>,
  mark: string,
) {
  const questions = [{ key: 'clear', kind: 'yesno' as const, words: `${mark}通道没有堆物` }]
  const points = [{ placeId, spot: `${mark}门口`, questions }]
  const { routeId } = await by.routes.add({ estateId, name: `${mark}公共区巡查`, kind: 'public_area', points })
  await by.routes.standAt({ placeId, latitude: 22.53, longitude: 114.05 })
  const windows = [{ from: '10:00', until: '14:00' }]
  const { planId } = await by.rounds.setPlan({ routeId, postId, when: { rule: 'FREQ=DAILY', windows } })
  const walker = await w.as('staff', employeeId)
  const { roundId } = await walker.rounds.begin({ routeId })
  const [point] = (await walker.rounds.one({ roundId })).walk
  const sent = { device: `${mark}手机`, startId: crypto.randomUUID(), sentAt: w.now().toString(), sentSinceMs: 1000 }
  const scanId = crypto.randomUUID()
  const scan = { scanId, roundId, placeId, seq: 1, deviceAt: sent.sentAt, startId: sent.startId, sinceStartMs: 1000 }
  await walker.scans.send({ ...sent, scans: [{ ...scan, answers: { clear: false } }] })
  const { findingId } = await walker.findings.report({ roundId, words: `${mark}墙面渗水` })
  return { routeId, planId, roundId, pointId: point?.pointId ?? '', scanId, findingId }
}
