import { Smartphone } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { hasWords, moment, t } from '#web/words.ts'

type Row = Awaited<ReturnType<typeof api.devices.losses>>['rows'][number]

/** What phones had written down and lost before the house had it: each to be gone through with its person. */
export default function Losses() {
  const { estate } = useEstate()
  return (
    <Page title={t('devices.losses')} note={estate?.name} whole>
      {estate ? (
        <Listed key={estate.id} estateId={estate.id} />
      ) : (
        <Empty title={t('cases.no_estate')} note={t('devices.choose.out')} />
      )}
    </Page>
  )
}

function Listed({ estateId }: { estateId: string }) {
  const [chosen, choose] = useUrlValue('loss')
  const { rows, error, more, loadMore } = useSeePages(api.devices.losses, (after) => ({
    estateId,
    ...(after && { after }),
  }))
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="devices"
        icon={Smartphone}
        rows={rows}
        columns={columns()}
        keyOf={({ lossId }) => lossId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(lossId) => <One key={lossId} of={rows?.find((row) => row.lossId === lossId)} />}
      />
    </>
  )
}

/** What was lost, act by act, as the phone remembered it. */
function One({ of }: { of: Row | undefined }) {
  if (!of) return null
  return (
    <Card title={of.employee} note={moment(of.at)} fill>
      {of.lost.map(({ sequence, act, at }) => (
        <Line key={sequence} end={<span className="ink2 sm">{moment(at)}</span>} note={`#${sequence}`}>
          {t(hasWords(act) ? act : 'unknown')}
        </Line>
      ))}
    </Card>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'employee', title: t('devices.field.employee'), show: ({ employee }) => <b>{employee}</b> },
  { key: 'count', title: t('devices.field.count'), width: 72, num: true, show: ({ count }) => count },
  { key: 'at', title: t('devices.field.at'), width: 120, show: ({ at }) => moment(at) },
  {
    key: 'device',
    title: t('devices.field.deviceId'),
    width: 100,
    show: ({ deviceId }) => <span className="ink2">{deviceId.slice(0, 8)}</span>,
  },
]
