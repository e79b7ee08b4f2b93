import { Link } from 'wouter'
import { moment, t } from '#web/words.ts'
import { type Matter, MatterSteps, MatterTag } from './matter.tsx'

/** One of my reports as a card: what it is, what was said last, how far it has come. */
export function ResidentMatter({ matter }: { matter: Matter }) {
  const { caseId, title, state, openedAt, words } = matter
  const [last] = words
  return (
    <Link href={`/cases/${caseId}`} className="card matter">
      <span className="row high">
        <b className="grow">{title}</b>
        <MatterTag state={state} />
      </span>
      <span className="matter-said ink2 sm">
        {last ? last.text : t('cases.resident.noted_at', { at: moment(openedAt) })}
      </span>
      <MatterSteps state={state} />
    </Link>
  )
}
