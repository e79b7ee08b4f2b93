import { api, useSee } from '#web/api.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { number, t } from '#web/words.ts'

type Aim = Parameters<typeof api.notices.preview>[0]

/** Whom a notice would reach as it is aimed now, and by which ways. */
export function Reach({ aim }: { aim: Aim }) {
  const { data, error } = useSee(api.notices.preview, aim, { keep: true })
  if (error) return <Refusal error={error} />
  if (!data) return <p className="ink3 sm">{t('notices.counting')}</p>
  if (data.recipients === 0) return <p className="late c sm">{t('notices.nobody_there')}</p>
  return (
    <p className="notice-reach sm">
      <b>{t('notices.will_reach', { count: data.recipients })}</b>
      {data.ways.map(({ way, count }) => (
        <span key={way} className="ink2">
          {t(`notices.way.${way}`)} {number(count)}
        </span>
      ))}
    </p>
  )
}
