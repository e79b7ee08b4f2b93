import { Chip } from '#web/kit/Chip.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import { type Choice, type Weekday, weekdays } from '../rules.ts'

type Of<Often> = Extract<Choice, { often: Often }>
interface Props<C extends Choice> {
  choice: C
  onChange: (choice: Choice) => void
}

const numbers = (least: number, most: number) => Array.from({ length: most - least + 1 }, (_, n) => least + n)
const monthDays = [...numbers(1, 31), -1]
const dayLabel = (day: number) => (day < 0 ? t('recurrences.last_day') : t('recurrences.day_of_month', { day }))

/** Which days of a choice: weekdays, days of the month, or the month and its day. */
export function DaysOf({ choice, onChange }: Props<Choice>) {
  if (choice.often === 'day') return null
  if (choice.often === 'week') return <Weekdays choice={choice} onChange={onChange} />
  if (choice.often === 'month') return <MonthDays choice={choice} onChange={onChange} />
  if (choice.often === 'nth') return <Nth choice={choice} onChange={onChange} />
  return <MonthAndDay choice={choice} onChange={onChange} />
}

/** On becomes off and off on; the last one stays, since a rule falls on some day. */
const toggled = <T,>(all: readonly T[], one: T): readonly T[] => {
  const without = all.filter((other) => other !== one)
  return without.length === all.length ? [...all, one] : without.length > 0 ? without : all
}

const Weekdays = ({ choice, onChange }: Props<Of<'week'>>) => (
  <>
    <fieldset className="row wrap" aria-label={t('recurrences.which_days')}>
      {weekdays.map((day) => (
        <Chip key={day} on={choice.days.includes(day)} onClick={() => onChange({ ...choice, days: toggled(choice.days, day) })}>
          {t(`recurrences.weekday.${day}`)}
        </Chip>
      ))}
    </fieldset>
    <Pick
      label={t('recurrences.every')}
      value={choice.every}
      values={numbers(1, 8)}
      word={(every) => t('recurrences.every.weeks', { every })}
      onChange={(every) => onChange({ ...choice, every })}
    />
  </>
) // biome-ignore format: it reads as mark-up

const MonthDays = ({ choice, onChange }: Props<Of<'month'>>) => (
  <fieldset className="month-days" aria-label={t('recurrences.which_days')}>
    {monthDays.map((day) => (
      <Chip key={day} on={choice.days.includes(day)} onClick={() => onChange({ ...choice, days: toggled(choice.days, day) })}>
        {day < 0 ? dayLabel(day) : day}
      </Chip>
    ))}
  </fieldset>
) // biome-ignore format: it reads as mark-up

const Nth = ({ choice, onChange }: Props<Of<'nth'>>) => (
  <div className="row">
    <Pick
      label={t('recurrences.nth')}
      value={choice.nth}
      values={[1, 2, 3, 4, -1]}
      word={(nth) => t(`recurrences.nth.${nth < 0 ? 'last' : nth}`)}
      onChange={(nth) => onChange({ ...choice, nth })}
    />
    <Field label={t('recurrences.weekday')}>
      {(control) => (
        <Select
          {...control}
          value={choice.day}
          options={weekdays.map((day) => ({ value: day, label: t(`recurrences.weekday.${day}`) }))}
          onChange={(day) => onChange({ ...choice, day: day as Weekday })}
        />
      )}
    </Field>
  </div>
)

const monthsIn = { quarter: 3, half: 6, year: 12 } as const

const MonthAndDay = ({ choice, onChange }: Props<Of<'quarter' | 'half' | 'year'>>) => (
  <div className="row">
    <Pick
      label={t('recurrences.month')}
      value={choice.month}
      values={numbers(1, monthsIn[choice.often])}
      word={(month) => t(`recurrences.month.${choice.often}`, { month })}
      onChange={(month) => onChange({ ...choice, month })}
    />
    <Pick
      label={t('recurrences.which_day')}
      value={choice.day}
      values={monthDays}
      word={dayLabel}
      onChange={(day) => onChange({ ...choice, day })}
    />
  </div>
)

interface PickProps {
  label: string
  value: number
  values: readonly number[]
  word: (value: number) => string
  onChange: (value: number) => void
}

const Pick = ({ label, value, values, word, onChange }: PickProps) => (
  <Field label={label}>
    {(control) => (
      <Select
        {...control}
        value={String(value)}
        options={values.map((one) => ({ value: String(one), label: word(one) }))}
        onChange={(next) => onChange(Number(next))}
      />
    )}
  </Field>
)
