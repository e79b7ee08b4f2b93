import type { ReactNode } from 'react'
import type { z } from 'zod'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import { type Choice, choiceOf, type Often, periods, ruleOf, shifts, type When } from '../rules.ts'
import { DaysOf } from './DaysOf.tsx'
import { Windows } from './Windows.tsx'
import './recurrences.css'

type WhenIn = z.input<typeof When>
type Occasion = Often | 'holiday' | 'act'

interface Props {
  value: WhenIn
  onChange: (when: WhenIn) => void
  /** How an act is picked that calls for a turn. */
  pickAct: (act: string, onPick: (act: string) => void) => ReactNode
}

const oftens: readonly Occasion[] = ['day', 'week', 'month', 'nth', 'quarter', 'half', 'year', 'holiday', 'act']

/** What each choice begins with. */
const begun: Record<Often, Choice> = {
  day: { often: 'day' },
  week: { often: 'week', every: 1, days: ['MO'] },
  month: { often: 'month', days: [1] },
  nth: { often: 'nth', nth: 1, day: 'MO' },
  quarter: { often: 'quarter', month: 1, day: 1 },
  half: { often: 'half', month: 1, day: 1 },
  year: { often: 'year', month: 1, day: 1 },
}

const oftenOf = ({ rule, trigger }: WhenIn): Occasion =>
  trigger ? ('before' in trigger ? 'holiday' : 'act') : (choiceOf(rule ?? '')?.often ?? 'day')

/** When a duty falls due, put together by choices: which days, until when, what hours, what a rest day does, how late it may be. */
export function WhenFields({ value, onChange, pickAct }: Props) {
  const often = oftenOf(value)
  const turn = (next: Occasion) => {
    const { rule: _, trigger: __, ...rest } = value
    if (next === 'holiday') return onChange({ ...rest, lasts: 'day', trigger: { before: 'holiday', days: 3 } })
    if (next === 'act') return onChange({ ...rest, lasts: 'day', trigger: { on: '', hours: 24 } })
    const lasts = next === 'day' || next === 'nth' ? 'day' : next
    onChange({ ...rest, lasts, rule: ruleOf(begun[next]) })
  }
  return (
    <>
      <Field label={t('recurrences.often')}>
        {(control) => (
          <Select
            {...control}
            value={often}
            options={oftens.map((one) => ({ value: one, label: t(`recurrences.often.${one}`) }))}
            onChange={(next) => turn(oftens.find((one) => one === next) ?? 'day')}
          />
        )}
      </Field>
      <Which value={value} onChange={onChange} pickAct={pickAct} />
      {often !== 'act' && often !== 'holiday' && <Lasting value={value} onChange={onChange} />}
    </>
  )
}

function Which({ value, onChange, pickAct }: Props) {
  const { trigger } = value
  const choice = choiceOf(value.rule ?? '')
  if (!trigger)
    return choice && <DaysOf choice={choice} onChange={(next) => onChange({ ...value, rule: ruleOf(next) })} />
  if ('before' in trigger)
    return (
      <Counted
        label={t('recurrences.days_before')}
        value={trigger.days}
        onChange={(days) => onChange({ ...value, trigger: { ...trigger, days } })}
      />
    )
  return (
    <>
      {pickAct(trigger.on, (on) => onChange({ ...value, trigger: { ...trigger, on } }))}
      <Counted
        label={t('recurrences.hours_after')}
        value={trigger.hours}
        onChange={(hours) => onChange({ ...value, trigger: { ...trigger, hours } })}
      />
    </>
  )
}

function Lasting({ value, onChange }: Omit<Props, 'pickAct'>) {
  const { lasts = 'day', shift = 'none', grace = 0, windows } = value
  return (
    <>
      <Field label={t('recurrences.lasts')}>
        {(control) => (
          <Select
            {...control}
            value={lasts}
            options={periods.map((one) => ({ value: one, label: t(`recurrences.lasts.${one}`) }))}
            onChange={(next) => onChange({ ...value, lasts: periods.find((one) => one === next) ?? 'day' })}
          />
        )}
      </Field>
      <Windows value={windows ?? []} onChange={(next) => onChange({ ...value, windows: next })} />
      <Field label={t('recurrences.shift')}>
        {(control) => (
          <Select
            {...control}
            value={shift}
            options={shifts.map((one) => ({ value: one, label: t(`recurrences.shift.${one}`) }))}
            onChange={(next) => onChange({ ...value, shift: shifts.find((one) => one === next) ?? 'none' })}
          />
        )}
      </Field>
      <Counted
        label={t('recurrences.grace')}
        value={grace}
        onChange={(hours) => onChange({ ...value, grace: hours })}
      />
    </>
  )
}

/** A whole number with its label; what is no number stays as it was. */
export const Counted = (props: { label: string; value: number; onChange: (value: number) => void }) => (
  <Field label={props.label}>
    {(control) => (
      <Input
        {...control}
        type="number"
        min={0}
        value={String(props.value)}
        onChange={(text) => Number.isFinite(Number(text)) && props.onChange(Number(text))}
      />
    )}
  </Field>
)
