import { MapPin, TriangleAlert } from 'lucide-react'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { day, number, t } from '#web/words.ts'
import { shade } from '../rules.ts'
import type { Row } from './Zones.tsx'

type ZoneTableProps = { rows: readonly Row[] | undefined; chosen: string; choose: (zoneId: string) => void }

/** Owners by zone and kind of work; where nobody answers it says so. */
export const ZoneTable = ({ rows, chosen, choose }: ZoneTableProps) => (
  <Card title={t('responsibilities.table')} className="zone-table">
    <Table
      label={t('responsibilities.zones')}
      rows={rows}
      columns={columns()}
      keyOf={({ zoneId, kind }) => `${zoneId} ${kind}`}
      chosen={rows?.find(({ zoneId }) => zoneId === chosen) && `${chosen} ${rows.find(({ zoneId }) => zoneId === chosen)?.kind}`}
      onChoose={({ zoneId }) => choose(zoneId)}
      groupOf={({ zone }) => zone}
      empty={<Empty icon={MapPin} title={t('responsibilities.nothing')} note={t('responsibilities.nothing.out')} />}
    />
  </Card>
) // biome-ignore format: it reads as a table

const columns = (): Column<Row>[] => [
  { key: 'kind', title: t('responsibilities.field.kind'), width: 96, show: ({ kind }) => t(`responsibilities.kind.${kind}`) },
  { key: 'owner', title: t('responsibilities.column.owner'), show: ({ owner, post, person }) => owner ? <><b>{owner}</b> <span className="ink3 sm">{[post, person].filter(Boolean).join(' · ')}</span></> : <Tag tone="late" icon={TriangleAlert}>{t('responsibilities.nobody')}</Tag> },
  { key: 'since', title: t('responsibilities.column.since'), width: 96, show: ({ from }) => (from ? day(from) : '—') },
  { key: 'points', title: t('responsibilities.column.points'), width: 84, num: true, show: ({ points }) => (points === null ? '—' : <Tag tone={shade(points)}>{t('responsibilities.points', { points })}</Tag>) },
  { key: 'open', title: t('responsibilities.column.open'), width: 56, num: true, show: ({ openMatters }) => number(openMatters) },
  { key: 'state', title: t('responsibilities.column.state'), width: 150, show: ({ ranOut, owner, accepted }) => ranOut ? <span title={t('responsibilities.ran_out', { title: ranOut })}><Tag tone="late" icon={TriangleAlert}>{t('responsibilities.papers_out')}</Tag></span> : owner && <Tag tone={accepted ? 'kept' : 'soon'}>{t(accepted ? 'responsibilities.accepted' : 'responsibilities.to_accept')}</Tag> },
] // biome-ignore format: a column a line
