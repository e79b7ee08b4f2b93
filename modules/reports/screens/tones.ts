import type { Tone } from '#web/kit/tone.ts'
import type { State } from '../rules.ts'

/** How far a report is, as a colour. */
export const tones: Record<State, Tone> = { draft: 'plain', signed: 'soon', endorsed: 'soon', received: 'kept' }
