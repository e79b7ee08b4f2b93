import './turns.css'
import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { pageOfMatter } from '#web/console/doing.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { currentLocale, moment, t } from '#web/words.ts'
import { AskExcuse, Decide, Score, type State } from '../rules.ts'
import { NextAct } from './NextAct.tsx'
import { titleOf } from './standing.tsx'

type Whole = Awaited<ReturnType<typeof api.turns.one>>

export const toneOf: Record<State, 'plain' | 'run' | 'kept' | 'late' | 'void'> = {
  scheduled: 'plain', open: 'run', kept: 'kept', late: 'late', missed: 'late', excused: 'void',
} // biome-ignore format: it reads as a row

/** One turn whole: what was due, what was done, and the lines of the journal that prove it. */
export function OneTurn({ turnId }: { turnId: string }) {
  const { data: turn, error } = useSee(api.turns.one, { turnId })
  if (error) return <Refusal error={error} />
  if (!turn) return <Skeleton rows={6} />
  return (
    <div>
      <p className="b">{titleOf(turn)}</p>
      <p className="row">
        <Tag tone={toneOf[turn.state]}>{t(`turns.state.${turn.state}`)}</Tag>
        {turn.corrected && <span className="xs ink2">{t('turns.corrected')}</span>}
        <span className="xs ink3 end">{turn.registerId}</span>
      </p>
      <p className="turn-words">{(currentLocale() === 'en' && turn.wordsEn) || turn.words}</p>
      <dl className="turn-facts">
        <dt>{t('turns.was_due')}</dt>
        <dd>{`${moment(turn.opensAt)} – ${moment(turn.dueAt)}`}</dd>
        <dt>{t('turns.holder')}</dt>
        <dd>
          {[turn.holder ?? '—', turn.standsIn && t(`turns.standsIn.${turn.standsIn}`)].filter(Boolean).join(' · ')}
        </dd>
        <dt>{t('turns.done')}</dt>
        <dd>{doneWords(turn)}</dd>
        <dt>{t('duties.field.weight')}</dt>
        <dd>{turn.weight}</dd>
      </dl>
      <Proofs of={turn} />
      <Excuses of={turn} />
      <Moves of={turn} />
    </div>
  )
}

function doneWords({ proof, numerator, denominator, done, need, scorer, remark }: Whole) {
  if (proof === 'figure')
    return numerator === null ? '—' : denominator === null ? numerator : `${numerator} / ${denominator}`
  if (proof === 'score') return numerator === null ? '—' : [numerator, scorer, remark].filter(Boolean).join(' · ')
  return `${done} / ${need}`
}

function Proofs({ of: { proofs, about, aboutId } }: { of: Whole }) {
  const [, go] = useLocation()
  const page = pageOfMatter(about, aboutId)
  if (proofs.length === 0 && !aboutId) return <p className="ink3 sm">{t('turns.no_proof')}</p>
  return (
    <ul className="turn-proofs" aria-label={t('turns.proofs')}>
      {proofs.map(({ journalId, act, actor, at, words }) => (
        <li key={journalId}>
          <span className="ink2 num">{moment(at)}</span>
          <span className="grow">{[t(act), actor, words].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
      {aboutId && (
        <li>
          <span className="grow">{t('turns.by_clock')}</span>
          {page && (
            <Button small kind="ghost" onClick={() => go(page)}>
              {t('turns.open_case')}
            </Button>
          )}
        </li>
      )}
    </ul>
  )
}

function Excuses({ of: { excuses, mine } }: { of: Whole }) {
  return excuses.map((one) => (
    <section key={one.excuseId}>
      <p className="sm">
        <b>{t('turns.askExcuse')}</b> {`${one.asker ?? ''} ${moment(one.askedAt)}：${one.reason}`}
      </p>
      {one.state !== 'asked' && (
        <p className="sm ink2">{`${t(`turns.excuse.${one.state}`)} ${one.decider ?? ''}：${one.words ?? ''}`}</p>
      )}
      {one.state === 'asked' && !mine && (
        <p className="row">
          <AskAct act={api.turns.excuse} of={Decide} given={{ excuseId: one.excuseId }} kind="main" />
          <AskAct act={api.turns.refuseExcuse} of={Decide} given={{ excuseId: one.excuseId }} />
        </p>
      )}
    </section>
  ))
}

function Moves({ of }: { of: Whole }) {
  const { turnId, proof, state, mine, excuses } = of
  const runs = state === 'open' || state === 'missed'
  const asked = excuses.some((one) => one.state === 'asked')
  return (
    <p className="row">
      {mine && (state === 'open' || (runs && proof === 'check_off')) && <NextAct of={of} main />}
      {state === 'open' && !mine && proof === 'score' && (
        <AskAct act={api.turns.score} of={Score} given={{ turnId }} kind="main" />
      )}
      {mine && !asked && (runs || state === 'late') && (
        <AskAct act={api.turns.askExcuse} of={AskExcuse} given={{ turnId }} />
      )}
    </p>
  )
}
