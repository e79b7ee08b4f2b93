import { useSearchParams } from 'wouter'
import { views } from '../rules.ts'

/** What the desk shows, as it stands in the address, so that a view can be sent to a colleague. */
export type Wanted = {
  view: (typeof views)[number]
  kind: string
  grade: string
  state: string
  text: string
  /** The case in the right pane. */
  chosen: string
}

const first: Wanted = { view: 'todo', kind: '', grade: '', state: '', text: '', chosen: '' }

/** Reads the address as a wish; an unknown view is the first one. */
export function wantedFrom(address: URLSearchParams): Wanted {
  const said = (name: keyof Wanted) => address.get(name) ?? first[name]
  const view = views.find((known) => known === said('view')) ?? first.view
  return {
    view,
    kind: said('kind'),
    grade: said('grade'),
    state: said('state'),
    text: said('text'),
    chosen: said('chosen'),
  }
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

/** Words and states look through all cases; the queues hold only what still has a limit. */
export const searching = ({ text, state }: Wanted) => text.trim() !== '' || state !== ''
