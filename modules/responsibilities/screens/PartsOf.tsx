import { number, t } from '#web/words.ts'
import type { Row } from './Zones.tsx'

/** What a month was reckoned from, part by part, and that somebody corrected it. */
export function PartsOf({
  of: { checks, checkCount, rounds, roundCount, looks, scores, reckoned, corrected },
}: {
  of: Row
}) {
  const part = (name: string, points: number | null, count: number) =>
    points !== null && t(`responsibilities.part.${name}`, { points: number(points), count })
  const said = [
    part('checks', checks, checkCount),
    part('rounds', rounds, roundCount),
    part('looks', looks, scores),
    corrected !== null && reckoned !== null && t('responsibilities.corrected', { reckoned: number(reckoned) }),
  ].filter(Boolean)
  return said.length > 0 && <span className="block sm ink2">{said.join(' · ')}</span>
}
