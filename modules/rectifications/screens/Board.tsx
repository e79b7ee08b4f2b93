import { Hammer } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { thumbUrl } from '#web/upload.ts'
import { moment, t } from '#web/words.ts'
import { OneRectification } from './OneRectification.tsx'
import { StateTag } from './StateTag.tsx'
import './rectifications.css'

type Row = Awaited<ReturnType<typeof api.rectifications.list>>['rows'][number]
type BoardProps = { estateId: string | undefined; outside?: boolean; chosen: string; choose: (id: string) => void }

const most = 100

/** To be put right, to be looked at again, passed: a card shows the photo, who answers and by when. */
export function Board({ estateId, outside, chosen, choose }: BoardProps) {
  const where = { ...(estateId && { estateId }), ...(outside && { outside }), limit: most }
  const running = useSee(api.rectifications.list, { ...where, view: 'running' })
  const passed = useSee(api.rectifications.list, { ...where, view: 'passed' })
  const rows = [...(running.data?.rows ?? []), ...(passed.data?.rows ?? [])]
  const columns = (['open', 'done', 'passed'] as const).map((state) => ({
    state,
    rows: rows.filter((row) => row.state === state).toSorted((a, b) => Number(b.late) - Number(a.late) || a.dueBy.localeCompare(b.dueBy)),
  }))
  const nothing = running.data && passed.data && rows.length === 0
  return (
    <>
      <Refusal error={running.error ?? passed.error} />
      {nothing && (
        <Card fill>
          <Empty icon={Hammer} title={t('rectifications.nothing')} note={t('rectifications.nothing.out')} />
        </Card>
      )}
      {!nothing && (
        <div className="board">
          {columns.map((column) => (
            <section key={column.state} className="board-column" aria-label={t(`rectifications.state.${column.state}`)}>
              <h2>
                {t(`rectifications.state.${column.state}`)} <span className="ink3">{column.rows.length}</span>
              </h2>
              {column.rows.length === 0 && <p className="ink3 sm">{t('rectifications.column_empty')}</p>}
              {column.rows.map((row) => (
                <OneCard key={row.rectificationId} of={row} current={row.rectificationId === chosen} onOpen={choose} />
              ))}
            </section>
          ))}
        </div>
      )}
      <Drawer width={560} open={chosen !== ''} onClose={() => choose('')} title={t('rectifications.one')}>
        {chosen && <OneRectification key={chosen} rectificationId={chosen} />}
      </Drawer>
    </>
  )
} // biome-ignore format: it reads as a board

const OneCard = ({ of, current, onOpen }: { of: Row; current: boolean; onOpen: (id: string) => void }) => (
  <button type="button" className="board-card" aria-current={current} onClick={() => onOpen(of.rectificationId)}>
    {of.beforeIds[0] ? (
      <img src={thumbUrl(of.beforeIds[0])} alt={t('rectifications.before')} loading="lazy" />
    ) : (
      <span className="board-mark">
        <Hammer size={20} aria-hidden />
      </span>
    )}
    <span className="grow">
      <b className="block">{of.title}</b>
      <span className="ink3 sm block">
        {[of.zone, of.place, of.contractor ?? of.department].filter(Boolean).join(' · ')}
      </span>
      <span className="row sm">
        <StateTag of={of} />
        <span className="ink2">{moment(of.dueBy)}</span>
        {of.rounds > 0 && <Tag tone="soon">{t('rectifications.rounds', { count: of.rounds })}</Tag>}
      </span>
    </span>
  </button>
)
