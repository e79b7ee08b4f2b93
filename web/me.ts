import { createContext, useContext } from 'react'
import type { api } from './api.ts'
import { choice } from './choice.ts'

/** Who is there, as `access.me` tells it. `may` holds exact names ('cases.open') or whole modules ('cases.*'). */
export type Me = Omit<Awaited<ReturnType<typeof api.access.me>>, 'estates'> & { estates: Estate[] }
export type Estate = { id: string; name: string; timeZone: string; units?: number | undefined }

/** Whether these grants cover an act or query of the house. */
export function may(grants: readonly string[], needs: string): boolean {
  const module = needs.split('.')[0]
  return grants.some((grant) => grant === '*' || grant === needs || grant === `${module}.*`)
}

export const MeContext = createContext<Me | undefined>(undefined)

/** The signed-in person; only inside the shell. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe stands outside the shell')
  return me
}

/** `may('cases.open')` for showing or hiding a button. */
export function useMay(): (needs: string) => boolean {
  const me = useMe()
  return (needs) => may(me.may, needs)
}

const estateId = choice<string>('estate', '')

/** The estate on screen: the one chosen in the top bar, or the first this person serves. */
export function useEstate(): { estate: Estate | undefined; estates: Estate[]; choose: (id: string) => void } {
  const me = useMe()
  const chosen = estateId.use()
  return {
    estate: me.estates.find(({ id }) => id === chosen) ?? me.estates[0],
    estates: me.estates,
    choose: estateId.set,
  }
}
