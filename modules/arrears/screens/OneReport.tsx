import { useState } from 'react'
import { useLocation } from 'wouter'
import { api, useAct, useSeePages } from '#web/api.ts'
import { download } from '#web/download.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { PrintButton } from '#web/kit/PrintButton.tsx'
import { Progress } from '#web/kit/Progress.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, day, moment, money, t } from '#web/words.ts'
import { Solve } from '../rules.ts'
import { AgeBar } from './AgeBar.tsx'
import type { Report } from './Arrears.tsx'

type Row = Awaited<ReturnType<typeof api.arrears.debtors>>['rows'][number]

export const tones = { drafted: 'soon', signed: 'run', received: 'kept' } as const

/** One report: sums by age, every debtor with what is done about it, signed when none is left without. */
export function OneReport({ of }: { of: Report }) {
  const { reportId, state, debtors, solved, totalFen } = of
  const may = useMay()
  const [shown, show] = useUrlValue('solved', 'every')
  const [picked, pick] = useState<ReadonlySet<string>>(new Set())
  const unsolved = shown === 'unsolved'
  const { rows, error, more, loadMore } = useSeePages(api.arrears.debtors, (after) => ({ reportId, ...(unsolved && { unsolved }), ...(after && { after }) }))
  const writes = state === 'drafted' && may('arrears.solve')
  const toggle = (rowId: string) => {
    const next = new Set(picked)
    if (!next.delete(rowId)) next.add(rowId)
    pick(next)
  }
  return (
    <Card title={<span className="num">{money(totalFen)}</span>} note={<Tag tone={tones[state]}>{t(`arrears_reports.state.${state}`)}</Tag>} end={<Ways of={of} />} fill padded>
      <p className="ink3 sm">{storyOf(of)}</p>
      <AgeBar agesFen={of.agesFen} />
      {state === 'drafted' && <Progress title={solved < debtors ? t('arrears.left', { count: debtors - solved }) : t('arrears.solved', { solved, debtors })} done={solved} of={debtors} />}
      <div className="row wrap">
        <Seg label={t('arrears.debtors')} value={unsolved ? 'unsolved' : 'every'} onChange={show} options={[{ value: 'every', label: t('arrears.every') }, { value: 'unsolved', label: t('arrears.only_unsolved') }]} />
        <span className="grow" />
        {writes && picked.size === 0 && (
          <Button small kind="ghost" onClick={() => pick(new Set((rows ?? []).slice(0, 200).map(({ rowId }) => rowId)))}>
            {t('arrears.pick_all')}
          </Button>
        )}
        {picked.size > 0 && <b className="sm">{t('arrears.picked', { count: picked.size })}</b>}
        {writes && picked.size > 0 && <AskAct act={api.arrears.solve} of={Solve} given={{ reportId, rowIds: [...picked] }} kind="main" onDone={() => pick(new Set())} />}
      </div>
      <Refusal error={error} />
      <Debtors rows={rows} more={more} loadMore={loadMore} picked={picked} toggle={writes ? toggle : undefined} />
    </Card>
  )
} // biome-ignore format: it reads as a page

const storyOf = ({ maker, madeAt, signer, signedAt, receiver, receivedAt }: Report) =>
  [
    maker && t('arrears.made_by', { name: maker, at: moment(madeAt) }),
    signer && signedAt && t('arrears.signed_by', { name: signer, at: moment(signedAt) }),
    receiver && receivedAt && t('arrears.received_by', { name: receiver, at: moment(receivedAt) }),
  ]
    .filter(Boolean)
    .join(' · ')

function Ways({ of: { reportId, state, mayReceive } }: { of: Report }) {
  const may = useMay()
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  const paper = useAct(api.arrears.print, { onDone: download })
  const book = useAct(api.arrears.exportReport, { onDone: download })
  const sign = useAct(api.arrears.sign)
  const receive = useAct(api.arrears.receive)
  return (
    <span className="row wrap">
      {may('arrears.exportReport') && <ExportButton busy={book.isPending} onExport={() => book.mutate({ reportId, language })} />}
      {may('arrears.print') && <PrintButton busy={paper.isPending} onPrint={() => paper.mutate({ reportId, language })} />}
      {state === 'drafted' && may('arrears.sign') && (
        <Button small kind="main" busy={sign.isPending} onClick={() => sign.mutate({ reportId })}>
          {t('arrears.sign')}
        </Button>
      )}
      {mayReceive && may('arrears.receive') && (
        <Button small kind="main" busy={receive.isPending} onClick={() => receive.mutate({ reportId })}>
          {t('arrears.receive')}
        </Button>
      )}
      <Refusal error={sign.error ?? receive.error ?? paper.error ?? book.error} />
    </span>
  )
} // biome-ignore format: it reads as a page

type DebtorsProps = {
  rows: readonly Row[] | undefined
  more: boolean
  loadMore: () => void
  picked: ReadonlySet<string>
  toggle: ((rowId: string) => void) | undefined
}

function Debtors({ rows, more, loadMore, picked, toggle }: DebtorsProps) {
  const [, go] = useLocation()
  return (
    <Table
      label={t('arrears.debtors')}
      rows={rows}
      columns={columns(picked, toggle)}
      keyOf={({ rowId }) => rowId}
      onOpen={({ reminderId, unitId }) => go(reminderId ? `/reminders?view=all&case=${reminderId}` : `/households/${unitId}`)}
      onChoose={({ rowId }) => toggle?.(rowId)}
      height={48}
      more={more}
      loadMore={loadMore}
      empty={<Empty title={t('arrears.no_debtors')} note={t('arrears.no_debtors.out')} />}
    />
  )
} // biome-ignore format: it reads as a page

const columns = (picked: ReadonlySet<string>, toggle: ((rowId: string) => void) | undefined): Column<Row>[] => [
  { key: 'pick', title: '', width: 34, show: ({ rowId }) => toggle && <input type="checkbox" readOnly tabIndex={-1} aria-label={t('arrears.column.select')} checked={picked.has(rowId)} /> },
  { key: 'unit', title: t('arrears.column.unit'), width: 88, show: ({ unit, payer }) => <span><b className="block">{unit}</b><span className="ink3 sm">{payer ?? t('arrears.developer')}</span></span> },
  { key: 'total', title: t('arrears.column.total'), width: 96, num: true, show: ({ totalFen }) => <b>{money(totalFen)}</b> },
  { key: 'days', title: t('arrears.column.days'), width: 60, num: true, show: ({ days }) => days },
  { key: 'step', title: t('arrears.column.step'), width: 128, show: (row) => <Where row={row} /> },
  { key: 'solution', title: t('arrears.column.solution'), show: (row) => <Solution row={row} /> },
] // biome-ignore format: a column a line

const Where = ({ row: { step, standing, nearLimit, limitationDay } }: { row: Row }) => (
  <span>
    <span className="block">{step ?? (standing ? t(`reminders.state.${standing}`) : '—')}</span>
    {nearLimit && <Tag tone="late">{t('arrears.near_limit', { day: day(limitationDay) })}</Tag>}
  </span>
)

const Solution = ({ row: { solution, words, nextDay, before } }: { row: Row }) =>
  solution ? (
    <span>
      <b>{t(`arrears.solution.${solution}`)}</b> <span className="ink2">{words}</span>
      {nextDay && <span className="ink3 sm block">{t('arrears.next_on', { day: day(nextDay) })}</span>}
    </span>
  ) : (
    <span className="ink3">{before ? t('arrears.before', { solution: t(`arrears.solution.${before}`) }) : '—'}</span>
  )
