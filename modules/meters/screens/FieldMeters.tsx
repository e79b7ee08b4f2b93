import { Check, Gauge } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useOutbox } from '#web/field/outbox.ts'
import { isOpen } from '#web/field/queue.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { decimalOf } from '#web/kit/Decimal.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Progress } from '#web/kit/Progress.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { monthDay, t } from '#web/words.ts'
import { askedOf } from './asked.ts'

export type Row = Awaited<ReturnType<typeof api.meters.list>>['rows'][number]

/** What was read here and the house has not heard yet, by meter. */
export function useReadHere(): ReadonlySet<string> {
  const { all, unseen } = useOutbox()
  const here = all.filter(
    ({ entry, standing }) => entry.act === 'meters.read' && (isOpen(standing) || unseen.has(entry.seq)),
  )
  return new Set(here.map(({ entry }) => entry.about ?? ''))
}

/** The home it serves, else where it hangs. */
export const nameOf = ({ unit, name }: Row): string => unit ?? name

const since = () => `${today().slice(0, 7)}-01`
/** Read this month, by the house's word or by this phone's. */
export const isRead = (row: Row, here: ReadonlySet<string>): boolean => here.has(row.meterId) || row.readOn >= since()

/** Building after building: which meters of the month are still to be read. */
export default function FieldMeters() {
  const { estate } = useEstate()
  const may = useMay()
  const estateId = estate?.id ?? ''
  const { data, error } = useSee(api.estates.buildings, { estateId }, { enabled: estateId !== '' && may('estates.buildings') })
  const [wanted, choose] = useUrlValue('where')
  const where = wanted || data?.rows[0]?.id || 'common'
  return (
    <PhonePage title={t('meters')} over={estate?.name} back>
      <Refusal error={error} />
      <div className="row wrap">
        {data?.rows.map(({ id, name }) => (
          <Chip key={id} on={id === where} onClick={() => choose(id)}>
            {name}
          </Chip>
        ))}
        <Chip on={where === 'common'} onClick={() => choose('common')}>
          {t('meters.phone.common')}
        </Chip>
      </div>
      {(data || !may('estates.buildings')) && <Listed key={where} estateId={estateId} where={where} />}
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

function Listed({ estateId, where }: { estateId: string; where: string }) {
  const [, go] = useLocation()
  const here = useReadHere()
  const [typed, type] = useState('')
  const { data, error } = useSee(api.meters.list, askedOf(estateId, where))
  if (!data) return error ? <Refusal error={error} /> : <Skeleton rows={6} />
  if (data.rows.length === 0) return <Empty icon={Gauge} title={t('meters.nothing')} note={t('meters.phone.nothing')} />
  const done = data.rows.filter((row) => isRead(row, here)).length
  const found = data.rows.filter(({ name, unit, number }) => `${unit ?? ''} ${name} ${number}`.includes(typed.trim()))
  const rows = found.sort((a, b) => Number(isRead(a, here)) - Number(isRead(b, here)) || nameOf(a).localeCompare(nameOf(b), 'zh', { numeric: true }))
  return (
    <>
      <Progress title={t('meters.phone.progress')} done={done} of={data.rows.length} />
      <Input aria-label={t('meters.phone.find')} placeholder={t('meters.phone.find')} value={typed} onChange={type} />
      <Card>
        {rows.map((row) => (
          <Line
            key={row.meterId}
            icon={isRead(row, here) ? <Check size={22} className="kept c" aria-hidden /> : <Gauge size={22} className="ink2" aria-hidden />}
            below={[`${t(`meters.kind.${row.kind}`)} ${row.number}`, `${decimalOf(row.readE3, 3)} · ${monthDay(row.readOn)}`].join(' · ')}
            end={here.has(row.meterId) ? <Tag tone="wait">{t('devices.outbox.waits')}</Tag> : isRead(row, here) && <Tag tone="kept">{t('meters.phone.read')}</Tag>}
            onOpen={() => go(`/meters/${where}/${row.meterId}`)}
          >
            {nameOf(row)}
          </Line>
        ))}
      </Card>
    </>
  )
} // biome-ignore format: it reads as a table
