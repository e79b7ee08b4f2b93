import { useEffect, useState } from 'react'

let by = Temporal.Duration.from({ seconds: 0 })
let heardAt: Temporal.Instant | undefined
let remember: ((said: Heard) => void) | undefined

/** What was heard of the server's clock: how far it is ahead of this device's, and what it said. */
export type Heard = { ahead: Temporal.Duration; at: Temporal.Instant }

/** The server's clock rules: a sample house may live in another week than the browser. */
export function hearServerTime(said: string | null): void {
  if (!said) return
  heardAt = Temporal.Instant.from(said)
  by = Temporal.Now.instant().until(heardAt)
  remember?.({ ahead: by, at: heardAt })
}

/** For a page that opens without network: begins with what was heard before, and keeps what is heard from now on. */
export function rememberServerTime(before: Heard | undefined, keep: (heard: Heard) => void): void {
  remember = keep
  if (!before) return
  by = before.ahead
  heardAt = before.at
}

export const ahead = (): Temporal.Duration => by
export const lastHeard = (): Temporal.Instant | undefined => heardAt

/** The present moment by the server's clock. */
export const now = (): Temporal.Instant => Temporal.Now.instant().add(by)

const secondMs = 1000

/** The present moment, looked at again at every whole minute, or every second when `each` says so. */
export function useNow(each: 'minute' | 'second' = 'minute'): Temporal.Instant {
  const [moment, look] = useState(now)
  useEffect(() => {
    const lengthMs = each === 'minute' ? 60 * secondMs : secondMs
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      timer = setTimeout(
        () => {
          look(now())
          wait()
        },
        lengthMs - (now().epochMilliseconds % lengthMs),
      )
    }
    wait()
    return () => clearTimeout(timer)
  }, [each])
  return moment
}
