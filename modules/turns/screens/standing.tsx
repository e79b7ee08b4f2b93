import type { api } from '#web/api.ts'
import { faceByDue, leftAt, toneOf, usedShare, wordsOf } from '#web/kit/clock.ts'
import type { Tone } from '#web/kit/tone.ts'
import { dayOf } from '#web/today.ts'
import { currentLocale, hasWords, moment, t, time } from '#web/words.ts'

export type Turn = Awaited<ReturnType<typeof api.turns.mine>>[number]

/** How a turn or a promise stands, as the counters of a day name it. */
export type Standing = 'done' | 'running' | 'soon' | 'late' | 'ahead'

export interface Face {
  standing: Standing
  tone: Exclude<Tone, 'plain'>
  /** Share of its time that is used, 0–1. */
  share: number
  /** 剩 38分, 8:52 完成, 未到时. */
  said: string
}

const shortAt = (of: string, at: Temporal.Instant) => (dayOf(of) === dayOf(at) ? time(of) : moment(of))

/** A turn at a moment: its ring and its words. */
export function faceOfTurn({ state, opensAt, dueAt, endedAt, proof }: Turn, at: Temporal.Instant): Face {
  if (state === 'scheduled') return { standing: 'ahead', tone: 'void', share: 0, said: t('turns.not_yet') }
  if (state === 'excused') return { standing: 'done', tone: 'void', share: 1, said: t('turns.state.excused') }
  if (state === 'missed') return { standing: 'late', tone: 'late', share: 1, said: t('turns.state.missed') }
  if (state !== 'open') {
    const key = state === 'late' ? 'turns.done_late' : 'turns.done_at'
    return {
      standing: 'done',
      tone: state === 'late' ? 'late' : 'kept',
      share: 1,
      said: t(key, { at: shortAt(endedAt ?? dueAt, at) }),
    }
  }
  const face = faceByDue({ state: 'running', startedAt: opensAt, dueAt, breachedAt: null }, at)
  const left = leftAt(face, at)
  // A figure is measured and a score is given at the end, by others: until then there is nothing to hurry for.
  const tone = proof === 'figure' || proof === 'score' ? 'run' : toneOf(face, left)
  const standing = tone === 'late' || tone === 'soon' ? tone : 'running'
  return { standing, tone, share: usedShare(face, left), said: wordsOf(face, left) }
}

const monthAt = '2026-'.length

/** 9:00–10:00 where it opens and ends on this day, else when it ends. */
export function whenOfTurn({ opensAt, dueAt }: Turn, at: Temporal.Instant): string {
  const today = dayOf(at)
  const lastMoment = Temporal.Instant.from(dueAt).subtract({ seconds: 1 })
  const midnight = dayOf(dueAt) !== dayOf(lastMoment)
  if (dayOf(opensAt) !== today || dayOf(lastMoment) !== today)
    return t('turns.until', { at: midnight ? `${dayOf(lastMoment).slice(monthAt)} 24:00` : moment(dueAt) })
  return `${time(opensAt)}–${midnight ? '24:00' : time(dueAt)}`
}

/** Its title in the language on screen. */
export const titleOf = ({ title, titleEn }: { title: string; titleEn: string | null }): string =>
  (currentLocale() === 'en' && titleEn) || title

/** How far it is, where more than once is wanted: 2/4. */
export const progressOf = ({ need, done, proof }: Turn): string =>
  need > 1 && (proof === 'acts' || proof === 'check_off') ? `${Math.min(done, need)}/${need}` : ''

/** What keeps it, in words: its acts as far as they have words here, its figure, a clock, somebody’s score, a signature. */
export function keptBy({ acts, proof, metric }: Pick<Turn, 'acts' | 'proof' | 'metric'>, most = 12): string {
  const said = [...acts, ...(metric ? [metric] : [])].filter(hasWords).map((name) => t(name))
  return said.length > 0
    ? said.slice(0, most).join(t('turns.or')) + (said.length > most ? '…' : '')
    : t(`turns.by.${proof}`)
}

export const KeptBy = ({ of }: { of: Pick<Turn, 'acts' | 'proof' | 'metric'> }) => (
  <span className="cut" title={keptBy(of)}>
    {keptBy(of)}
  </span>
)
