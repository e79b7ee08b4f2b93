import type { api } from '#web/api.ts'

export type Row = Awaited<ReturnType<typeof api.plantings.list>>['rows'][number]
export const tones = { planned: 'soon', planted: 'wait', alive: 'kept', failed: 'late', dropped: 'void' } as const
