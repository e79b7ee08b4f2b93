import './scans.css'
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { api, useSeePages } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { moment, t } from '#web/words.ts'
import { type Class, classes, doubts } from '../rules.ts'
import { Classes } from './Classes.tsx'

type Row = Awaited<ReturnType<typeof api.scans.list>>['rows'][number]
interface Props {
  estateId: string
  onRound: (roundId: string) => void
}

/** Scans of which it is doubtful that somebody stood there; other signs by choosing them. */
export function Doubts({ estateId, onRound }: Props) {
  const [chosen, choose] = useState<readonly Class[]>(doubts)
  const { rows, error, more, loadMore } = useSeePages(api.scans.list, (after) => ({
    estateId,
    ...(chosen.length > 0 && { classes: [...chosen] }),
    ...(after && { after }),
  }))
  const turn = (sign: Class) => choose(chosen.includes(sign) ? chosen.filter((one) => one !== sign) : [...chosen, sign])
  return (
    <>
      <div className="row wrap rounds-head">
        {classes.map((sign) => (
          <Chip key={sign} on={chosen.includes(sign)} onClick={() => turn(sign)}>
            {t(`scans.class.${sign}`)}
          </Chip>
        ))}
      </div>
      <Refusal error={error} />
      <Card fill>
        <Table
          label={t('scans')}
          rows={rows}
          columns={columns()}
          keyOf={({ scanId }) => scanId}
          onChoose={({ roundId }) => onRound(roundId)}
          onOpen={({ roundId }) => onRound(roundId)}
          more={more}
          loadMore={loadMore}
          empty={<Empty icon={ShieldCheck} title={t('scans.no_doubt')} note={t('scans.no_doubt.out')} />}
        />
      </Card>
    </>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'at', title: t('scans.at'), width: 120, sorted: 'down', show: ({ at }) => moment(at) },
  { key: 'by', title: t('scans.by'), width: 84, show: ({ by }) => by },
  { key: 'place', title: t('scans.place'), width: 210, show: ({ no, place }) => [no, place].filter((one) => one !== null).join(' · ') },
  { key: 'route', title: t('scans.route'), width: 160, show: ({ route }) => route },
  { key: 'classes', title: t('scans.said'), show: (row) => <Classes of={row} /> },
  { key: 'counts', title: t('scans.counts'), width: 60, show: ({ counts }) => t(counts ? 'scans.yes' : 'scans.no') },
] // biome-ignore format: a column a line
