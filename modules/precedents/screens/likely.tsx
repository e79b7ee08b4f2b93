import { useDeferredValue } from 'react'
import { api, useSee } from '#web/api.ts'
import { useMay } from '#web/me.ts'

export type Likely = Awaited<ReturnType<typeof api.precedents.types>>['rows'][number]

const shortest = 2
const none: readonly Likely[] = []

/** The likeliest types of what is written so far; nothing is asked once a type is chosen. */
export function useLikely(estateId: string, said: { title: string; body: string; chosen: boolean }): readonly Likely[] {
  const may = useMay()
  const { title, body } = useDeferredValue({ title: said.title.trim(), body: said.body.trim() })
  const asks = !said.chosen && may('precedents.types') && (title.length >= shortest || body.length >= shortest)
  const { data } = useSee(
    api.precedents.types,
    { estateId, title: title.slice(0, 120), body },
    { enabled: asks, keep: true },
  )
  return asks ? (data?.rows ?? none) : none
}
