/** How far a long act is. Its own transaction shows nothing until it is done; this is written beside it. */
export interface Progress {
  id: string
  estateId: string
  act: string
  state: 'reading' | 'checking' | 'saving' | 'done' | 'refused'
  done: number
  total: number
  at: Temporal.Instant
}

let write: ((progress: Progress) => Promise<void>) | undefined

/** Says once, at the start of the process, where progress is written; without it long acts work unseen. */
export function keepProgressIn(to: (progress: Progress) => Promise<void>): void {
  write = to
}

export const progress = async (now: Progress): Promise<void> => write?.(now)
