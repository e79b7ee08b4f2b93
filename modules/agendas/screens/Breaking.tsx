import { Link, useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { faceByDue, leftAt, toneOf, usedShare, wordsOf } from '#web/kit/clock.ts'
import { Line } from '#web/kit/Line.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useNow } from '#web/now.ts'
import { t } from '#web/words.ts'

type Row = Awaited<ReturnType<typeof api.cases.queue>>['rows'][number]
const shown = 6
const shownOfEach = 3

/** What has broken or is about to, over the whole estate, nearest first. */
export function Breaking({ estateId }: { estateId: string }) {
  const { data: counts } = useSee(api.cases.counts, { estateId })
  const late = useSee(api.cases.queue, { estateId, view: 'late', limit: shown }).data?.rows ?? []
  const soon = useSee(api.cases.queue, { estateId, view: 'soon', limit: shown }).data?.rows ?? []
  // The latest news of what is late stands last in its queue; both kinds keep a place.
  const rows = [...late.slice(0, Math.max(shownOfEach, shown - soon.length)), ...soon].slice(0, shown)
  const end = <Link href="/cases?view=soon">{t('agendas.on_desk')}</Link>
  const tags = (
    <span className="row">
      {Boolean(counts?.late) && <Tag tone="late">{t('agendas.late_count', { count: counts?.late })}</Tag>}
      {Boolean(counts?.soon) && <Tag tone="soon">{t('agendas.soon_count', { count: counts?.soon })}</Tag>}
    </span>
  )
  return (
    <Card title={t('agendas.breaking')} note={tags} end={end}>
      {rows.map((row) => (
        <OneLine key={row.caseId} row={row} />
      ))}
      {rows.length === 0 && <p className="line ink3 sm">{t('agendas.nothing_breaks')}</p>}
    </Card>
  )
}

function OneLine({ row }: { row: Row }) {
  const [, go] = useLocation()
  const at = useNow()
  const { startedAt, dueAt, breachedAt, clock, promise } = row
  const state = clock === 'paused' || clock === 'breached' ? clock : 'running'
  const face = faceByDue({ state, startedAt: startedAt ?? row.openedAt, dueAt, breachedAt }, at)
  const left = leftAt(face, at)
  const tone = toneOf(face, left)
  const below = [row.number, promise && t(`cases.promise.${promise}`), row.handler ?? t('cases.state.open')]
  return (
    <Line
      icon={<Ring tone={tone} share={usedShare(face, left)} size={24} />}
      below={below.filter(Boolean).join(' · ')}
      end={<span className={`b sm c nowrap ${tone}`}>{wordsOf(face, left)}</span>}
      onOpen={() => go(`/cases/${row.caseId}`)}
    >
      {row.title}
    </Line>
  )
}
