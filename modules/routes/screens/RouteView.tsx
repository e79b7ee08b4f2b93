import { Camera, Clock, MapPin } from 'lucide-react'
import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { moment, t } from '#web/words.ts'
import { Retire } from '../rules.ts'

type Whole = Awaited<ReturnType<typeof api.routes.one>>
type PointRow = Whole['points'][number]

/** A route as it is walked: its points in order, what is looked at, and how it came to be so. */
export function RouteView({ route }: { route: Whole }) {
  const { routeId, kind, inOrder, reachMetres, points, versions, state } = route
  return (
    <>
      <div className="row wrap">
        <Tag tone="run">{t(`routes.kind.${kind}`)}</Tag>
        <span className="ink2 sm">{t(inOrder ? 'routes.in_order' : 'routes.any_order')}</span>
        <span className="ink2 sm">{t('routes.reach_said', { metres: reachMetres })}</span>
        {state === 'in_use' && (
          <span className="end">
            <AskAct act={api.routes.retire} of={Retire} given={{ routeId }} kind="ghost" invalidates={['rounds']} />
          </span>
        )}
      </div>
      <ol className="route-points">
        {points.map((point) => (
          <OnePoint key={point.pointId} point={point} />
        ))}
      </ol>
      <h3 className="round-part">{t('routes.versions')}</h3>
      {versions.map(({ version, reason, madeAt, maker, points: count }) => (
        <div key={version} className="row sm">
          <b>{t('routes.version_said', { version })}</b>
          <span className="grow">{reason}</span>
          <span className="ink3">{`${t('routes.points_said', { count })} · ${maker ?? ''} ${moment(madeAt)}`}</span>
        </div>
      ))}
    </>
  )
}

const OnePoint = ({ point: { no, place, spot, look, questions, photos, leastSeconds, from, until, latitude } }: { point: PointRow }) => (
  <li>
    <span className="point-no">{no}</span>
    <span className="grow">
      <b>{place}</b> {spot && <span className="ink2 sm">{spot}</span>}
      {look && <span className="block ink2 sm">{look}</span>}
      {questions.map(({ key, kind, words }) => (
        <span key={key} className="block xs ink3">{`${words}（${t(`routes.question.${kind}`)}）`}</span>
      ))}
    </span>
    <span className="row xs ink3">
      {photos > 0 && <><Camera size={13} aria-hidden /> {photos}</>}
      {from && until && `${from}–${until}`}
      {latitude !== null && <MapPin size={13} role="img" aria-label={t('routes.position_known')} />}
      <Clock size={13} aria-hidden /> {t('routes.seconds', { count: leastSeconds })}
    </span>
  </li>
) // biome-ignore format: it reads as a row
