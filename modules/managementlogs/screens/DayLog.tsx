import { useLocation } from 'wouter'
import { api, useAct } from '#web/api.ts'
import { currentLocale } from '#web/catalogue.ts'
import { download } from '#web/download.ts'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { PrintButton } from '#web/kit/PrintButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { t, time } from '#web/words.ts'
import { FollowUps } from './FollowUps.tsx'
import { figuresSaid } from './figures.ts'
import { Signatures } from './Signatures.tsx'
import { StateTag } from './StateTag.tsx'

export type Log = NonNullable<Awaited<ReturnType<typeof api.managementlogs.day>>['log']>

/** A day whole: its figures, what happened, what was written, what is followed up, and both signatures. */
export const DayLog = ({ of }: { of: Log }) => (
  <div className="log-day">
    <Card
      className="wide"
      padded
      title={t('managementlogs.figures_of_day')}
      note={t(of.frozen ? 'managementlogs.frozen' : 'managementlogs.live')}
      end={
        <>
          <StateTag of={of} />
          <Print managementLogId={of.managementLogId} />
        </>
      }
    >
      <dl className="log-figures">
        {figuresSaid(of.facts).map(([name, words]) => (
          <div key={name}>
            <dt>{t(`managementlogs.figure.${name}`)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Card>
    <Matters of={of} />
    <Written of={of} />
    <FollowUps of={of} />
    <Signatures of={of} />
  </div>
)

function Print({ managementLogId }: { managementLogId: string }) {
  const may = useMay()
  const { mutate, isPending, error } = useAct(api.managementlogs.print, { onDone: download })
  if (!may('managementlogs.print')) return null
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  return (
    <>
      <Refusal error={error} />
      <PrintButton busy={isPending} onPrint={() => mutate({ managementLogId, language })} />
    </>
  )
}

function Matters({ of: { facts } }: { of: Log }) {
  const [, go] = useLocation()
  const { complaints, incidents, handovers } = facts
  const none = <p className="ink3 sm">{t('managementlogs.none')}</p>
  return (
    <>
      <Card title={t('managementlogs.complaints')} note={complaints.length} padded={complaints.length === 0}>
        {complaints.length === 0 && none}
        {complaints.map(({ id, number, title, state }) => (
          <Line key={id} below={number} end={<Tag>{t(`cases.state.${state}`)}</Tag>} onOpen={() => go(`/cases/${id}`)}>
            {title}
          </Line>
        ))}
      </Card>
      {incidents.length > 0 && (
        <Card title={t('managementlogs.incidents')} note={incidents.length}>
          {incidents.map(({ id, number, title, state }) => (
            <Line key={id} below={number} end={<Tag>{t(`incidents.state.${state}`)}</Tag>} onOpen={() => go(`/incidents/${id}`)}>
              {title}
            </Line>
          ))}
        </Card>
      )}
      <Card title={t('managementlogs.handovers')} note={handovers.length} padded={handovers.length === 0}>
        {handovers.length === 0 && none}
        {handovers.map(({ id, title, readers, haveRead }) => (
          <Line key={id} end={<span className="ink3 sm">{`${haveRead}/${readers}`}</span>} onOpen={() => go(`/handovers?handover=${id}`)}>
            {title}
          </Line>
        ))}
      </Card>
    </>
  )
} // biome-ignore format: it reads as a page

/** What people wrote down that day, in its order. */
export const Written = ({ of: { written } }: { of: Pick<Log, 'written'> }) => (
  <Card title={t('managementlogs.written')} note={written.length} padded={written.length === 0}>
    {written.length === 0 && <p className="ink3 sm">{t('managementlogs.none')}</p>}
    {written.map(({ remarkId, kind, text, at, by, photoIds, addedLater }) => (
      <div key={remarkId} className="line">
        <span className="grow">
          <span className="row sm ink3">
            <Tag>{t(`managementlogs.kind.${kind}`)}</Tag>
            <span>{`${time(at)} ${by ?? ''}`}</span>
            {addedLater && <Tag tone="soon">{t('managementlogs.added_later')}</Tag>}
          </span>
          <span className="block log-words">{text}</span>
          <Pictures ids={photoIds} />
        </span>
      </div>
    ))}
  </Card>
)
