import { Vouchers } from '#modules/vouchers/screens/Vouchers.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Input } from '#web/kit/Input.tsx'
import { PrintButton } from '#web/kit/PrintButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, moment, money, number, t } from '#web/words.ts'
import { life, OneSettlement, SendBack } from '../rules.ts'
import { Differences } from './Differences.tsx'
import { Parts } from './Parts.tsx'

export type Seen = Awaited<ReturnType<typeof api.settlements.ofMonth>>

const lastMonth = () => Temporal.PlainDate.from(today()).subtract({ months: 1 }).toString().slice(0, 7)
const tones = { open: 'run', signed: 'soon', closed: 'kept' } as const

/** A month between counter and finance: book against bank, differences with their reasons, two signatures. */
export default function Settlements() {
  const { estate } = useEstate()
  const [month, setMonth] = useUrlValue('month', lastMonth())
  return (
    <Page
      title={t('settlements')}
      note={estate?.name}
      end={<Input type="month" value={month} onChange={setMonth} aria-label={t('settlements.field.month')} />}
      whole
    >
      {estate ? (
        <Month key={`${estate.id} ${month}`} estateId={estate.id} month={month} />
      ) : (
        <Empty title={t('cases.no_estate')} note={t('settlements.none.out')} />
      )}
    </Page>
  )
}

function Month({ estateId, month }: { estateId: string; month: string }) {
  const { data, error } = useSee(api.settlements.ofMonth, { estateId, month })
  if (!data) return error ? <Refusal error={error} /> : <Skeleton rows={8} />
  return (
    <>
      <Head of={data} estateId={estateId} month={month} />
      <Differences of={data} />
      <Parts of={data.figures} />
      {data.settlement?.state === 'closed' && <Vouchers settlementId={data.settlement.settlementId} />}
    </>
  )
}

function Head({ of: { settlement, figures, over }, estateId, month }: { of: Seen; estateId: string; month: string }) {
  const may = useMay()
  const open = useAct(api.settlements.open)
  const sums = [[t('settlements.in'), figures.inFen], [t('settlements.out'), figures.outFen], [t('settlements.prepaid'), figures.prepaidFen], [t('settlements.deposits'), figures.depositFen]] as const
  return (
    <Card padded>
      <div className="row wrap">
        {sums.map(([word, fen]) => <span key={word}><span className="ink3 sm">{word}</span> <b className="num">{money(fen)}</b></span>)}
        <Tag tone={figures.balanced ? 'kept' : 'late'}>{t(figures.balanced ? 'settlements.balanced' : 'settlements.differs')}</Tag>
        <span className="ink3 sm">{t('settlements.matched', { matched: number(figures.matched) })}</span>
        <span className="grow" />
        <Tag tone={settlement ? tones[settlement.state] : 'plain'}>{t(`settlements.state.${settlement?.state ?? 'none'}`)}</Tag>
        {!settlement && over && may('settlements.open') && <Button small kind="main" busy={open.isPending} onClick={() => open.mutate({ estateId, month })}>{t('settlements.open')}</Button>}
        {!settlement && !over && <span className="ink3 sm">{t('settlements.month_not_over')}</span>}
        {settlement && <Steps of={settlement} balanced={figures.balanced} />}
      </div>
      {settlement && <Signers of={settlement} />}
      <Refusal error={open.error} />
    </Card>
  )
} // biome-ignore format: a part a line

type Settlement = NonNullable<Seen['settlement']>

function Steps({ of: { settlementId, state, signedByMe, approver }, balanced }: { of: Settlement; balanced: boolean }) {
  const may = useMay()
  const given = { settlementId }
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  const print = useAct(api.settlements.print, { onDone: download })
  const carry = useAct(api.settlements.carry, { onDone: download })
  const moves = life.movesFrom(state)
  return (
    <>
      {moves.includes('sign') && <AskAct act={api.settlements.sign} of={OneSettlement} given={given} kind="main" note={t('settlements.sign.note')} />}
      {state === 'signed' && !balanced && !approver && !signedByMe && <AskAct act={api.settlements.approve} of={OneSettlement} given={given} note={t('settlements.approve.note')} />}
      {moves.includes('sendBack') && <AskAct act={api.settlements.sendBack} of={SendBack} given={given} kind="ghost" />}
      {moves.includes('close') && !signedByMe && <AskAct act={api.settlements.close} of={OneSettlement} given={given} kind="main" note={t('settlements.close.note')} invalidates={['payments', 'tills']} />}
      {may('settlements.carry') && <ExportButton busy={carry.isPending} onExport={() => carry.mutate({ settlementId, language })} />}
      {may('settlements.print') && <PrintButton busy={print.isPending} onPrint={() => print.mutate({ settlementId, language })} />}
    </>
  )
} // biome-ignore format: a button a line

function Signers({ of }: { of: Settlement }) {
  const signed = [['signer', of.signer, of.signedAt], ['approver', of.approver, of.approvedAt], ['closer', of.closer, of.closedAt]] as const
  return (
    <p className="row wrap ink2 sm">
      {signed.map(([who, name, at]) => <span key={who}>{`${t(`settlements.${who}`)}：`}{name && at ? t('settlements.signed_on', { who: name, at: moment(at) }) : '—'}</span>)}
    </p>
  )
} // biome-ignore format: a part a line
