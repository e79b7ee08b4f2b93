import { useState } from 'react'
import { api, useAct, useSeePages } from '#web/api.ts'
import { download } from '#web/download.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { PrintButton } from '#web/kit/PrintButton.tsx'
import { Progress } from '#web/kit/Progress.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, moment, money, t } from '#web/words.ts'
import { Deliver, printed, Replan } from '../rules.ts'
import type { Batch } from './BillNotices.tsx'
import { OneNotice } from './OneNotice.tsx'

type Row = Awaited<ReturnType<typeof api.billnotices.notices>>['rows'][number]

/** The notices of one month: how far they are, printed, told to phones, and delivered one by one or many at once. */
export function OneBatch({ of }: { of: Batch }) {
  const { batchId, month, delivered, notices, inTime, maker, madeAt, plannedDay } = of
  const [which, show] = useUrlValue('which', 'undelivered')
  const [notice, open] = useUrlValue('notice')
  const [picked, pick] = useState<ReadonlySet<string>>(new Set())
  const wanted = printed.find((one) => one === which) ?? 'undelivered'
  const { rows, error, more, loadMore } = useSeePages(api.billnotices.notices, (after) => ({ batchId, ...(wanted === 'undelivered' && { state: 'to_deliver' as const }), ...(after && { after }) }))
  const toggle = (noticeId: string) => {
    const next = new Set(picked)
    if (!next.delete(noticeId)) next.add(noticeId)
    pick(next)
  }
  const left = (rows ?? []).filter(({ state }) => state === 'to_deliver').map(({ noticeId }) => noticeId)
  return (
    <Card title={month} note={maker && t('billnotices.made_by', { name: maker, at: moment(madeAt) })} end={<Ways of={of} which={wanted} />} fill padded>
      <Progress
        title={notices > delivered ? t('billnotices.left', { count: notices - delivered }) : t('billnotices.all_delivered')}
        note={of.late ? t('billnotices.late') : undefined}
        done={delivered}
        of={notices}
        below={t('billnotices.in_time', { share: `${Math.floor((inTime * 100) / notices)}%` })}
        end={<AskAct act={api.billnotices.replan} of={Replan} given={{ batchId }} start={{ plannedDay }} kind="ghost" />}
      />
      <div className="row wrap">
        <Seg label={t('billnotices.field.which')} value={wanted} onChange={show} options={printed.map((value) => ({ value, label: t(`billnotices.which.${value}`) }))} />
        <span className="grow" />
        {picked.size > 0 && <b className="sm">{t('billnotices.picked', { count: picked.size })}</b>}
        {picked.size === 0 && left.length > 0 && (
          <Button small kind="ghost" onClick={() => pick(new Set(left.slice(0, 200)))}>
            {t('billnotices.pick_all')}
          </Button>
        )}
        {picked.size > 0 && <AskAct act={api.billnotices.deliver} of={Deliver} given={{ noticeIds: [...picked] }} start={{ channel: 'letterbox', outcome: 'delivered' }} kind="main" onDone={() => pick(new Set())} />}
      </div>
      <Refusal error={error} />
      <Table
        label={t('billnotices.notices')}
        rows={rows}
        columns={columns(picked, toggle)}
        keyOf={({ noticeId }) => noticeId}
        chosen={notice}
        onChoose={({ noticeId }) => open(noticeId)}
        more={more}
        loadMore={loadMore}
        empty={<Empty title={t('billnotices.all_delivered')} />}
      />
      <Drawer title={t('billnotices.one')} open={notice !== ''} onClose={() => open('')}>
        {notice && <OneNotice noticeId={notice} />}
      </Drawer>
    </Card>
  )
} // biome-ignore format: it reads as a page

function Ways({ of: { batchId, delivered, notices }, which }: { of: Batch; which: 'all' | 'undelivered' }) {
  const may = useMay()
  const paper = useAct(api.billnotices.print, { onDone: download })
  const send = useAct(api.billnotices.send)
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  return (
    <span className="row">
      {may('billnotices.print') && <PrintButton busy={paper.isPending} onPrint={() => paper.mutate({ batchId, which, language })} />}
      {may('billnotices.send') && delivered < notices && (
        <Button small busy={send.isPending} onClick={() => send.mutate({ batchId, channel: 'app' })}>
          {t('billnotices.send')}
        </Button>
      )}
      <Refusal error={paper.error ?? send.error} />
    </span>
  )
} // biome-ignore format: it reads as a page

const columns = (picked: ReadonlySet<string>, toggle: (noticeId: string) => void): Column<Row>[] => [
  {
    key: 'pick', title: '', width: 34,
    show: ({ noticeId, state }) => state === 'to_deliver' && <input type="checkbox" aria-label={t('billnotices.column.select')} checked={picked.has(noticeId)} onClick={(event) => event.stopPropagation()} onChange={() => toggle(noticeId)} />,
  },
  { key: 'unit', title: t('billnotices.column.unit'), width: 92, show: ({ unit }) => <b>{unit}</b> },
  { key: 'payer', title: t('billnotices.column.payer'), width: 70, show: ({ payer }) => payer ?? '—' },
  { key: 'total', title: t('billnotices.column.total'), width: 96, num: true, show: ({ totalFen }) => money(totalFen) },
  {
    key: 'state', title: t('billnotices.column.state'),
    show: ({ state, channel, deliveredAt, lastOutcome, lastBy }) =>
      state === 'delivered' ? (
        <span className="row">
          <Tag tone="kept">{t(`billnotices.channel.${channel}`)}</Tag>
          <span className="ink3 sm">{[deliveredAt && moment(deliveredAt), lastBy].filter(Boolean).join(' ')}</span>
        </span>
      ) : (
        <span className="ink2">{lastOutcome ? t(`billnotices.outcome.${lastOutcome}`) : t('bill_notices.state.to_deliver')}</span>
      ),
  },
] // biome-ignore format: a column a line
