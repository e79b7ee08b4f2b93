import { type ReactNode, useEffect, useState } from 'react'
import { may, useEstate, useMe } from '#web/me.ts'
import { picturesBy } from '#web/upload.ts'
import { standIn } from '#web/zone.ts'
import { lookAhead } from './ahead.ts'
import { own, ownerNow } from './outbox.ts'
import { keepPhoto, shownHere } from './photos.ts'
import { keepSending } from './sending.ts'

/**
 * The field phone is for staff, and tells time as the estate does; a resident is led to their own page. What is done
 * here goes into the outbox of whoever signed in.
 */
export function AtWork({ children }: { children: ReactNode }) {
  const { kind, employeeId = '' } = useMe()
  const zone = useEstate().estate?.timeZone ?? 'Asia/Shanghai'
  const astray = kind === 'resident'
  useEffect(() => {
    if (astray) location.replace('/m')
  }, [astray])
  useEffect(() => standIn(zone), [zone])
  const ready = useBox(employeeId)
  useAhead(ready)
  return astray || !ready ? null : children
}

/** The outbox of this person, open and sending while they are here. */
function useBox(employeeId: string): boolean {
  const [ready, setReady] = useState(ownerNow() === employeeId)
  useEffect(() => {
    if (!employeeId) return
    let stop: (() => void) | undefined
    let over = false
    const begin = async () => {
      const { broken } = await own(employeeId)
      if (over) return
      if (!broken) picturesBy({ take: (file, estateId) => keepPhoto(employeeId, file, estateId), here: shownHere })
      setReady(true)
      stop = keepSending()
    }
    void begin()
    return () => {
      over = true
      stop?.()
    }
  }, [employeeId])
  return ready
}

const everyMs = 15 * 60_000

/** What the shift needs is fetched before it is needed, again every quarter of an hour and whenever the network is back. */
function useAhead(ready: boolean): void {
  const ids = useEstate()
    .estates.map(({ id }) => id)
    .join(' ')
  const grants = useMe().may.join(' ')
  useEffect(() => {
    if (!ready) return
    const look = () => void lookAhead(ids.split(' ').filter(Boolean), (needs) => may(grants.split(' '), needs))
    const first = setTimeout(look, 1_500)
    const timer = setInterval(look, everyMs)
    addEventListener('online', look)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
      removeEventListener('online', look)
    }
  }, [ready, ids, grants])
}
