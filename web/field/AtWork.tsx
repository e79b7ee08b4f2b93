import { type ReactNode, useEffect } from 'react'
import { useEstate, useMe } from '#web/me.ts'
import { standIn } from '#web/zone.ts'

/** The field phone is for staff, and tells time as the estate does; a resident is led to their own page. */
export function AtWork({ children }: { children: ReactNode }) {
  const { kind } = useMe()
  const zone = useEstate().estate?.timeZone ?? 'Asia/Shanghai'
  const astray = kind === 'resident'
  useEffect(() => {
    if (astray) location.replace('/m')
  }, [astray])
  useEffect(() => standIn(zone), [zone])
  return astray ? null : children
}
