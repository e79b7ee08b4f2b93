import { Printer } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Page } from '#web/shell/Page.tsx'
import { duration, t } from '#web/words.ts'
import { Paper } from './Paper.tsx'
import { named } from './spoken.tsx'

/** All that is in force, one to a sheet: it hangs in the control room and is read when the power is out. */
export default function PlaybookBook() {
  const { data, error } = useSee(api.playbooks.book, {})
  return (
    <Page
      title={t('playbooks.book')}
      note={t('playbooks.book.note')}
      end={
        <Button kind="main" icon={Printer} disabled={!data} onClick={() => print()}>
          {t('playbooks.print')}
        </Button>
      }
    >
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={8} />}
      <div className="paper-book">
        {data?.rows.map((row) => (
          <article key={row.playbookId} className="paper-sheet">
            <h2>{named(row)}</h2>
            <p className="sm">
              {[
                t('playbooks.version', { code: row.code, version: row.version }),
                t('playbooks.answer_within', { time: duration(row.answerSeconds) }),
                row.source,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <Paper of={row} />
            <p className="sm">{t('playbooks.numbers')}</p>
          </article>
        ))}
      </div>
    </Page>
  )
}
