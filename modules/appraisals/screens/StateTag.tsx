import { Tag } from '#web/kit/Tag.tsx'
import type { Tone } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones: Record<State | 'running', Tone> = {
  running: 'run', draft: 'soon', told: 'wait', agreed: 'kept', appealed: 'late', decided: 'kept', locked: 'void',
} // biome-ignore format: it reads as a row

/** How far a sheet has come; without one the month still runs. */
export const StateTag = ({ state }: { state: State | null }) => (
  <Tag tone={tones[state ?? 'running']}>{t(`appraisals.state.${state ?? 'running'}`)}</Tag>
)
