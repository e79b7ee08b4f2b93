import { CalendarRange } from 'lucide-react'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, money, number, t } from '#web/words.ts'
import { MonthActs } from './MonthActs.tsx'

export type Row = Awaited<ReturnType<typeof api.assessments.month>>['rows'][number]

/** A month of every contract: scored, deducted, and what is left to be settled. */
export function Month({ estateId }: { estateId: string }) {
  const [month, choose] = useUrlValue('month', today().slice(0, 7))
  const may = useMay()
  const { data, error } = useSee(api.assessments.month, { estateId, month }, { keep: true })
  const carry = useAct(api.assessments.exportMonth, { onDone: download })
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  const left = data?.rows.reduce((all, row) => all + row.leftFen, 0) ?? 0
  return (
    <>
      <div className="row wrap ground-head">
        <Input type="month" value={month} onChange={choose} aria-label={t('assessments.field.month')} />
        <span className="month-total num">{`${t('assessments.total')} ${money(left)}`}</span>
        <span className="grow" />
        {may('assessments.exportMonth') && <ExportButton busy={carry.isPending} onExport={() => carry.mutate({ estateId, month, language })} />}
      </div>
      <Refusal error={error ?? carry.error} />
      <Card fill>
        <Table
          label={t('assessments.month')}
          rows={data?.rows}
          columns={columns(month)}
          keyOf={({ contractId }) => contractId}
          height={84}
          empty={<Empty icon={CalendarRange} title={t('assessments.month_nothing')} />}
        />
      </Card>
    </>
  )
} // biome-ignore format: it reads as a page

const scoreTones = { proposed: 'soon', approved: 'kept', sent_back: 'void' } as const
const deductionTones = { proposed: 'soon', approved: 'wait', told: 'kept', turned_down: 'void' } as const

/** What the house knows of the month, and where whoever scored set it otherwise. */
const Known = ({ of: { reckoned, ...given } }: { of: Row }) => {
  if (!reckoned) return null
  const { worth, zones, complaints, due, inTime, points } = reckoned
  const changed = (['quality', 'complaints', 'corrections'] as const).filter((item) => given[item] !== null && points[item] !== null && given[item] !== points[item])
  const said = [
    worth === null ? t('assessments.known.no_worth') : t('assessments.known.worth', { worth: number(worth), zones }),
    t('assessments.known.rest', { complaints, due, inTime }),
    ...changed.map((item) => t('assessments.known.changed', { item: t(`assessments.item.${item}`), from: points[item] ?? 0, to: given[item] ?? 0 })),
  ]
  return <span className="block xs ink3">{said.join(' · ')}</span>
} // biome-ignore format: it reads as a cell

const Points = ({ of: { points, scoreState, presence, quality, complaints, corrections, scorer, floorPoints } }: { of: Row }) =>
  points === null ? (
    <span className="ink3">{t('assessments.not_scored')}</span>
  ) : (
    <>
      <b className={points < floorPoints ? 'num late c' : 'num'}>{points}</b>{' '}
      {scoreState && <Tag tone={scoreTones[scoreState]}>{t(`contractor_scores.state.${scoreState}`)}</Tag>}
      <span className="block xs ink3">{t('assessments.items', { presence: presence ?? 0, quality: quality ?? 0, complaints: complaints ?? 0, corrections: corrections ?? 0 })}</span>
      <span className="block xs ink3">{scorer && t('assessments.scored_by', { who: scorer })}</span>
    </>
  ) // biome-ignore format: it reads as a cell

const columns = (month: string): Column<Row>[] => [
  { key: 'who', title: t('assessments.column.contractor'), show: ({ contractor, number: contract, kinds }) => <><b>{contractor}</b><span className="block xs ink3">{`${contract} · ${kinds.map((kind) => t(`contractors.kind.${kind}`)).join('、')}`}</span></> },
  { key: 'due', title: t('assessments.column.due'), width: 104, num: true, show: ({ dueFen }) => money(dueFen) },
  { key: 'days', title: t('assessments.column.days'), width: 72, num: true, show: ({ days }) => number(days) },
  { key: 'points', title: t('assessments.column.points'), width: 300, show: (row) => <><Points of={row} /><Known of={row} /></> },
  { key: 'deducted', title: t('assessments.column.deducted'), width: 160, num: true, show: ({ deductedFen, deductionState, proposalFen }) => deductionState ? <>{money(deductedFen)}<span className="block"><Tag tone={deductionTones[deductionState]}>{t(`deductions.state.${deductionState}`)}</Tag></span></> : proposalFen > 0 ? <span className="ink3 sm">{t('assessments.by_rule', { amount: money(proposalFen) })}</span> : '—' },
  { key: 'left', title: t('assessments.column.left'), width: 112, num: true, show: ({ leftFen }) => <b>{money(leftFen)}</b> },
  { key: 'acts', title: '', width: 250, show: (row) => <MonthActs of={row} month={month} /> },
] // biome-ignore format: a column a line
