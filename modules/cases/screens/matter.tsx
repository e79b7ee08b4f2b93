import { CircleCheck, Clock, Hourglass, type LucideIcon, Send, Smile, Undo2, Wrench } from 'lucide-react'
import type { api } from '#web/api.ts'
import { Steps } from '#web/kit/Steps.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import type { Tone } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'

/** One of my reports, as `cases.mine` tells it. */
export type Matter = Awaited<ReturnType<typeof api.cases.mine>>[number]

const looks: Record<string, { tone: Tone; icon: LucideIcon; step: number }> = {
  open: { tone: 'run', icon: Clock, step: 0 },
  dispatched: { tone: 'run', icon: Send, step: 1 },
  working: { tone: 'run', icon: Wrench, step: 2 },
  waiting: { tone: 'wait', icon: Hourglass, step: 2 },
  finished: { tone: 'soon', icon: Smile, step: 3 },
  closed: { tone: 'kept', icon: CircleCheck, step: 4 },
  withdrawn: { tone: 'void', icon: Undo2, step: -1 },
}
const unknown = { tone: 'plain', icon: Clock, step: 0 } as const

/** How it stands, in a word. */
export function MatterTag({ state }: { state: string }) {
  const { tone, icon } = looks[state] ?? unknown
  return (
    <Tag tone={tone} icon={icon}>
      {t(`cases.resident.state.${state}`)}
    </Tag>
  )
}

const steps = ['noted', 'sent', 'working', 'rate'] as const

/** How far it has come; what was withdrawn goes no further. */
export function MatterSteps({ state }: { state: string }) {
  const { step } = looks[state] ?? unknown
  if (step < 0) return null
  return <Steps as="bars" at={step} steps={steps.map((name) => ({ label: t(`cases.resident.step.${name}`) }))} />
}

export const isRunning = (state: string) => state !== 'finished' && state !== 'closed' && state !== 'withdrawn'
