import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { currentLocale, day, moment, t } from '#web/words.ts'
import { chapterNames, Summarise } from '../rules.ts'
import { Chapter } from './Chapter.tsx'
import { Former } from './Former.tsx'
import { Head } from './Head.tsx'
import { Signatures } from './Signatures.tsx'
import { Steps } from './Steps.tsx'
import { tones } from './tones.ts'

export type Report = NonNullable<Awaited<ReturnType<typeof api.reports.one>>['report']>

/** A report as it is read: what it is about, its big figures, its chapters one after the other, and who signed. */
export function Document({ reportId }: { reportId: string }) {
  const { data, error } = useSee(api.reports.one, { reportId })
  const report = data?.report
  return (
    <Card fill className="report-card" title={report && <Tag tone={tones[report.state]}>{t(`reports.state.${report.state}`)}</Tag>} note={report && report.edition > 1 ? t('reports.edition', { n: report.edition }) : undefined} end={report && <Steps of={report} />}>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={12} />}
      {data && !report && <p className="ink2 report-page">{t('reports.unknown')}</p>}
      {report && <Pages of={report} />}
    </Card>
  )
} // biome-ignore format: it reads as a page

function Pages({ of }: { of: Report }) {
  const { estate } = useEstate()
  const [year, month] = of.fromDay.split('-').map(Number)
  return (
    <article className="report-page">
      <h1>{t(`reports.title.${of.kind}`, { year, month, quarter: Math.ceil((month ?? 1) / 3) })}</h1>
      <p className="report-under">{[estate?.name, `${day(of.fromDay)} — ${day(of.toDay)}`, t(of.frozen ? 'reports.frozen' : 'reports.counted', { at: moment(of.countedAt) })].join(currentLocale() === 'en' ? ' · ' : '　')}</p>
      {of.returnedWhy && <p className="report-returned">{t('reports.returned', { why: of.returnedWhy })}</p>}
      <Head of={of} />
      <Summary of={of} />
      {chapterNames.map((chapter) => <Chapter key={chapter} of={of} chapter={chapter} />)}
      <Former of={of} />
      <Signatures of={of} />
      <p className="ink3 sm">{t('reports.own_matters')}</p>
    </article>
  )
} // biome-ignore format: it reads as a page

const Summary = ({ of: { reportId, summary, state } }: { of: Report }) => (
  <section>
    <header className="report-heading">
      <h2>{t('reports.field.summary')}</h2>
      {state === 'draft' && <AskAct act={api.reports.summarise} of={Summarise} given={{ reportId }} start={{ summary }} />}
    </header>
    <p className={summary ? 'report-words' : 'ink3'}>{summary || t('reports.no_summary_yet')}</p>
  </section>
) // biome-ignore format: it reads as a page
