import { moment, t } from '#web/words.ts'
import type { Report } from './Document.tsx'

/** The three signatures of a report, in their order. */
export const Signatures = ({ of }: { of: Report }) => (
  <section>
    <h2>{t('reports.signatures')}</h2>
    {of.opinion && <p className="report-words">{`${t('reports.field.opinion')}　${of.opinion}`}</p>}
    <dl className="report-signs">
      <Signed as="signer" who={of.signer} at={of.signedAt} />
      <Signed as="endorser" who={of.endorser} at={of.endorsedAt} />
      <Signed as="receiver" who={of.receiver} at={of.receivedAt} />
    </dl>
  </section>
)

const Signed = ({ as, who, at }: { as: string; who: string | null; at: string | null }) => (
  <div>
    <dt>{t(`reports.print.${as}`)}</dt>
    <dd>
      {who && at ? t('reports.signed_at', { who, at: moment(at) }) : <span className="ink3">{t('reports.waits')}</span>}
    </dd>
  </div>
)
