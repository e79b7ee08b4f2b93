import { CalendarRange, ClipboardCheck, ClipboardList } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { dayOf, today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { monthDay, t } from '#web/words.ts'
import { Draw, Plan, views } from '../rules.ts'
import { OneCheck } from './OneCheck.tsx'
import { Scores } from './Scores.tsx'
import { StateTag } from './StateTag.tsx'

type Row = Awaited<ReturnType<typeof api.checks.list>>['rows'][number]

/** Checks planned and walked; one beside the list, with its answers and what followed; scores by kind and month above. */
export default function Checks() {
  const { estate } = useEstate()
  const may = useMay()
  const [, go] = useLocation()
  const [wanted, want] = useUrlValue('view', 'all')
  const [chosen, choose] = useUrlValue('check')
  const view = views.find((one) => one === wanted) ?? 'all'
  const { rows, error, more, loadMore } = useSeePages(api.checks.list, (after) => ({
    ...(estate && { estateId: estate.id }),
    view,
    ...(after && { after }),
  }))
  const options = views.map((value) => ({ value, label: t(`checks.view.${value}`) }))
  return (
    <Page
      title={t('checks')}
      note={estate?.name}
      end={
        <>
          <Seg label={t('checks.view')} value={view} options={options} onChange={want} />
          <Button small icon={ClipboardList} onClick={() => go('/checklists')}>
            {t('checklists')}
          </Button>
          {may('checkplans.list') && (
            <Button small icon={CalendarRange} onClick={() => go('/checkplans')}>
              {t('checkplans')}
            </Button>
          )}
          {may('checks.record') && (
            <a className="btn s" href="/field/checks">
              {t('checks.record')}
            </a>
          )}
          {estate && <Planning estateId={estate.id} choose={choose} />}
        </>
      }
      whole
    >
      <Scores estateId={estate?.id} />
      <Refusal error={error} />
      <Chosen
        noun="checks"
        icon={ClipboardCheck}
        rows={rows}
        columns={columns()}
        keyOf={({ checkId }) => checkId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(checkId) => <OneCheck key={checkId} checkId={checkId} />}
      />
    </Page>
  )
}

const Planning = ({ estateId, choose }: { estateId: string; choose: (id: string) => void }) => (
  <>
    <AskAct act={api.checks.draw} of={Draw} given={{ estateId }} start={{ count: 3, dueOn: today() }} />
    <AskAct act={api.checks.plan} of={Plan} given={{ estateId }} start={{ dueOn: today() }} kind="main" onDone={({ checkId }) => choose(checkId)} />
  </>
) // biome-ignore format: it reads as two buttons

const columns = (): Column<Row>[] => [
  { key: 'number', title: t('checks.number'), width: 128, show: ({ number }) => number },
  { key: 'title', title: t('checks.field.checklistId'), show: ({ title }) => <b>{title}</b> },
  { key: 'where', title: t('checks.where'), show: ({ where }) => where },
  { key: 'due', title: t('checks.due'), width: 84, show: ({ doneAt, dueBy }) => monthDay(dayOf(doneAt ?? lastMoment(dueBy))) },
  { key: 'score', title: t('checks.score'), width: 56, show: ({ score }) => score ?? '—' },
  { key: 'state', title: t('checks.state'), width: 92, show: (row) => <StateTag of={row} /> },
] // biome-ignore format: a column a line

/** A day ends with the first moment of the next: what is due by then is due on the day before. */
const lastMoment = (at: string) => Temporal.Instant.from(at).subtract({ seconds: 1 }).toString()
