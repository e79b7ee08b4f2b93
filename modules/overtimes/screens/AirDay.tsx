import { AirVent } from 'lucide-react'
import { Step } from '#modules/homeservices/screens/Step.tsx'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { classes } from '#web/kit/tone.ts'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { day as dayWords, money, t } from '#web/words.ts'
import { Orders } from './Orders.tsx'

type Day = Awaited<ReturnType<typeof api.overtimes.day>>
type Order = Day['requests'][number]

/** One day: zones by hours, what the fee pays, what was ordered, and what the runs cost whom. */
export function AirDay({ estateId }: { estateId: string }) {
  const [on, go] = useUrlValue('day', today())
  const { data, error } = useSee(api.overtimes.day, { estateId, day: on }, { keep: true })
  const by = (days: number) => go(Temporal.PlainDate.from(on).add({ days }).toString())
  const said = data && [t(`overtimes.kind.${data.kind}`), data.base ? t('overtimes.paid', { from: data.base.from, to: data.base.to }) : t('overtimes.paid_none'), money(data.totalFen)]
  return (
    <>
      <div className="row wrap">
        <Step label={dayWords(on)} onBack={() => by(-1)} onOn={() => by(1)} onNow={on === today() ? undefined : () => go(today())} />
        {said && <span className="ink2 sm">{said.join(' · ')}</span>}
      </div>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={6} />}
      {data && data.zones.length === 0 && <Empty icon={AirVent} title={t('overtimes.no_zones')} note={t('overtimes.no_zones.out')} />}
      {data && data.zones.length > 0 && <Grid of={data} />}
      {data && data.zones.length > 0 && <Orders requests={data.requests} />}
      {data && data.runs.length > 0 && <Runs of={data} />}
    </>
  )
} // biome-ignore format: it reads as a page

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const placed = ({ from, to }: { from: string; to: string }) => ({
  left: `${(minuteOf(from) / 1440) * 100}%`,
  width: `${((minuteOf(to) - minuteOf(from)) / 1440) * 100}%`,
})
const marks = [0, 3, 6, 9, 12, 15, 18, 21, 24]

/** Zones down, hours across: paid hours as ground, each order a bar of its own line. */
function Grid({ of: { zones, base, requests } }: { of: Day }) {
  return (
    <Card padded>
      <div className="air-hours" aria-hidden>
        {marks.map((hour) => (
          <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>{hour}</span>
        ))}
      </div>
      {zones.map(({ airZoneId, name }) => {
        const own = requests.filter((one) => one.airZoneId === airZoneId)
        return (
          <div key={airZoneId} className="air-zone">
            <b className="sm">{name}</b>
            <div className="air-lane" style={{ height: `${Math.max(1, own.length) * 22 + 6}px` }}>
              {base && <i className="air-base" style={placed(base)} title={t('overtimes.paid', base)} />}
              {own.map((one, at) => (
                <Bar key={one.requestId} of={one} at={at} />
              ))}
            </div>
          </div>
        )
      })}
    </Card>
  )
} // biome-ignore format: it reads as a page

function Bar({ of, at }: { of: Order; at: number }) {
  const said = `${of.unit} ${of.from}–${of.to} ${t(`air_requests.state.${of.state}`)}`
  return (
    <span className={classes('air-bar', of.state)} style={{ ...placed(of), top: `${at * 22 + 4}px` }} title={said}>
      {of.unit}
    </span>
  )
}

const Runs = ({ of: { runs } }: { of: Day }) => (
  <Card title={t('overtimes.runs')} padded>
    {runs.map((run) => (
      <p key={`${run.airZoneId}${run.from}`} className="sm">
        <b>{`${run.zone} ${run.from}–${run.to}`}</b>{' '}
        {t('overtimes.run_of', { minutes: run.billedMinutes, rate: money(run.rateFenPerHour), cost: money(run.costFen) })}
        {run.minimumApplied && ` · ${t('bills.why.air.minimum')}`}
        {` · ${run.parts.map((part) => `${part.unit} ${money(part.amountFen)}`).join('，')}`}
      </p>
    ))}
  </Card>
) // biome-ignore format: it reads as a page
