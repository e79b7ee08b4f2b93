import './hotlines.css'
import { Printer } from 'lucide-react'
import { useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Photo } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Page } from '#web/shell/Page.tsx'
import { currentLocale, day, moment, t } from '#web/words.ts'

type Bundle = Awaited<ReturnType<typeof api.hotlines.package>>

/** What is handed to the hotline, on paper: facts, times, answer and attachments, and nobody's name. */
export default function ReplyPackage() {
  const { hotlineId = '' } = useParams()
  const { data: found, error } = useSee(api.hotlines.package, { hotlineId })
  return (
    <Page
      title={t('hotlines.package')}
      note={found?.outerNumber}
      end={
        <Button kind="main" icon={Printer} disabled={!found} onClick={() => print()}>
          {t('hotlines.print')}
        </Button>
      }
    >
      <Refusal error={error} />
      {!found && !error && <Skeleton rows={10} />}
      {found && <Paper of={found} />}
    </Page>
  )
}

const Paper = ({ of }: { of: Bundle }) => (
  <article className="package">
    <h1>{t('hotlines.package.head', { source: t(`hotlines.source.${of.source}`), number: of.outerNumber })}</h1>
    <table>
      <tbody>
        {rows(of).map(([key, words]) => (
          <tr key={key}>
            <th scope="row">{t(key)}</th>
            <td>{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <h2>{t('hotlines.package.timeline')}</h2>
    <ol>
      {of.timeline.map(({ at, act, words }) => (
        <li key={`${at} ${act}`}>
          <span className="package-at">{moment(at)}</span>
          <span>
            {t(act)}
            {words && `：${words}`}
          </span>
        </li>
      ))}
    </ol>
    {of.attachmentIds.length > 0 && (
      <>
        <h2>{t('hotlines.package.attachments', { count: of.attachmentIds.length })}</h2>
        <div className="package-photos">
          {of.attachmentIds.map((fileId) => (
            <Photo key={fileId} fileId={fileId} />
          ))}
        </div>
      </>
    )}
    <footer>{t('hotlines.package.sign', { estate: of.estate })}</footer>
  </article>
)

function rows(of: Bundle): [string, string][] {
  const said: [string, string | null][] = [
    ['hotlines.field.title', of.title],
    ['hotlines.field.instruction', of.instruction],
    ['hotlines.field.issuedAt', moment(of.issuedAt)],
    ['hotlines.received_at', moment(of.receivedAt)],
    ['hotlines.field.replyBy', of.replyBy && moment(of.replyBy)],
    ['hotlines.field.caseId', `${of.caseNumber} · ${currentLocale() === 'en' ? of.typeTitleEn : of.typeTitle}`],
    [
      'hotlines.field.placeId',
      [of.estate, of.building && t('hotlines.building', { name: of.building }), of.place].filter(Boolean).join(' '),
    ],
    [
      'hotlines.extend',
      of.extensions.map(({ replyBy, reason, measures }) => `${moment(replyBy)}：${reason}；${measures}`).join('\n'),
    ],
    ['hotlines.package.result', of.result],
    ['hotlines.field.reply', of.reply],
    ['hotlines.replied_at', of.repliedAt && moment(of.repliedAt)],
    ['hotlines.field.pendingUntil', of.pendingUntil && day(of.pendingUntil)],
    [
      'hotlines.package.satisfaction',
      of.satisfaction === null ? null : t('hotlines.package.score', { score: of.satisfaction }),
    ],
  ]
  return said.filter((one): one is [string, string] => Boolean(one[1]))
}
