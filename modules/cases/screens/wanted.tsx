import { useSearchParams } from 'wouter'
import { callBacks, looksThroughAll, moments, views } from '../rules.ts'

/** What the desk shows, as it stands in the address, so that a view can be sent to a colleague. */
export type Wanted = {
  view: (typeof views)[number]
  kind: string
  grade: string
  state: string
  text: string
  /** What a figure opened: the moment it counts by, from when to when, and which of those. */
  when: string
  from: string
  to: string
  callBack: string
  reopened: string
  rated: string
  /** The case in the right pane. */
  chosen: string
}

/** No figure's rows, but all of them. */
export const noSpan = { when: '', from: '', to: '', callBack: '', reopened: '', rated: '' }
const first: Wanted = { view: 'todo', kind: '', grade: '', state: '', text: '', chosen: '', ...noSpan }

/** Reads the address as a wish; an unknown view is the first one. */
export function wantedFrom(address: URLSearchParams): Wanted {
  const said = (name: keyof Wanted) => address.get(name) ?? first[name]
  const view = views.find((known) => known === said('view')) ?? first.view
  const rest = Object.keys(first).map((name) => [name, said(name as keyof Wanted)])
  return { ...(Object.fromEntries(rest) as Wanted), view }
}

export function addressOf(wanted: Partial<Wanted>): string {
  const kept = Object.entries(wanted).filter(([name, value]) => value !== '' && value !== first[name as keyof Wanted])
  return new URLSearchParams(kept).toString()
}

export function useWanted(): [Wanted, (change: Partial<Wanted>) => void] {
  const [address, setAddress] = useSearchParams()
  const change = (to: Partial<Wanted>) =>
    setAddress((before) => new URLSearchParams(addressOf({ ...wantedFrom(before), ...to })), { replace: true })
  return [wantedFrom(address), change]
}

/** Whether the list of all cases is shown instead of a queue. */
export const searching = ({ text, state, from }: Wanted) => looksThroughAll({ text: text.trim(), state, from })

/** What the list is asked for besides when a figure opened it. */
export interface Behind {
  from?: string
  to?: string
  when?: (typeof moments)[number]
  callBack?: (typeof callBacks)[number][]
  reopened?: boolean
  rated?: boolean
}

/** The rows behind a figure, as the list is asked for them. */
export function behindFigure({ when, from, to, callBack, reopened, rated }: Wanted): Behind {
  if (!from) return {}
  const calls = callBacks.filter((one) => callBack.split(',').includes(one))
  return {
    from,
    when: moments.find((one) => one === when) ?? 'opened',
    ...(to && { to }),
    ...(calls.length > 0 && { callBack: calls }),
    ...(reopened && { reopened: reopened === 'true' }),
    ...(rated && { rated: rated === 'true' }),
  }
}
