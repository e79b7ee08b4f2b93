import { Check, Clock, TriangleAlert } from 'lucide-react'
import { Tag } from '#web/kit/Tag.tsx'
import { today } from '#web/today.ts'
import { t } from '#web/words.ts'
import { lightOf } from '../rules.ts'

const icons = { kept: Check, soon: Clock, late: TriangleAlert } as const

/** A traffic light with its word. */
export const Light = ({ light }: { light: keyof typeof icons }) => (
  <Tag tone={light} icon={icons[light]}>
    {t(`contractors.light.${light}`)}
  </Tag>
)

/** As a paper or contract stands today. */
export const LightOf = ({ from, until }: { from: string; until: string }) => {
  const term = { from: Temporal.PlainDate.from(from), until: Temporal.PlainDate.from(until) }
  return <Light light={lightOf(term, Temporal.PlainDate.from(today()))} />
}
