import { useMemo } from 'react'
import { api } from '#web/api.ts'
import { Refused } from '#web/post.ts'

/** The one that runs already at the same place. */
export type Twin = { incidentId: string; number: string }

/** Starts it, from a case where one is named; where the same runs there already, says which. */
export function useStart(onTwin: (twin: Twin | undefined) => void, caseId = '') {
  return useMemo(() => {
    const start = async (...asked: Parameters<typeof api.incidents.start>) => {
      onTwin(undefined)
      try {
        const [input, options] = asked
        return await api.incidents.start({ ...input, ...(caseId && { caseId }) }, options)
      } catch (error) {
        if (error instanceof Refused && error.code === 'incidents.runs_already') onTwin(error.facts as Twin)
        throw error
      }
    }
    return Object.assign(start, { opName: api.incidents.start.opName })
  }, [onTwin, caseId])
}
