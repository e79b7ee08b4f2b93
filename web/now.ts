import { useEffect, useState } from 'react'

let ahead = Temporal.Duration.from({ seconds: 0 })

/** The server's clock rules: a sample house may live in another week than the browser. */
export function hearServerTime(said: string | null): void {
  if (!said) return
  ahead = Temporal.Now.instant().until(Temporal.Instant.from(said))
}

/** The present moment by the server's clock. */
export const now = (): Temporal.Instant => Temporal.Now.instant().add(ahead)

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
