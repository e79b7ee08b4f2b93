import { useState } from 'react'
import { named, said } from '#modules/playbooks/screens/spoken.tsx'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { now } from '#web/now.ts'
import { moment, share, t } from '#web/words.ts'
import './incidents.css'

const days = 90

type Asked = { estateId: string; from: string; to: string }
type Name = 'incidents.stepsInTime' | 'incidents.answeredInTime'

/** The two shares of the last ninety days; each opens to the rows behind it, those out of time first to be seen. */
export function Figures({ estateId }: { estateId: string }) {
  const [span] = useState(() => ({
    from: now()
      .subtract({ hours: days * 24 })
      .toString(),
    to: now().add({ hours: 1 }).toString(),
  }))
  const asked = { estateId, ...span }
  const [opened, open] = useState<Name>()
  const { data } = useSee(api.incidents.figures, asked)
  return (
    <div className="row wrap incident-figures">
      {data?.map((figure) => (
        <button key={figure.name} type="button" className="figure press" onClick={() => open(figure.name as Name)}>
          <span className="ink2 sm">{t(figure.name)}</span>
          <b>{figure.share === null ? '—' : share(figure.share, 0)}</b>
          <span className="ink3 xs">{`${figure.numerator}/${figure.denominator}`}</span>
        </button>
      ))}
      <span className="ink3 xs">{t('incidents.last_days', { days })}</span>
      <Drawer title={opened ? t(opened) : ''} open={opened !== undefined} onClose={() => open(undefined)} width={560}>
        {opened === 'incidents.stepsInTime' && <StepRows asked={asked} />}
        {opened === 'incidents.answeredInTime' && <CallRows asked={asked} />}
      </Drawer>
    </div>
  )
}

const Timely = ({ inTime }: { inTime: boolean }) => (
  <Tag tone={inTime ? 'kept' : 'late'}>{t(inTime ? 'incidents.in_time' : 'incidents.out_of_time')}</Tag>
)

function StepRows({ asked }: { asked: Asked }) {
  const { data, error } = useSee(api.incidents.steps, { ...asked, limit: 200 })
  if (!data) return error ? <Refusal error={error} /> : <Skeleton rows={6} />
  return (
    <Card>
      {data.rows.map((row) => (
        <Line
          key={row.stepId}
          below={[
            row.number,
            named(row),
            row.where,
            t(`incidents.role.${row.role}`),
            row.doer,
            row.doneAt && moment(row.doneAt),
          ]
            .filter(Boolean)
            .join(' · ')}
          end={<Timely inTime={row.inTime} />}
        >
          {said(row)}
        </Line>
      ))}
    </Card>
  )
}

function CallRows({ asked }: { asked: Asked }) {
  const { data, error } = useSee(api.incidents.calls, { ...asked, limit: 200 })
  if (!data) return error ? <Refusal error={error} /> : <Skeleton rows={6} />
  return (
    <Card>
      {data.rows.map((row) => (
        <Line
          key={row.callId}
          below={[row.number, named(row), row.where, moment(row.calledAt)].filter(Boolean).join(' · ')}
          end={<Timely inTime={row.inTime} />}
        >
          {`${t(`incidents.role.${row.role}`)} · ${row.answerer ?? t('incidents.nobody_answered')}`}
        </Line>
      ))}
    </Card>
  )
}
