import './journal.css'
import { BookOpen } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { More } from '#web/kit/More.tsx'
import { Pair } from '#web/kit/Pair.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { classes } from '#web/kit/tone.ts'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { dayOf } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { moment, monthDay, t, time, weekday } from '#web/words.ts'
import { Filters, useLooking } from './Filters.tsx'
import { actWords, whoWords } from './line-words.ts'
import { OneLine } from './OneLine.tsx'
import { SealTag, useSeals } from './seals.tsx'

export type Line = Awaited<ReturnType<typeof api.journal.lines>>['rows'][number]

/** The journal by days: who did what, and one line opened with what it changed. */
export default function Journal() {
  const { estate } = useEstate()
  const looking = useLooking()
  const { rows, error, more, loadMore } = useSeePages(api.journal.lines, (after) => ({
    ...looking.asked,
    ...(after && { after }),
  }))
  const [chosen, choose] = useUrlValue('line')
  return (
    <Page
      title={t('journal')}
      note={looking.everywhere ? t('journal.everywhere') : estate?.name}
      end={<Filters looking={looking} />}
      whole
    >
      <Refusal error={error} />
      <Pair
        list={
          <Card fill>
            {rows ? <Days rows={rows} chosen={chosen} choose={choose} /> : <Skeleton />}
            {rows?.length === 0 && (
              <Empty icon={BookOpen} title={t('journal.nothing')} note={t('journal.nothing.out')} />
            )}
            {more && <More key={rows?.length} onReach={loadMore} />}
          </Card>
        }
        one={
          chosen ? (
            <Card fill>
              <OneLine key={chosen} lineId={chosen} />
            </Card>
          ) : undefined
        }
        none={
          <Card fill>
            <Empty icon={BookOpen} title={t('journal.choose')} note={t('journal.choose.out')} />
          </Card>
        }
        onClose={() => choose('')}
      />
    </Page>
  )
}

type DaysProps = { rows: readonly Line[]; chosen: string; choose: (lineId: string) => void }

function Days({ rows, chosen, choose }: DaysProps) {
  const seals = useSeals()
  const days = Map.groupBy(rows, ({ heardAt }) => dayOf(heardAt))
  return [...days].map(([day, lines]) => (
    <section key={day}>
      <h2 className="journal-day row">
        {monthDay(day)} <span className="ink3 sm">{weekday(day)}</span>
        <span className="end">
          <SealTag seal={seals?.get(day)} />
        </span>
      </h2>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <button
              type="button"
              className={classes('journal-line', line.id === chosen && 'on')}
              aria-current={line.id === chosen || undefined}
              onClick={() => choose(line.id)}
            >
              <span className="ink3 sm">{time(line.heardAt)}</span>
              <b className="cut">{actWords(line.act)}</b>
              <span className="ink2 cut">{whoWords(line)}</span>
              <span className="ink3 xs cut">{heardLater(line)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ))
}

const patienceSeconds = 60

/** What was done without a network is heard later; both moments are told. */
function heardLater({ doneAt, heardAt }: Line): string {
  const late = Temporal.Instant.from(doneAt).until(Temporal.Instant.from(heardAt)).total('seconds')
  return late > patienceSeconds ? t('journal.done_at', { at: moment(doneAt) }) : ''
}
