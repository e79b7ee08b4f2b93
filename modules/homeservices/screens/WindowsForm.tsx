import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import { OneWindow } from '../rules.ts'
import type { Offer } from './look.tsx'

type Windows = Offer['windows']
const usual = { begins: '09:00', ends: '11:00', capacity: 2 }
const hours = ['begins', 'ends'] as const

/** The windows of a service, a line each: from, to, and how many visits an estate can make then. */
export function WindowsForm({ serviceId, windows, edits }: { serviceId: string; windows: Windows; edits: boolean }) {
  const [rows, set] = useState<Windows>(windows)
  const { mutate, isPending, error } = useAct(api.homeservices.setWindows)
  const change = (at: number, part: Partial<Windows[number]>) =>
    set(rows.map((row, n) => (n === at ? { ...row, ...part } : row)))
  const whole = rows.every((row) => OneWindow.safeParse(row).success)
  return (
    <section className="form service-windows" aria-label={t('homeservices.field.windows')}>
      <h3>{t('homeservices.field.windows')}</h3>
      {rows.length === 0 && <p className="ink2">{t('homeservices.no_windows')}</p>}
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while they are typed
        <div key={at} className="window-row">
          {hours.map((hour) => (
            <Input
              key={hour}
              maxLength={5}
              placeholder="09:00"
              aria-label={t(`homeservices.window.${hour}`)}
              value={row[hour]}
              disabled={!edits}
              onChange={(typed) => change(at, { [hour]: typed })}
            />
          ))}
          <Input
            type="number"
            min={1}
            aria-label={t('homeservices.window.capacity')}
            value={String(row.capacity)}
            disabled={!edits}
            onChange={(typed) => change(at, { capacity: Number(typed) })}
          />
          {edits && (
            <Button
              kind="ghost"
              small
              icon={X}
              aria-label={t('web.remove')}
              onClick={() => set(rows.filter((_, n) => n !== at))}
            />
          )}
        </div>
      ))}
      <p className="ink3 sm">{t('homeservices.window.note')}</p>
      <Refusal error={error} />
      {edits && (
        <div className="row">
          <Button small icon={Plus} onClick={() => set([...rows, usual])}>
            {t('homeservices.window.add')}
          </Button>
          <span className="grow" />
          <Button small busy={isPending} disabled={!whole} onClick={() => mutate({ serviceId, windows: rows })}>
            {t('homeservices.setWindows')}
          </Button>
        </div>
      )}
    </section>
  )
}
