import { useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import { kinds, Point } from '../rules.ts'
import { type Draft, movedBy, type PointDraft } from './draft.ts'
import { PointFields } from './PointFields.tsx'

interface Props {
  estateId: string
  /** The route that is drawn anew; without it a new one. */
  routeId?: string
  start: Draft
  onDone: () => void
}

/** Draws a route: name and kind, then its points one after another. */
export function RouteForm({ estateId, routeId, start, onDone }: Props) {
  const [draft, set] = useState(start)
  const [reason, say] = useState('')
  const change = (more: Partial<Draft>) => set((now) => ({ ...now, ...more }))
  const add = useAct(api.routes.add, { onDone })
  const revise = useAct(api.routes.revise, { onDone, invalidates: ['rounds'] })
  const { name, kind, ...drawn } = draft
  const send = () => (routeId ? revise.mutate({ routeId, reason, ...drawn }) : add.mutate({ estateId, name, kind, ...drawn }))
  const ready = Point.array().min(1).safeParse(drawn.points).success && (routeId ? reason.trim().length > 1 : name.trim() !== '')
  return (
    <div className="form">
      {!routeId && <Named draft={draft} change={change} />}
      <How draft={draft} change={change} />
      <Points estateId={estateId} points={draft.points} onChange={(points) => change({ points })} />
      {routeId && (
        <Field label={t('routes.field.reason')} required>
          {(control) => <Input {...control} value={reason} onChange={say} maxLength={300} />}
        </Field>
      )}
      <Refusal error={add.error ?? revise.error} />
      <div className="row form-end">
        <Button onClick={onDone}>{t('web.cancel')}</Button>
        <Button kind="main" busy={add.isPending || revise.isPending} disabled={!ready} onClick={send}>
          {t(routeId ? 'routes.revise' : 'routes.add')}
        </Button>
      </div>
    </div>
  )
} // biome-ignore format: it reads as a form

type PartProps = { draft: Draft; change: (more: Partial<Draft>) => void }

const Named = ({ draft: { name, kind }, change }: PartProps) => (
  <div className="route-pair">
    <Field label={t('routes.field.name')} required>
      {(control) => <Input {...control} value={name} maxLength={80} onChange={(next) => change({ name: next })} />}
    </Field>
    <Field label={t('routes.field.kind')}>
      {(control) => (
        <Select
          {...control}
          value={kind}
          options={kinds.map((one) => ({ value: one, label: t(`routes.kind.${one}`) }))}
          onChange={(next) => change({ kind: kinds.find((one) => one === next) ?? kind })}
        />
      )}
    </Field>
  </div>
)

const How = ({ draft: { inOrder, reachMetres }, change }: PartProps) => (
  <div className="route-pair">
    <Field label={t('routes.field.inOrder')} hint={t('routes.field.inOrder.hint')}>
      {(control) => (
        <Select
          {...control}
          value={inOrder ? 'in_order' : 'any_order'}
          options={['in_order', 'any_order'].map((value) => ({ value, label: t(`routes.${value}`) }))}
          onChange={(next) => change({ inOrder: next === 'in_order' })}
        />
      )}
    </Field>
    <Field label={t('routes.field.reachMetres')} hint={t('routes.field.reachMetres.hint')}>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={10}
          value={String(reachMetres)}
          onChange={(text) => Number.isInteger(Number(text)) && change({ reachMetres: Number(text) })}
        />
      )}
    </Field>
  </div>
)

type PointsProps = { estateId: string; points: readonly PointDraft[]; onChange: (points: PointDraft[]) => void }

function Points({ estateId, points, onChange }: PointsProps) {
  const places = useSee(api.estates.places, { estateId }).data?.rows ?? []
  const buildings = useSee(api.estates.buildings, { estateId }).data?.rows ?? []
  const [opened, open] = useState<number>()
  const buildingOf = new Map(buildings.map(({ id, name }) => [id, name]))
  const labelOf = new Map(places.map(({ id, name, buildingId }) => [id, [buildingId && buildingOf.get(buildingId), name].filter(Boolean).join(' ')]))
  const taken = new Set(points.map(({ placeId }) => placeId))
  const last = points.at(-1)
  const add = (placeId: string) => placeId && onChange([...points, { ...last, spot: '', placeId }])
  return (
    <section aria-label={t('routes.field.points')}>
      <h3 className="round-part">{t('routes.points_said', { count: points.length })}</h3>
      <ol className="route-points">
        {points.map((point, n) => (
          <PointFields
            key={point.placeId}
            no={n + 1}
            label={labelOf.get(point.placeId) ?? ''}
            point={point}
            open={opened === n}
            onOpen={() => open(opened === n ? undefined : n)}
            onChange={(next) => onChange(points.map((one, at) => (at === n ? next : one)))}
            onMove={(step) => onChange(movedBy(points, n, step))}
            onRemove={() => onChange(points.filter((_, at) => at !== n))}
          />
        ))}
      </ol>
      <Field label={t('routes.add_point')} hint={t('routes.add_point.hint')}>
        {(control) => (
          <Select
            {...control}
            value=""
            nothing={t('web.choose')}
            options={places.filter(({ id }) => !taken.has(id)).map(({ id }) => ({ value: id, label: labelOf.get(id) ?? '' }))}
            onChange={add}
          />
        )}
      </Field>
    </section>
  )
} // biome-ignore format: it reads as a form
