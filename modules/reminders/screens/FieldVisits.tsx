import { Footprints, Mails } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { day, money, t } from '#web/words.ts'

/** Visits given to me, and how many payment notices are still to be carried. */
export function useErrands() {
  const may = useMay()
  const { data } = useSee(api.reminders.myVisits, {}, { enabled: may('reminders.myVisits') })
  const { data: carry } = useSee(api.billnotices.toCarry, {}, { enabled: may('billnotices.toCarry') })
  return { rows: data?.rows ?? [], left: carry?.left ?? 0 }
}

/** On whom I am to call, and what is still to be carried; nothing where there is neither. */
export function FieldVisits() {
  const [, go] = useLocation()
  const { rows, left } = useErrands()
  if (rows.length === 0 && left === 0) return null
  return (
    <>
      {rows.length > 0 && (
        <div className="section-head">
          <h2>{t('reminders.phone.visits', { count: rows.filter(({ state }) => state === 'assigned').length })}</h2>
        </div>
      )}
      <Card>
        {rows.map((row) => (
          <Line
            key={row.visitId}
            icon={<Footprints size={18} aria-hidden />}
            below={[money(row.owedFen), row.note].filter(Boolean).join(' · ')}
            end={<Tag tone={row.state === 'done' ? 'kept' : row.late ? 'late' : 'run'}>{row.state === 'done' ? t('reminders.phone.done') : day(row.day)}</Tag>}
            onOpen={row.state === 'assigned' ? () => go(`/visits/${row.visitId}`) : undefined}
          >
            {row.unit}
          </Line>
        ))}
        {left > 0 && (
          <Line icon={<Mails size={18} aria-hidden />} end={<span className="ink2">{t('billnotices.phone.left', { count: left })}</span>} onOpen={() => go('/notices')}>
            {t('billnotices.phone.title')}
          </Line>
        )}
      </Card>
    </>
  )
} // biome-ignore format: it reads as a page
