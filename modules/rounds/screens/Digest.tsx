import { api, useSee } from '#web/api.ts'
import { Tag } from '#web/kit/Tag.tsx'
import type { Tone } from '#web/kit/tone.ts'
import { number, t } from '#web/words.ts'

const shown = [
  ['kept', 'kept'],
  ['late', 'soon'],
  ['missed', 'late'],
  ['open', 'run'],
  ['excused', 'void'],
] as const satisfies (readonly [string, Tone])[]

/** The rounds of a span in a line of figures; what there is none of is left out. */
export function Digest({ span }: { span: Parameters<typeof api.rounds.digest>[0] }) {
  const { data } = useSee(api.rounds.digest, span, { keep: true })
  if (!data) return null
  return (
    <span className="row wrap rounds-digest">
      {shown.map(([key, tone]) =>
        data[key] > 0 ? <Tag key={key} tone={tone}>{`${t(`rounds.state.${key}`)} ${number(data[key])}`}</Tag> : null,
      )}
      <span className="ink2 sm">{t('rounds.points_said', { points: data.points, missed: data.pointsMissed })}</span>
    </span>
  )
}
