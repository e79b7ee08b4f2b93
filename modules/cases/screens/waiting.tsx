import { api, useSee } from '#web/api.ts'
import type { Tone } from '#web/kit/tone.ts'
import { useEstate } from '#web/me.ts'

/** What waits at the desk, for the navigation: what is late in red, else all that is still to be done. */
export function useWaiting(): { count: number; tone?: Tone } | undefined {
  const { estate } = useEstate()
  const { data } = useSee(api.cases.counts, estate ? { estateId: estate.id } : {}, {
    enabled: estate !== undefined,
    keep: true,
  })
  if (!data) return undefined
  const { late = 0, todo = 0 } = data
  return late > 0 ? { count: late, tone: 'late' } : { count: todo }
}
