import type { LucideIcon } from 'lucide-react'
import { type ComponentType, createContext, type LazyExoticComponent, useContext } from 'react'
import type { Tone } from '#web/kit/tone.ts'

/** One screen of a surface: where it stands, what it needs, what it is called. */
export type Place = {
  /** Its address; `/units/:unitId` names parts, which the screen reads with wouter's useParams. */
  at: string
  /** The query or act without which the screen makes no sense; who may not, does not see the place. Without it: everybody. */
  needs?: string | undefined
  /** Key of its name in the words. */
  title: string
  icon: LucideIcon
  /** Its group in the navigation; without one the place is reached from elsewhere and not listed. */
  group?: 'day' | 'customers' | 'site' | 'fees' | 'company' | undefined
  screen: LazyExoticComponent<ComponentType>
  /** A hook that counts what waits there. */
  useCount?: (() => { count: number; tone?: Tone | undefined } | undefined) | undefined
}

/** One thing that the 新建 button makes: an act's name, and the address where its form stands. */
export type Maker = { needs: string; at: string; icon: LucideIcon }

/** One thing the search found, as the search query answers it. */
export type Hit = { kind: string; id: string; title: string; note?: string | null | undefined; at: string }

export const PlacesContext = createContext<readonly Place[]>([])

/** The places of this surface that the person may open. */
export const usePlaces = (): readonly Place[] => useContext(PlacesContext)
