import type { api } from '#web/api.ts'
import type { Entry } from '#web/field/store.ts'
import { left, t } from '#web/words.ts'

export type Walk = Awaited<ReturnType<typeof api.rounds.shift>>[number]
export type Point = Walk['walk'][number]
/** A point as the phone knows it: how the house says it stands, or walked here and still to be sent. */
export type Here = Point & { sent: boolean; failed: boolean }

type Sending = { scans: { placeId: string; deviceAt: string; remark: string }[] }

/** The points of a round with what was scanned here and the house has not shown yet. */
export function pointsHere(round: Walk, done: readonly Entry[]): Here[] {
  const scanned = new Map(
    done.filter(({ act }) => act === 'scans.send').flatMap(({ input }) => (input as Sending).scans.map((scan) => [scan.placeId, scan] as const)),
  )
  return round.walk.map((point) => {
    const here = point.state === 'waiting' ? scanned.get(point.placeId) : undefined
    if (!here) return { ...point, sent: true, failed: false }
    return { ...point, state: here.deviceAt <= point.dueAt ? 'kept' : 'late', at: here.deviceAt, sent: false, failed: here.remark !== '' }
  })
} // biome-ignore format: it reads as one row

/** How long the round may still be walked, or how long ago that was. */
export function leftSaid({ dueAt, opensAt }: Pick<Walk, 'dueAt' | 'opensAt'>, at: Temporal.Instant): string {
  const until = (text: string) => at.until(Temporal.Instant.from(text)).total('seconds')
  return until(opensAt) > 0 ? t('rounds.phone.ahead') : left(until(dueAt))
}

/** The place of a round whose code was scanned: the whole id, or its eight signs. */
export const placeOf = (walk: readonly Point[], code: string): Point | undefined =>
  walk.find(({ placeId }) => code !== '' && placeId.endsWith(code.toLowerCase()))
