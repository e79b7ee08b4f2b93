import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'
import { life, Sign, Sum } from '../rules.ts'
import type { Log } from './DayLog.tsx'

/** Two signatures in their order: the supervisor's with the key points, the manager's with an opinion. */
export const Signatures = ({ of }: { of: Log }) => (
  <Card className="wide" padded title={t('managementlogs.signatures')}>
    <div className="log-signs">
      <section>
        <h3>{t('managementlogs.print.summer')}</h3>
        {of.keyPoints && <p className="log-words">{of.keyPoints}</p>}
        <p className="ink3 sm">
          {of.summer && of.summedAt
            ? t('managementlogs.summed', { who: of.summer, at: moment(of.summedAt) })
            : t('managementlogs.waits_sum', { at: moment(of.sumBy) })}
        </p>
        <Summing of={of} />
      </section>
      <section>
        <h3>{t('managementlogs.print.signer')}</h3>
        {of.opinion && <p className="log-words">{of.opinion}</p>}
        <p className="ink3 sm">
          {of.signer && of.signedAt
            ? t('managementlogs.signed', { who: of.signer, at: moment(of.signedAt) })
            : t('managementlogs.waits_sign', { at: moment(of.signBy) })}
        </p>
        <Signing of={of} />
      </section>
    </div>
  </Card>
)

function Summing({ of: { managementLogId, state, over } }: { of: Log }) {
  if (!life.can(state, 'sum')) return null
  if (!over) return <p className="ink3 sm">{t('managementlogs.day_goes_on')}</p>
  return <AskAct act={api.managementlogs.sum} of={Sum} given={{ managementLogId }} kind="main" />
}

function Signing({ of: { managementLogId, state, maySign } }: { of: Log }) {
  const may = useMay()
  if (!life.can(state, 'sign') || !may('managementlogs.sign')) return null
  if (!maySign) return <p className="ink3 sm">{t('managementlogs.another_signs')}</p>
  return <AskAct act={api.managementlogs.sign} of={Sign} given={{ managementLogId }} kind="main" />
}
