import { Plus } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import type { Draw } from '#web/kit/controls.tsx'
import { Input } from '#web/kit/Input.tsx'
import { t } from '#web/words.ts'
import { type DayKind, dayKinds } from '../rules.ts'

type Hours = { from: string; to: string } | null
type Season = { since: string } & Record<DayKind, Hours>

/** As many office buildings have it: working days only, an hour longer in summer. */
export const usual: Season[] = [
  { since: '01-01', workday: { from: '08:30', to: '17:30' }, restday: null, holiday: null },
  { since: '06-01', workday: { from: '08:00', to: '18:00' }, restday: null, holiday: null },
]

/** Paid hours by season: from which day of the year, and for each kind of day from when to when, or none. */
const Seasons: Draw = ({ value, set, control }) => {
  const seasons = (value as Season[] | undefined) ?? []
  const change = (at: number, to: Partial<Season>) => set(seasons.map((one, n) => (n === at ? { ...one, ...to } : one)))
  return (
    <div className="air-seasons">
      {seasons.map((season, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a season is nothing but its place in the list
        <div key={at} className="air-season">
          <Input id={at === 0 ? control.id : undefined} aria-label={t('overtimes.since')} placeholder="06-01" value={season.since} maxLength={5} onChange={(since) => change(at, { since })} />
          {dayKinds.map((kind) => (
            <Span key={kind} kind={kind} hours={season[kind]} set={(hours) => change(at, { [kind]: hours })} />
          ))}
        </div>
      ))}
      <Button small kind="ghost" icon={Plus} onClick={() => set([...seasons, { since: '', workday: null, restday: null, holiday: null }])}>
        {t('overtimes.add_season')}
      </Button>
    </div>
  )
} // biome-ignore format: it reads as a page

function Span({ kind, hours, set }: { kind: DayKind; hours: Hours; set: (hours: Hours) => void }) {
  const to = (change: { from?: string; to?: string }) => {
    const next = { from: hours?.from ?? '', to: hours?.to ?? '', ...change }
    set(next.from === '' && next.to === '' ? null : next)
  }
  return (
    <span className="row">
      <span className="ink2 xs nowrap">{t(`overtimes.kind.${kind}`)}</span>
      <Input type="time" aria-label={`${t(`overtimes.kind.${kind}`)} ${t('overtimes.field.from')}`} value={hours?.from ?? ''} onChange={(from) => to({ from })} />
      <Input type="time" aria-label={`${t(`overtimes.kind.${kind}`)} ${t('overtimes.field.to')}`} value={hours?.to ?? ''} onChange={(until) => to({ to: until })} />
    </span>
  )
} // biome-ignore format: it reads as a page

export const seasonsControl = { seasons: Seasons }
