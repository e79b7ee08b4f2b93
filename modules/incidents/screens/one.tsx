import type { api } from '#web/api.ts'

export type Whole = Awaited<ReturnType<typeof api.incidents.one>>
export type Step = Whole['steps'][number]
export type Call = Whole['calls'][number]
