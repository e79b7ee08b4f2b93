import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import type { ControlOf, plainControls } from '#web/kit/controls.tsx'
import { t } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import { marked } from './marked.ts'
import { PickOne } from './PickOne.tsx'

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

function Day({ field, value, set, control }: ControlOf) {
  const day = text(value)
  return (
    <DatePicker
      {...marked(control)}
      value={day ? dayjs(day) : null}
      allowClear={!field.required}
      onChange={(next) => set(next?.format('YYYY-MM-DD'))}
    />
  )
}

// What is picked is the wall clock of the estate, not of the browser.
function Moment({ value, set, control }: ControlOf) {
  const given = text(value)
  const shown = given && Temporal.Instant.from(given).toZonedDateTimeISO(estateZone()).toPlainDateTime().toString()
  const take = (wall: string | undefined) =>
    set(wall && Temporal.PlainDateTime.from(wall).toZonedDateTime(estateZone()).toInstant().toString())
  return (
    <DatePicker
      {...marked(control)}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={shown ? dayjs(shown) : null}
      onChange={(next) => take(next?.format('YYYY-MM-DDTHH:mm:00'))}
    />
  )
}

function Choice({ field, value, set, control, optionWords }: ControlOf) {
  return (
    <Select
      {...marked(control)}
      allowClear={!field.required}
      placeholder={t('web.choose')}
      value={text(value)}
      options={field.options?.map((option) => ({ value: option, label: optionWords(option) })) ?? []}
      onChange={(next: string | undefined) => set(next)}
    />
  )
}

/** antd's controls where the browser's own are too plain for a desk. */
export const richControls: typeof plainControls = {
  day: (of) => <Day {...of} />,
  moment: (of) => <Moment {...of} />,
  choice: (of) => <Choice {...of} />,
  id: (of) => <PickOne {...of} />,
}
