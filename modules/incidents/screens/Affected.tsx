import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { moment, t } from '#web/words.ts'
import { AddAffected, ListUnits, Settle } from '../rules.ts'
import type { Whole } from './one.tsx'

/** Who is trapped or hurt and which units are touched; those of whom nobody said how it ended stand first. */
export function Affected({ of: { incidentId, affected }, runs }: { of: Whole; runs: boolean }) {
  const open = affected.filter(({ settledAt }) => !settledAt).length
  return (
    <Card
      className="affected-card"
      title={t('incidents.affected')}
      note={affected.length > 0 ? t('incidents.affected.note', { count: affected.length, open }) : undefined}
      end={
        runs && (
          <>
            <AskAct act={api.incidents.listUnits} of={ListUnits} given={{ incidentId }} kind="ghost">
              {t('incidents.listUnits.short')}
            </AskAct>
            <AskAct
              act={api.incidents.addAffected}
              of={AddAffected}
              given={{ incidentId }}
              start={{ kind: 'trapped', heads: 1, who: '', words: '' }}
            >
              {t('incidents.addAffected.short')}
            </AskAct>
          </>
        )
      }
    >
      {affected.length === 0 && <p className="ink3 sm nothing-yet">{t('incidents.affected.none')}</p>}
      {affected.map(({ affectedId, kind, unit, who, heads, words, addedAt, settledAt, outcome }) => (
        <Line
          key={affectedId}
          icon={
            <Tag tone={settledAt ? 'kept' : kind === 'trapped' || kind === 'injured' ? 'late' : 'soon'}>
              {t(`incidents.kind.${kind}`)}
            </Tag>
          }
          note={heads > 1 ? t('incidents.heads', { count: heads }) : undefined}
          below={[words, outcome, moment(settledAt ?? addedAt)].filter(Boolean).join(' · ')}
          end={
            runs &&
            !settledAt && (
              <AskAct
                act={api.incidents.settleAffected}
                of={Settle}
                given={{ affectedId }}
                note={[unit, who, words].filter(Boolean).join(' · ')}
              />
            )
          }
        >
          {[unit, who].filter(Boolean).join(' ') || '—'}
        </Line>
      ))}
    </Card>
  )
}
