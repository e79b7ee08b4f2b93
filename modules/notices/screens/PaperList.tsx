import './notices.css'
import { Check, Printer } from 'lucide-react'
import { useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Page } from '#web/shell/Page.tsx'
import { day, moment, t } from '#web/words.ts'
import { Deliver } from '../rules.ts'

/** The notice on paper and below it the doors to ring at, each with a place to sign; what was handed over is noted here. */
export default function PaperList() {
  const { noticeId = '' } = useParams()
  const { data, error } = useSee(api.notices.paper, { noticeId })
  const left = data?.doors.filter(({ handedAt }) => !handedAt).length ?? 0
  return (
    <Page
      title={t('notices.paper')}
      note={data && t('notices.doors_left', { left, all: data.doors.length })}
      end={
        <Button kind="main" icon={Printer} disabled={!data?.doors.length} onClick={() => print()}>
          {t('notices.print')}
        </Button>
      }
    >
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={8} />}
      {data?.doors.length === 0 && (
        <Empty icon={Check} title={t('notices.no_doors')} note={t('notices.no_doors.out')} />
      )}
      {data && data.doors.length > 0 && (
        <section className="paper-list">
          <header>
            <h1>{data.title}</h1>
            <p>{data.body}</p>
            <p className="paper-from">{`${data.estate} · ${day(data.day)}`}</p>
          </header>
          <table>
            <thead>
              <tr>
                <th>{t('notices.unit')}</th>
                <th>{t('notices.name')}</th>
                <th className="paper-sign">{t('notices.signature')}</th>
                <th>{t('notices.handed_at')}</th>
              </tr>
            </thead>
            <tbody>
              {data.doors.map(({ unitId, unit, names, handedAt, handedBy }) => (
                <tr key={unitId}>
                  <td>{unit}</td>
                  <td>{names.join('、') || t('notices.nobody_on_file')}</td>
                  <td>{handedAt && <span className="ink3 xs">{handedBy}</span>}</td>
                  <td>
                    {handedAt ? (
                      moment(handedAt)
                    ) : (
                      <AskAct act={api.notices.deliver} of={Deliver} given={{ noticeId, unitId }} note={unit} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>
  )
}
