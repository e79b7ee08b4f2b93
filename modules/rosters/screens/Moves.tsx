import { CalendarPlus2, CopyCheck, Send, Stamp, Trash2, Undo2 } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useAct } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { life, SendBack } from '../rules.ts'
import type { Shift, Whole } from './grid-cells.ts'
import { ImportBook } from './ImportBook.tsx'
import { Pattern } from './Pattern.tsx'

/** What can be done with a roster as it stands: fill it, send it to HR, receive it, send it back, drop it. */
export function Moves({ of, shifts }: { of: Whole; shifts: readonly Shift[] }) {
  const { rosterId, state } = of
  const may = useMay()
  const [, go] = useLocation()
  const can = (move: (typeof life.moves)[number]) => life.can(state, move) && may(`rosters.${move}`)
  const copy = useAct(api.rosters.copyLast)
  const submit = useAct(api.rosters.submit)
  const receive = useAct(api.rosters.receive)
  const drop = useAct(api.rosters.drop, { onDone: () => go('/rosters') })
  const planning = state === 'draft' && may('rosters.plan')
  return (
    <>
      <Refusal error={copy.error ?? submit.error ?? receive.error ?? drop.error} />
      {planning && (
        <>
          <Button small icon={CopyCheck} busy={copy.isPending} onClick={() => copy.mutate({ rosterId })}>
            {t('rosters.copyLast')}
          </Button>
          <Pattern of={of} shifts={shifts} icon={CalendarPlus2} />
          {may('rosters.importGrid') && <ImportBook of={of} />}
        </>
      )}
      {can('drop') && (
        <Button small kind="danger" icon={Trash2} busy={drop.isPending} onClick={() => drop.mutate({ rosterId })}>
          {t('rosters.drop')}
        </Button>
      )}
      {can('sendBack') && <AskAct act={api.rosters.sendBack} of={SendBack} given={{ rosterId }} icon={Undo2} />}
      {can('submit') && (
        <Button small kind="main" icon={Send} busy={submit.isPending} onClick={() => submit.mutate({ rosterId })}>
          {t('rosters.submit')}
        </Button>
      )}
      {can('receive') && (
        <Button small kind="main" icon={Stamp} busy={receive.isPending} onClick={() => receive.mutate({ rosterId })}>
          {t('rosters.receive')}
        </Button>
      )}
    </>
  )
}
