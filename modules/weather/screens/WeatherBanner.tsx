import './weather.css'
import { CloudLightning } from 'lucide-react'
import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'
import { Lift, wet } from '../rules.ts'

const readAgainMs = 60_000

/** What the authority warns of stands over the day while it runs, with what is usual to do, and a way to do it. */
export function WeatherBanner({ estateId }: { estateId: string }) {
  const may = useMay()
  const asked = { estateId, running: true }
  const { data } = useSee(api.weather.list, asked, { enabled: may('weather.list'), everyMs: readAgainMs })
  return data?.rows.map(({ warningId, kind, colour, from, expectedUntil, source }) => (
    <section key={warningId} className={`weather ${colour}`} aria-label={t('weather')}>
      <CloudLightning size={20} aria-hidden />
      <span className="grow">
        <b>{t('weather.name', { kind: t(`weather.kind.${kind}`), colour: t(`weather.colour.${colour}`) })}</b>{' '}
        <span className="sm">
          {t('weather.since', { at: moment(from) })}
          {expectedUntil && ` · ${t('weather.until', { at: moment(expectedUntil) })}`} · {source}
        </span>
        {wet.includes(kind) && <span className="block sm">{t(`weather.todo.${colour}`)}</span>}
      </span>
      {may('standbys.arrange') && (
        <Link className="btn s" href="/standbys">
          {t('weather.standby')}
        </Link>
      )}
      {wet.includes(kind) && may('incidents.start') && (
        <Link className="btn s" href="/incidents/new">
          {t('weather.playbook')}
        </Link>
      )}
      <AskAct act={api.weather.lift} of={Lift} given={{ warningId }} start={{ reason: t('weather_warnings.state.lifted') }} />
    </section>
  ))
} // biome-ignore format: it reads as a banner
