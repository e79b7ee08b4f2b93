import { type ReactNode, useMemo } from 'react'
import { useLocation } from 'wouter'
import { dayAt, type Entry, entriesOf } from '#modules/agendas/screens/day.tsx'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { useNow } from '#web/now.ts'
import { t } from '#web/words.ts'
import { faceOfTurn, keptBy, progressOf, type Turn, titleOf } from './standing.tsx'

const mostRunning = 6
const mostActs = 2
const readAgainMs = 60_000

/** My duties of today on the phone, the nearest first; a promise about a case is the case itself, above. */
export function FieldTurns({ lead, none }: { lead: boolean; none: ReactNode }) {
  const at = useNow()
  const may = useMay()
  const { from, to } = dayAt(at)
  const day = useMemo(() => ({ from, to }), [from, to])
  const { data, error } = useSee(api.turns.mine, day, { enabled: may('turns.mine'), keep: true, everyMs: readAgainMs })
  if (!data) return error || !may('turns.mine') ? (lead && none) || <Refusal error={error} /> : null
  const { entries, long } = entriesOf({ clocks: [], turns: data.filter(({ clockId }) => !clockId), mine: true }, day, at)
  const left = entries.filter(({ standing }) => standing !== 'done')
  const running = long.filter(({ state, proof }) => state === 'open' && proof !== 'figure' && proof !== 'score')
  const [first, ...rest] = left
  const card = lead && first && first.standing !== 'ahead' ? first : undefined
  const lines = card ? rest : left
  if (entries.length === 0 && running.length === 0) return lead && none
  return (
    <>
      {lead && left.length === 0 && none}
      <div className="section-head">
        <h2>{t('turns.phone.today')}</h2>
        <span className="ink2 sm end">
          {left.length > 0 ? t('turns.phone.left', { count: left.length }) : entries.length > 0 && t('turns.phone.all_done')}
        </span>
      </div>
      {card && <TurnCard entry={card} />}
      {lines.length > 0 && (
        <Card>
          {lines.map((entry) => (
            <OneLine key={entry.key} entry={entry} />
          ))}
        </Card>
      )}
      {running.length > 0 && <Running turns={running.slice(0, mostRunning)} at={at} />}
    </>
  )
} // biome-ignore format: it reads as a table

/** The duty at hand: what, until when, and its page as wide as the hand. */
function TurnCard({ entry: { title, note, when, tone, share, said, turn } }: { entry: Entry }) {
  const [, go] = useLocation()
  if (!turn) return null
  return (
    <section className="card job first" aria-label={title}>
      <div className="row">
        {note && <Tag tone="run">{note}</Tag>}
        <span className="ink2 sm">{when}</span>
        <span className="grow" />
        <Ring tone={tone} share={share} size={24} />
        <b className={`c nowrap ${tone}`}>{said}</b>
      </div>
      <b className="job-title">{title}</b>
      <Button kind="main" onClick={() => go(`/turns/${turn.turnId}`)}>
        {t(turn.proof === 'check_off' ? 'turns.phone.sign' : 'turns.phone.look')}
      </Button>
    </section>
  )
}

function OneLine({ entry: { title, note, when, tone, share, said, turn, standing } }: { entry: Entry }) {
  const [, go] = useLocation()
  return (
    <Line
      icon={<Ring tone={tone} share={share} size={24} />}
      below={[when, note, turn && keptBy(turn, mostActs)].filter(Boolean).join(' · ')}
      end={<span className={`sm c nowrap ${tone} ${standing === 'late' || standing === 'soon' ? 'b' : ''}`}>{said}</span>}
      onOpen={() => go(`/turns/${turn?.turnId}`)}
    >
      {title}
    </Line>
  )
} // biome-ignore format: it reads as a table

function Running({ turns, at }: { turns: readonly Turn[]; at: Temporal.Instant }) {
  const [, go] = useLocation()
  return (
    <>
      <div className="section-head">
        <h2>{t('turns.phone.running')}</h2>
      </div>
      <Card>
        {turns.map((turn) => {
          const { tone, share, said } = faceOfTurn(turn, at)
          return (
            <Line
              key={turn.turnId}
              icon={<Ring tone={tone} share={share} size={24} />}
              below={[keptBy(turn, mostActs), progressOf(turn)].filter(Boolean).join(' · ')}
              end={<span className={`sm c nowrap ${tone}`}>{said}</span>}
              onOpen={() => go(`/turns/${turn.turnId}`)}
            >
              {titleOf(turn)}
            </Line>
          )
        })}
      </Card>
    </>
  )
}
