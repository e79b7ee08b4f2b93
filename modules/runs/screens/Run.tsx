import { CalendarClock } from 'lucide-react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Progress } from '#web/kit/Progress.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { moment, money, number, t } from '#web/words.ts'

type Runs = Awaited<ReturnType<typeof api.runs.list>>['rows'][number]
type Figures = Awaited<ReturnType<typeof api.runs.preview>>['rows'][number]
type Problem = Awaited<ReturnType<typeof api.runs.preview>>['problems'][number]

/** A month to be billed: what it would add, what it cannot bill, the run and how far it is, and the runs before. */
export function Run({ estateId }: { estateId: string }) {
  const [month, setMonth] = useUrlValue('month', today().slice(0, 7))
  const may = useMay()
  const asked = { estateId, month }
  const { data: seen, error } = useSee(api.runs.preview, asked)
  const { data: runs } = useSee(api.runs.list, { estateId })
  const start = useAct(api.runs.start)
  const running = runs?.rows.find(({ state }) => state === 'started')
  return (
    <>
      <div className="row wrap">
        <Input type="month" value={month} onChange={setMonth} aria-label={t('runs.field.month')} />
        {seen && <b>{t('runs.would_add', { lines: number(seen.lines), sum: money(seen.amountFen) })}</b>}
        <span className="grow" />
        {may('runs.start') && (
          <Button kind="main" busy={start.isPending} disabled={!seen || seen.lines === 0 || running !== undefined} onClick={() => start.mutate(asked)}>
            {t('runs.start')}
          </Button>
        )}
      </div>
      <Refusal error={error ?? start.error} />
      {running && <Progress title={t('runs.running', { month: running.month })} note={t('runs.so_far', { lines: number(running.lines) })} done={running.stepsDone} of={running.steps} />}
      <Card title={t('runs.preview')} fill>
        {seen ? <Table label={t('runs.preview')} rows={seen.rows} columns={figures()} keyOf={({ tariffId }) => tariffId} empty={<Empty icon={CalendarClock} title={t('runs.no_standards')} note={t('runs.no_standards.out')} />} /> : <Skeleton />}
      </Card>
      {seen && seen.problems.length > 0 && <Problems of={seen.problems} />}
      <Card title={t('runs.list')} fill>
        <Table label={t('runs.list')} rows={runs?.rows} columns={past()} keyOf={({ runId }) => runId} empty={<Empty icon={CalendarClock} title={t('runs.none')} note={t('runs.none.out')} />} />
      </Card>
    </>
  )
} // biome-ignore format: a part a line

const Problems = ({ of }: { of: readonly Problem[] }) => (
  <Card title={t('runs.cannot')} padded>
    <ul>
      {of.map(({ tariffId, tariff, code, homes }) => (
        <li key={`${tariffId} ${code}`}>
          <Tag tone="soon">{t(`runs.problem.${code}`)}</Tag>{' '}
          {homes > 0 ? t('runs.homes', { tariff, homes: number(homes) }) : tariff}
        </li>
      ))}
    </ul>
  </Card>
)

const figures = (): Column<Figures>[] => [
  { key: 'tariff', title: t('runs.column.tariff'), show: ({ tariff }) => <b>{tariff}</b> },
  { key: 'lines', title: t('runs.column.lines'), width: 100, num: true, show: ({ lines }) => number(lines) },
  { key: 'sum', title: t('runs.column.sum'), width: 140, num: true, show: ({ amountFen }) => money(amountFen) },
]

const past = (): Column<Runs>[] => [
  { key: 'month', title: t('runs.field.month'), width: 84, show: ({ month }) => <b>{month}</b> },
  { key: 'at', title: t('runs.column.at'), width: 120, show: ({ startedAt }) => moment(startedAt) },
  { key: 'who', title: t('runs.column.who'), show: ({ starter }) => starter ?? '—' },
  { key: 'lines', title: t('runs.column.lines'), width: 90, num: true, show: ({ lines }) => number(lines) },
  { key: 'sum', title: t('runs.column.sum'), width: 130, num: true, show: ({ amountFen }) => money(amountFen) },
  {
    key: 'state',
    title: '',
    width: 88,
    show: ({ state }) => <Tag tone={state === 'done' ? 'kept' : 'run'}>{t(`runs.state.${state}`)}</Tag>,
  },
]
