import { Link } from 'wouter'
import { faceOfTurn, progressOf, type Turn, titleOf } from '#modules/turns/screens/standing.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { classes } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'

const shown = 12
const [dayHours, weekDays, monthDays] = [24, 8, 32]
const spans = ['week', 'month', 'longer'] as const

/** How long a duty has: a week, a month, or longer. */
function spanOf({ opensAt, dueAt }: Turn): (typeof spans)[number] {
  const days = Temporal.Instant.from(opensAt).until(Temporal.Instant.from(dueAt)).total('hours') / dayHours
  return days <= weekDays ? 'week' : days <= monthDays ? 'month' : 'longer'
}

/** What runs through the day for a week or longer: how far each is, the nearest first, what is done last. */
export function Longer({ turns, at, onOpen }: { turns: readonly Turn[]; at: Temporal.Instant; onOpen: (turnId: string) => void }) {
  const ended = (turn: Turn) => Number(turn.state !== 'open')
  const inOrder = turns.toSorted((a, b) => ended(a) - ended(b) || a.dueAt.localeCompare(b.dueAt))
  const seen = inOrder.slice(0, shown)
  if (seen.length === 0) return null
  return (
    <section className="card longer" aria-label={t('agendas.longer')}>
      {spans.map((span) => {
        const of = seen.filter((turn) => spanOf(turn) === span)
        return of.length === 0 ? null : (
          <div key={span} className="longer-span">
            <h2>{t(`agendas.span.${span}`)}</h2>
            {of.map((turn) => (
              <OneChip key={turn.turnId} turn={turn} at={at} onOpen={() => onOpen(turn.turnId)} />
            ))}
          </div>
        )
      })}
      {turns.length > shown && (
        <Link href="/turns?span=month" className="sm">
          {t('agendas.more_longer', { count: turns.length - shown })}
        </Link>
      )}
    </section>
  )
} // biome-ignore format: it reads as a table

function OneChip({ turn, at, onOpen }: { turn: Turn; at: Temporal.Instant; onOpen: () => void }) {
  const { tone, share, said, standing } = faceOfTurn(turn, at)
  const progress = progressOf(turn)
  return (
    <button
      type="button"
      className={classes('longer-chip', tone, standing === 'done' && 'done')}
      title={[turn.registerId, titleOf(turn), said].filter(Boolean).join(' · ')}
      onClick={onOpen}
    >
      <Ring tone={tone} share={share} size={18} />
      <span className="cut">{titleOf(turn)}</span>
      {progress && <b className="num">{progress}</b>}
    </button>
  )
}
