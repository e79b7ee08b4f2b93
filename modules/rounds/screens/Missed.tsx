import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { api, useSee, useSeePages } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { moment, t } from '#web/words.ts'
import { HeatMap } from './HeatMap.tsx'
import { lastDays } from './span.ts'

type Row = Awaited<ReturnType<typeof api.rounds.points>>['rows'][number]
interface Props {
  estateId: string
  onRound: (roundId: string) => void
}
const spans = [7, 30, 90] as const

/** Where and when points are missed: the heat by place and hour, and the points themselves. */
export function Missed({ estateId, onRound }: Props) {
  const [days, setDays] = useState<number>(30)
  const [placeId, choose] = useState<string>()
  const span = { estateId, ...lastDays(days) }
  const heat = useSee(api.rounds.heat, span, { keep: true })
  const { rows, error, more, loadMore } = useSeePages(api.rounds.points, (after) => ({
    ...span,
    ...(placeId && { placeId }),
    ...(after && { after }),
  }))
  const days_ = (
    <Select
      aria-label={t('rounds.span')}
      value={String(days)}
      options={spans.map((one) => ({ value: String(one), label: t('rounds.last_days', { days: one }) }))}
      onChange={(next) => setDays(Number(next))}
    />
  )
  return (
    <div className="rounds-missed">
      <Card title={t('rounds.heat')} note={t('rounds.heat.note')} end={days_} fill>
        <Refusal error={heat.error} />
        {heat.data && <HeatMap cells={heat.data} chosen={placeId} onChoose={choose} />}
      </Card>
      <Card title={t('rounds.missed')} fill>
        <Refusal error={error} />
        <Table
          label={t('rounds.missed')}
          rows={rows}
          columns={columns()}
          keyOf={({ roundId, pointId }) => `${roundId} ${pointId}`}
          onChoose={({ roundId }) => onRound(roundId)}
          onOpen={({ roundId }) => onRound(roundId)}
          more={more}
          loadMore={loadMore}
          empty={<Empty icon={CircleCheck} title={t('rounds.nothing_missed')} />}
        />
      </Card>
    </div>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'due', title: t('rounds.column.until'), width: 110, sorted: 'down', show: ({ dueAt }) => moment(dueAt) },
  { key: 'place', title: t('rounds.column.place'), show: ({ no, place }) => `${no} · ${place}` },
  { key: 'route', title: t('rounds.column.route'), width: 150, show: ({ route }) => route },
  { key: 'holder', title: t('rounds.column.holder'), width: 84, show: ({ holder }) => holder ?? t('rounds.nobody') },
] // biome-ignore format: a column a line
