import { useLocation } from 'wouter'
import { api } from '#web/api.ts'
import { pageOf, pageOfMatter } from '#web/console/doing.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { useMay } from '#web/me.ts'
import { usePlaces } from '#web/shell/place.ts'
import { t } from '#web/words.ts'
import { SignOff } from '../rules.ts'
import { KeptBy, type Turn } from './standing.tsx'

type Of = Pick<Turn, 'turnId' | 'state' | 'proof' | 'acts' | 'metric' | 'about' | 'aboutId'>

/** The one act that keeps a turn of mine, a touch away: the page where it is done, or the signature; where there is none, what keeps it. */
export function NextAct({ of, main }: { of: Of; main?: boolean | undefined }) {
  const [, go] = useLocation()
  const may = useMay()
  const places = usePlaces()
  const { turnId, state, proof, acts, about, aboutId } = of
  const kind = main ? 'main' : 'plain'
  if (proof === 'check_off' && (state === 'open' || state === 'missed'))
    return <AskAct act={api.turns.signOff} of={SignOff} given={{ turnId }} kind={kind} />
  if (state !== 'open') return <KeptBy of={of} />
  const act = acts.find((one) => may(one) && pageOf(one, places))
  const page = act ? pageOf(act, places) : pageOfMatter(about, aboutId)
  if (!page) return <KeptBy of={of} />
  return (
    <Button small kind={kind} onClick={() => go(page)}>
      {t(act ?? 'turns.open_case')}
    </Button>
  )
}
