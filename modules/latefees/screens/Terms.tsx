import { Hourglass } from 'lucide-react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { decimalOf } from '#web/kit/Decimal.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { day, t } from '#web/words.ts'
import { annualBp, dear, life } from '../rules.ts'

type Row = Awaited<ReturnType<typeof api.latefees.terms>>['rows'][number]

/** What an estate agreed for late payment, the latest first; who did not propose it may approve it. */
export function Terms({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.latefees.terms, { estateId })
  if (error) return <Refusal error={error} />
  if (!data) return <Skeleton rows={4} />
  return (
    <Card fill padded>
      {data.rows.length === 0 && <Empty icon={Hourglass} title={t('latefees.no_terms')} note={t('latefees.no_terms.out')} />}
      {data.rows.map((row) => (
        <One key={row.termsId} of={row} />
      ))}
    </Card>
  )
} // biome-ignore format: it reads as a page

const tones = { proposed: 'soon', approved: 'kept', withdrawn: 'void' } as const

function said({ enabled, ratePpmPerDay, graceDays, capPercent, payOrder, classes }: Row) {
  if (!enabled) return t('latefees.said.off')
  return [
    t('latefees.said.rate', { percent: decimalOf(ratePpmPerDay, 4), annual: decimalOf(annualBp(ratePpmPerDay), 2) }), t('latefees.said.grace', { days: graceDays }),
    t('latefees.said.cap', { percent: capPercent }), t(`latefees.payOrder.${payOrder}`), classes.map((one) => t(`latefees.classes.${one}`)).join('、'),
  ].join(' · ') // biome-ignore format: it reads as a row
}

function One({ of }: { of: Row }) {
  const { termsId, from, state, reason, fileIds, proposer, approver, mayApprove, enabled, ratePpmPerDay, lprBp } = of
  const may = useMay()
  const approve = useAct(api.latefees.approve)
  const withdraw = useAct(api.latefees.withdraw)
  return (
    <section className="card-part">
      <div className="row wrap">
        <b className="grow">{t('latefees.from', { on: day(from) })}</b>
        <Tag tone={tones[state]}>{t(`late_fee_terms.state.${state}`)}</Tag>
      </div>
      <p>{said(of)}</p>
      {enabled && dear(ratePpmPerDay, lprBp) && <Tag tone="late">{t('latefees.dear')}</Tag>}
      <p className="sm">{reason}</p>
      <p className="ink3 sm">{[proposer && t('latefees.by', { who: proposer }), approver && t('latefees.approved_by', { who: approver })].filter(Boolean).join(' · ')}</p>
      <Pictures ids={fileIds} />
      <div className="row wrap">
        {life.can(state, 'approve') && mayApprove && may('latefees.approve') && (
          <Button small kind="main" busy={approve.isPending} onClick={() => approve.mutate({ termsId })}>
            {t('latefees.approve')}
          </Button>
        )}
        {life.can(state, 'withdraw') && may('latefees.withdraw') && (
          <Button small kind="ghost" busy={withdraw.isPending} onClick={() => withdraw.mutate({ termsId })}>
            {t('latefees.withdraw')}
          </Button>
        )}
        <Refusal error={approve.error ?? withdraw.error} />
      </div>
    </section>
  )
} // biome-ignore format: it reads as a page
