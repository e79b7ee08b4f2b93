import { Kinds } from '#modules/contractors/screens/Kinds.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay, useMe } from '#web/me.ts'
import { today } from '#web/today.ts'
import { day, t } from '#web/words.ts'
import { Assign, HandOver, Need, Release, Score, shade, weights } from '../rules.ts'
import { PartsOf } from './PartsOf.tsx'
import { Past } from './Past.tsx'
import type { Row } from './Zones.tsx'

type OneZoneProps = { estateId: string; zoneId: string; month: string; name: string; rows: readonly Row[] }

/** One zone: who answers for each kind of work, its gaps of the month, and how it was scored. */
export function OneZone({ estateId, zoneId, month, name, rows }: OneZoneProps) {
  const may = useMay()
  const own = rows.filter((row) => row.zoneId === zoneId)
  const gaps = useSee(api.responsibilities.gaps, { estateId, month }, { enabled: may('responsibilities.gaps') })
  const scores = useSee(api.responsibilities.scores, { zoneId, month }, { enabled: may('responsibilities.scores') })
  const given = { estateId, zoneId }
  const needs = own.filter((row) => row.needed).map(({ kind }) => kind)
  const ownGaps = gaps.data?.rows.filter((gap) => gap.zoneId === zoneId)
  return (
    <Card title={name} note={t('responsibilities.zone_card')} fill padded>
      <div className="row firm-acts">
        <AskAct act={api.responsibilities.assign} of={Assign} given={given} start={{ from: today() }} kind="main" />
        <AskAct act={api.responsibilities.score} of={Score} given={{ ...given, month }} />
        <AskAct act={api.responsibilities.correct} of={Score} given={{ ...given, month }} kind="ghost" />
        <AskAct act={api.responsibilities.need} of={Need} given={given} start={{ kinds: needs }} controls={{ kinds: (of) => <Kinds {...of} /> }} kind="ghost" />
      </div>
      {own.length === 0 && <p className="ink3 sm">{t('responsibilities.no_needs')}</p>}
      {own.map((row) => <OneKind key={row.kind} of={row} />)}
      <p className="ink3 sm">{t('responsibilities.rule', weights)}</p>
      <section className="firm-part">
        <h3>{t('responsibilities.gaps')}</h3>
        {ownGaps?.map(({ kind, from, until, days }) => (
          <div key={`${kind} ${from}`} className="line">
            <span className="grow">{t(`responsibilities.kind.${kind}`)} <span className="ink2">{`${day(from)} – ${day(until)}`}</span></span>
            <Tag tone="late">{`${days} ${t('responsibilities.column.days')}`}</Tag>
          </div>
        ))}
        {ownGaps?.length === 0 && <p className="ink3 sm">{t('responsibilities.no_gaps')}</p>}
      </section>
      <section className="firm-part">
        <h3>{t('responsibilities.scores')}</h3>
        {scores.data?.rows.map(({ scoreId, kind, points, reckoned, reason, scorer, photoIds }) => (
          <div key={scoreId} className="line">
            <span className="grow">
              {t(`responsibilities.kind.${kind}`)} <span className="ink2 sm">{[reckoned !== null && t('responsibilities.corrected', { reckoned }), reason, scorer].filter(Boolean).join(' · ')}</span>
              <Pictures ids={photoIds} />
            </span>
            <Tag tone={shade(points)}>{t('responsibilities.points', { points })}</Tag>
          </div>
        ))}
      </section>
      <Past zoneId={zoneId} kinds={own.map(({ kind }) => kind)} />
    </Card>
  )
} // biome-ignore format: it reads as a page

function OneKind({ of }: { of: Row }) {
  const { responsibilityId, answersId, kind, owner, post, person, from, until, accepted, ranOut, points } = of
  const { employeeId: me } = useMe()
  const accept = useAct(api.responsibilities.accept)
  return (
    <div className="line">
      <span className="grow">
        <b>{t(`responsibilities.kind.${kind}`)}</b>{' '}
        {owner ? <span>{[owner, person, post].filter(Boolean).join(' · ')}</span> : <Tag tone="late">{t('responsibilities.nobody')}</Tag>}
        <span className="block sm ink3">
          {[from && t('responsibilities.since', { on: day(from) }), until && t('responsibilities.until', { on: day(until) })].filter(Boolean).join(' · ')}
        </span>
        <PartsOf of={of} />
        {responsibilityId && (
          <span className="row wrap">
            <AskAct act={api.responsibilities.handOver} of={HandOver} given={{ responsibilityId }} start={{ from: today() }} />
            {!accepted && answersId === me && <Button small busy={accept.isPending} onClick={() => accept.mutate({ responsibilityId })}>{t('responsibilities.accept')}</Button>}
            <AskAct act={api.responsibilities.release} of={Release} given={{ responsibilityId }} start={{ on: today() }} kind="ghost" />
          </span>
        )}
        <Refusal error={accept.error} />
      </span>
      {ranOut && <Tag tone="late">{t('responsibilities.ran_out', { title: ranOut })}</Tag>}
      {points !== null && <Tag tone={shade(points)}>{t('responsibilities.points', { points })}</Tag>}
    </div>
  )
} // biome-ignore format: it reads as a line
