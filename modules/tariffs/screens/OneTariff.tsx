import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { decimal, decimalOf, unitPrice } from '#web/kit/Decimal.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { day, number, t } from '#web/words.ts'
import { Join, life, Objection, Post, Propose, Withdraw } from '../rules.ts'

type Whole = Awaited<ReturnType<typeof api.tariffs.one>>
type Version = Whole['versions'][number]

const ByUse = Join.omit({ unitIds: true })
const Price = Propose.omit({ tiers: true })
const priceControl = { priceE4: decimal(4) }

/** One charge standard: its rule in words, and its prices with who approved them and where they hang. */
export function OneTariff({ tariffId }: { tariffId: string }) {
  const { data: of, error } = useSee(api.tariffs.one, { tariffId })
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={8} />
  const given = { tariffId }
  return (
    <Card title={of.name} note={of.item} fill padded>
      <p className="ink2">{ruleOf(of)}</p>
      <p className="ink2 sm">{t('tariffs.paid_by', { homes: number(of.units) })}</p>
      <div className="row next-steps">
        <AskAct act={api.tariffs.propose} of={Price} given={given} controls={priceControl} kind="main" />
        <AskAct act={api.tariffs.join} of={ByUse} given={given} start={{ payer: 'owner', households: 1, coefficient: 1 }} />
      </div>
      {of.versions.map((version) => (
        <OnePrice key={version.versionId} of={version} basis={of.basis} />
      ))}
    </Card>
  )
} // biome-ignore format: it reads as a page

const ruleOf = ({ basis, cycle, timing, proration, anchorDay, dueDays }: Whole) =>
  [
    t(`tariffs.basis.${basis}`), t(`tariffs.cycle.${cycle}`), t(`tariffs.timing.${timing}`), t(`tariffs.proration.${proration}`),
    t('tariffs.anchor', { day: anchorDay }), t('tariffs.due_in', { days: dueDays }),
  ].join(' · ') // biome-ignore format: it reads as a row

const tones = { proposed: 'soon', approved: 'wait', posted: 'kept', withdrawn: 'void' } as const

function OnePrice({ of, basis }: { of: Version; basis: string }) {
  const { versionId, from, to, state, reason, proposer, approver, postedOn, place, photoIds } = of
  return (
    <section className="card-part">
      <div className="row wrap">
        <b className="num">{priceOf(of, basis)}</b>
        <span className="ink2 sm">{`${day(from)} – ${to ? day(to) : t('tariffs.open_end')}`}</span>
        <Tag tone={tones[state]}>{t(`tariff_versions.state.${state}`)}</Tag>
      </div>
      <p className="sm">{reason}</p>
      <p className="ink3 sm">
        {[
          proposer && t('tariffs.proposed_by', { who: proposer }),
          approver && t('tariffs.approved_by', { who: approver }),
          postedOn && t('tariffs.posted_at', { on: day(postedOn), place: place ?? '' }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Pictures ids={photoIds} />
      <Moves of={of} versionId={versionId} />
    </section>
  )
}

const priceOf = ({ priceE4, tiers }: Version, basis: string) =>
  tiers
    ? tiers
        .map((tier) => `${unitPrice(tier.priceE4)}${tier.uptoE3 === null ? '' : ` ≤ ${decimalOf(tier.uptoE3, 3)}`}`)
        .join(' / ')
    : t(`bills.why.per.${basis}`, { price: unitPrice(priceE4) })

function Moves({ of: { state, mayApprove }, versionId }: { of: Version; versionId: string }) {
  const may = useMay()
  const approve = useAct(api.tariffs.approve)
  const given = { versionId }
  return (
    <div className="row wrap">
      {life.can(state, 'approve') && mayApprove && may('tariffs.approve') && (
        <Button small kind="main" busy={approve.isPending} onClick={() => approve.mutate(given)}>
          {t('tariffs.approve')}
        </Button>
      )}
      {life.can(state, 'post') && <AskAct act={api.tariffs.post} of={Post} given={given} kind="main" />}
      {life.can(state, 'withdraw') && <AskAct act={api.tariffs.withdraw} of={Withdraw} given={given} kind="ghost" />}
      {state === 'posted' && <AskAct act={api.tariffs.object} of={Objection} given={given} kind="ghost" />}
      <Refusal error={approve.error} />
    </div>
  )
}
