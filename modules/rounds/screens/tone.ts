import type { Tone } from '#web/kit/tone.ts'
import type { PointState, State } from '../rules.ts'

export const stateTone: Record<State, Tone> = {
  scheduled: 'plain', open: 'run', kept: 'kept', late: 'soon', missed: 'late', excused: 'void',
} // biome-ignore format: it reads as a table
export const pointTone: Record<PointState, Tone> = { waiting: 'plain', kept: 'kept', late: 'soon', missed: 'late' }
