import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { moment, money, t } from '#web/words.ts'
import { Deliver, TakeBack } from '../rules.ts'

/** One notice: what it lists, what is open of it by now, and every try to deliver it with its proof. */
export function OneNotice({ noticeId }: { noticeId: string }) {
  const { data, error } = useSee(api.billnotices.one, { noticeId })
  if (error) return <Refusal error={error} />
  const of = data?.found
  if (!of) return <Skeleton rows={6} />
  const open = of.lines.reduce((sum, { nowFen }) => sum + nowFen, 0)
  return (
    <div className="one-notice">
      <p className="row wrap">
        <b>{of.unit}</b>
        <span className="ink2">{of.payer}</span>
        <b className="end num">{money(of.totalFen)}</b>
      </p>
      <p className="ink2 sm">
        {[of.arrearsFen > 0 && t('billnotices.of_arrears', { sum: money(of.arrearsFen) }), t('billnotices.now_open', { sum: money(open) })].filter(Boolean).join(' · ')}
      </p>
      <div className="row wrap">
        {of.state === 'to_deliver' && <AskAct act={api.billnotices.deliver} of={Deliver} given={{ noticeIds: [noticeId] }} start={{ channel: 'door', outcome: 'delivered' }} kind="main" />}
        {of.state === 'delivered' && <AskAct act={api.billnotices.takeBack} of={TakeBack} given={{ noticeId }} />}
      </div>
      <h3>{t('billnotices.lines')}</h3>
      {of.lines.map((line) => (
        <Line key={line.billLineId} note={line.month} end={<span className="num">{money(line.openFen)}</span>}>
          {line.tariff}
        </Line>
      ))}
      <h3>{t('billnotices.tries')}</h3>
      {of.tries.map((tried) => (
        <div key={tried.at}>
          <Line note={[tried.receiver, tried.note].filter(Boolean).join(' · ')} below={[moment(tried.at), tried.by].filter(Boolean).join(' · ')}>
            {`${t(`billnotices.channel.${tried.channel}`)} · ${t(`billnotices.outcome.${tried.outcome}`)}`}
          </Line>
          <Pictures ids={tried.fileIds} />
        </div>
      ))}
    </div>
  )
} // biome-ignore format: it reads as a page
