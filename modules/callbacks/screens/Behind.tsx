import { api, useSeePages } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { moment, t } from '#web/words.ts'
import type { shares } from '../rules.ts'
import { thisMonth } from './Rates.tsx'

type Row = Awaited<ReturnType<typeof api.callbacks.list>>['rows'][number]
type BehindProps = {
  estateId: string
  share: (typeof shares)[number]
  chosen: string
  choose: (caseId: string) => void
  onBack: () => void
}

/** The very cases a figure counts. */
export function Behind({ estateId, share, chosen, choose, onBack }: BehindProps) {
  const { rows, error, more, loadMore } = useSeePages(api.callbacks.list, (after) => ({
    estateId, share, ...thisMonth(), ...(after && { after }),
  })) // biome-ignore format: one question
  return (
    <Card
      fill
      title={t(`callbacks.share.${share}`)}
      end={
        <Button small kind="ghost" onClick={onBack}>
          {t('callbacks.back')}
        </Button>
      }
    >
      <Refusal error={error} />
      <Table
        label={t('callbacks.list')}
        rows={rows}
        columns={columns()}
        keyOf={({ caseId }) => caseId}
        chosen={chosen}
        onChoose={({ caseId }) => choose(caseId)}
        more={more}
        loadMore={loadMore}
      />
    </Card>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'number', title: t('cases.field.number'), width: 110, show: ({ number }) => number },
  { key: 'where', title: t('cases.field.where'), width: 84, show: ({ unit, place }) => unit ?? place ?? '—' },
  { key: 'title', title: t('cases.field.title'), show: ({ title }) => <b>{title}</b> },
  {
    key: 'score',
    title: t('callbacks.field.satisfaction'),
    width: 64,
    num: true,
    show: ({ satisfaction }) => satisfaction ?? '—',
  },
  { key: 'state', title: t('callbacks'), width: 80, show: ({ callBack }) => t(`cases.callBack.${callBack}`) },
  { key: 'finished', title: t('cases.field.finishedAt'), width: 104, show: ({ finishedAt }) => moment(finishedAt) },
]
