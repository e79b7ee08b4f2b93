import { wholeDay } from '#modules/recurrences/rules.ts'
import { api, useSee } from '#web/api.ts'
import { monthDay, t, weekday } from '#web/words.ts'
import { type Clause, clauseSaid } from '../rules.ts'

/** The clause in a sentence as it is being put together, and the next days on which it falls due. */
export function ClauseSaid({ clause }: { clause: Pick<Clause, 'spec' | 'whose'> | undefined }) {
  if (!clause) return <p className="clause-said sm ink2">{t('clauses.unsaid')}</p>
  return (
    <div className="clause-said" role="status">
      <p>{clauseSaid(clause, t)}</p>
      {'when' in clause.spec && clause.spec.when.rule !== undefined && <Next when={clause.spec.when} />}
    </div>
  )
}

function Next({ when }: { when: Parameters<typeof api.turns.foresee>[0]['when'] }) {
  const { data } = useSee(api.turns.foresee, { when }, { keep: true })
  if (!data) return null
  return (
    <p className="sm ink2">
      {data.length > 0 ? t('clauses.next') : t('clauses.never')}
      {data.map((one) => (
        <span key={`${one.opensOn} ${one.opens}`} className="block">
          {dueWords(one)}
        </span>
      ))}
    </p>
  )
}

type Due = Awaited<ReturnType<typeof api.turns.foresee>>[number]

const named = (on: string) => `${monthDay(on)} ${weekday(on)}`

/** 9月1日 周二 08:00–10:00; over several days 9月1日 周二 – 9月30日 周三. */
const dueWords = ({ opensOn, opens, dueOn, due }: Due) => {
  const whole = opens === wholeDay.from && due === wholeDay.until
  const days = opensOn === dueOn ? named(opensOn) : `${named(opensOn)} – ${named(dueOn)}`
  return whole ? days : `${days} ${opens}–${due}`
}
