import './routes.css'
import { MapPinned, Plus } from 'lucide-react'
import { useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, moment, t } from '#web/words.ts'
import { blank, draftOf } from './draft.ts'
import { RouteForm } from './RouteForm.tsx'
import { RouteView } from './RouteView.tsx'

type Row = Awaited<ReturnType<typeof api.routes.list>>[number]

/** The routes of an estate, and one of them: its points as they are walked, drawn anew where that is given. */
export function Routes({ estateId }: { estateId: string }) {
  const may = useMay()
  const { data, error } = useSee(api.routes.list, { estateId })
  const [opened, open] = useUrlValue('route')
  const [making, make] = useState(false)
  return (
    <>
      <div className="row rounds-head">
        <span className="ink2 sm">{t('routes.note')}</span>
        <span className="end row">
          <Labels estateId={estateId} />
          {may('routes.add') && (
            <Button small kind="main" icon={Plus} onClick={() => make(true)}>
              {t('routes.add')}
            </Button>
          )}
        </span>
      </div>
      <Refusal error={error} />
      <Card fill>
        <Table
          label={t('routes')}
          rows={data}
          columns={columns()}
          keyOf={({ routeId }) => routeId}
          chosen={opened}
          onChoose={({ routeId }) => open(routeId)}
          onOpen={({ routeId }) => open(routeId)}
          empty={<Empty icon={MapPinned} title={t('routes.none')} note={t('routes.none.out')} />}
        />
      </Card>
      <Drawer title={t('routes.add')} open={making} onClose={() => make(false)} width={720}>
        <RouteForm estateId={estateId} start={blank} onDone={() => make(false)} />
      </Drawer>
      {opened && <OneRoute key={opened} routeId={opened} estateId={estateId} onClose={() => open('')} />}
    </>
  )
}

/** Labels to put up, of all shared places or of one route. */
export function Labels({ estateId, routeId }: { estateId: string; routeId?: string }) {
  const may = useMay()
  const { mutate, isPending, error } = useAct(api.routes.printLabels, { onDone: download })
  if (!may('routes.printLabels')) return null
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  const asked = { estateId, address: location.origin, language, ...(routeId && { routeId }) } as const
  return (
    <>
      <Refusal error={error} />
      <Button small kind="ghost" busy={isPending} onClick={() => mutate(asked)}>
        {t('routes.printLabels')}
      </Button>
    </>
  )
}

function OneRoute({ routeId, estateId, onClose }: { routeId: string; estateId: string; onClose: () => void }) {
  const may = useMay()
  const [redrawing, redraw] = useState(false)
  const { data: route, error } = useSee(api.routes.one, { routeId })
  return (
    <Drawer title={route?.name ?? t('routes.one')} open onClose={onClose} width={720} end={<Labels estateId={estateId} routeId={routeId} />}>
      <Refusal error={error} />
      {!route && !error && <Skeleton rows={8} />}
      {route && !redrawing && <RouteView route={route} />}
      {route && redrawing && <RouteForm estateId={estateId} routeId={routeId} start={draftOf(route)} onDone={() => redraw(false)} />}
      {route?.state === 'in_use' && !redrawing && may('routes.revise') && (
        <div className="row form-end">
          <Button kind="main" onClick={() => redraw(true)}>
            {t('routes.revise')}
          </Button>
        </div>
      )}
    </Drawer>
  )
} // biome-ignore format: it reads as a page

const columns = (): Column<Row>[] => [
  { key: 'name', title: t('routes.field.name'), show: ({ name }) => <b>{name}</b> },
  { key: 'kind', title: t('routes.field.kind'), width: 130, show: ({ kind }) => t(`routes.kind.${kind}`) },
  { key: 'points', title: t('routes.field.points'), width: 60, num: true, show: ({ points }) => points },
  { key: 'order', title: t('routes.order'), width: 100, show: ({ inOrder }) => t(inOrder ? 'routes.in_order' : 'routes.any_order') },
  { key: 'version', title: t('routes.version'), width: 60, num: true, show: ({ version }) => version },
  { key: 'changed', title: t('routes.changed'), width: 190, show: ({ changer, changedAt }) => `${changer ?? ''} ${moment(changedAt)}` },
  { key: 'state', title: t('routes.state'), width: 84, show: ({ state }) => <Tag tone={state === 'in_use' ? 'run' : 'void'}>{t(`routes.state.${state}`)}</Tag> },
] // biome-ignore format: a column a line
