import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { decimal, decimalOf } from '#web/kit/Decimal.tsx'
import { Photo } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { today } from '#web/today.ts'
import { day, t } from '#web/words.ts'
import { Read, Replace } from '../rules.ts'

type Past = Awaited<ReturnType<typeof api.meters.one>>['readings'][number]

/** One meter: to be read or replaced, and every reading it had. */
export function OneMeter({ meterId }: { meterId: string }) {
  const { data: of, error } = useSee(api.meters.one, { meterId })
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={8} />
  const given = { meterId }
  return (
    <Card title={of.unit ?? of.name} note={`${t(`meters.kind.${of.kind}`)} ${of.number}`} fill padded>
      <p className="ink2 sm">{[of.tariff, t(`meters.role.${of.role}`), of.multiplier > 1 && `× ${of.multiplier}`].filter(Boolean).join(' · ')}</p>
      <div className="row next-steps">
        <AskAct act={api.meters.read} of={Read} given={given} start={{ day: today() }} controls={{ readingE3: decimal(3) }} kind="main" />
        <AskAct act={api.meters.replace} of={Replace} given={given} start={{ day: today(), multiplier: of.multiplier }} controls={{ lastE3: decimal(3), firstE3: decimal(3) }} />
      </div>
      <Table label={t('meters.readings')} rows={of.readings} columns={columns()} keyOf={({ day: on, kind, at }) => `${on} ${kind} ${at}`} />
    </Card>
  )
} // biome-ignore format: it reads as a page

const columns = (): Column<Past>[] => [
  { key: 'day', title: t('meters.field.day'), width: 96, show: ({ day: on }) => day(on) },
  { key: 'kind', title: t('meters.field.kind'), width: 76, show: ({ kind }) => t(`meters.reading.${kind}`) },
  {
    key: 'reading',
    title: t('meters.column.read'),
    width: 100,
    num: true,
    show: ({ readingE3 }) => decimalOf(readingE3, 3),
  },
  {
    key: 'used',
    title: t('meters.column.used'),
    width: 90,
    num: true,
    show: ({ quantityE3 }) => (quantityE3 === null ? '—' : decimalOf(quantityE3, 3)),
  },
  {
    key: 'who',
    title: t('meters.column.reader'),
    show: ({ reader, note }) => [reader, note].filter(Boolean).join(' · '),
  },
  { key: 'photo', title: '', width: 48, show: ({ photoId }) => photoId && <Photo fileId={photoId} /> },
]
