import { type ReactNode, useEffect } from 'react'
import { useMe } from '#web/me.ts'

/** The desk is for staff: a resident who comes here, by a link of theirs perhaps, is led to their own page. */
export function AtDesk({ children }: { children: ReactNode }) {
  const { kind } = useMe()
  const astray = kind === 'resident'
  useEffect(() => {
    if (astray) location.replace('/m')
  }, [astray])
  return astray ? null : children
}
