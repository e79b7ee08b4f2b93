import './desk.css'
import { Headset } from 'lucide-react'
import { useCallback } from 'react'
import { useLocation } from 'wouter'
import { WeatherBanner } from '#modules/weather/screens/WeatherBanner.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { useHotkey } from '#web/shell/hotkey.ts'
import { t } from '#web/words.ts'
import { life } from '../rules.ts'
import { CaseList } from './CaseList.tsx'
import { CasePane } from './CasePane.tsx'
import { Queues } from './Queues.tsx'
import { useWanted } from './wanted.tsx'

/** The case desk: queues with counters, the list, and the chosen case. */
export default function Desk() {
  const { estate } = useEstate()
  const [wanted, change] = useWanted()
  const [, go] = useLocation()
  const chosen = wanted.chosen
  const accept = useAccept(chosen)
  useHotkey('ArrowDown', reachList)
  useHotkey('ArrowUp', reachList)

  if (!estate) return <Empty title={t('cases.no_estate')} />
  return (
    <div className="desk-whole">
      <WeatherBanner estateId={estate.id} />
      <div className="desk">
        <Queues estateId={estate.id} wanted={wanted} change={change} />
        <CaseList estateId={estate.id} wanted={wanted} change={change} onOpen={(caseId) => go(`/cases/${caseId}`)} />
        <section className="desk-case" aria-label={t('cases.one')}>
          <Refusal error={accept} />
          {chosen ? (
            <CasePane key={chosen} caseId={chosen} onLeave={() => change({ chosen: '' })} />
          ) : (
            <Empty icon={Headset} title={t('cases.choose_one')} note={t('cases.choose_one.out')} />
          )}
        </section>
      </div>
    </div>
  )
}

// Arrows reach the list from anywhere; inside it they are its own.
function reachList() {
  const row = document.querySelector<HTMLElement>('.desk-list tr[tabindex="0"]')
  if (row && !row.parentElement?.contains(document.activeElement)) row.focus()
}

// j takes the chosen case on oneself, where its state and this person's post allow it.
function useAccept(caseId: string) {
  const may = useMay()
  const { mutate, error } = useAct(api.cases.accept, { invalidates: ['deadlines'] })
  const { data } = useSee(api.cases.one, { caseId }, { enabled: caseId !== '' })
  const ready = data && life.can(data.state, 'accept') && may('cases.accept')
  useHotkey('j', useCallback(() => ready && mutate({ caseId }), [ready, mutate, caseId])) // biome-ignore format: one line
  return error
}
