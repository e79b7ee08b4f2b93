import { CloudLightning, Plus } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { moment, t } from '#web/words.ts'
import { Warn } from '../rules.ts'
import { WeatherBanner } from './WeatherBanner.tsx'

type Row = Awaited<ReturnType<typeof api.weather.list>>['rows'][number]

/** Warnings of the authority: those that run, and what was before. */
export default function Weather() {
  const { estate } = useEstate()
  const { rows, error, more, loadMore } = useSeePages(api.weather.list, (after) => ({
    ...(estate && { estateId: estate.id }),
    ...(after && { after }),
  }))
  return (
    <Page
      whole
      title={t('weather')}
      note={estate?.name}
      end={estate && <AskAct act={api.weather.warn} of={Warn} given={{ estateId: estate.id }} kind="main" icon={Plus} />}
    >
      {estate && <WeatherBanner estateId={estate.id} />}
      <Refusal error={error} />
      <Card fill>
        <Table
          label={t('weather.list')}
          rows={rows}
          columns={columns()}
          keyOf={({ warningId }) => warningId}
          more={more}
          loadMore={loadMore}
          empty={<Empty icon={CloudLightning} title={t('weather.nothing')} note={t('weather.nothing.out')} />}
        />
      </Card>
    </Page>
  )
} // biome-ignore format: it reads as a page

const columns = (): Column<Row>[] => [
  { key: 'kind', title: t('weather.field.kind'), width: 150, show: ({ kind, colour }) => <b>{t('weather.name', { kind: t(`weather.kind.${kind}`), colour: t(`weather.colour.${colour}`) })}</b> },
  { key: 'from', title: t('weather.field.from'), width: 120, show: ({ from }) => moment(from) },
  { key: 'until', title: t('weather.field.expectedUntil'), width: 120, show: ({ expectedUntil }) => expectedUntil && moment(expectedUntil) },
  { key: 'source', title: t('weather.field.source'), show: ({ source }) => source },
  { key: 'by', title: t('rosters.by'), width: 150, show: ({ warner, warnedAt }) => `${warner ?? ''} ${moment(warnedAt)}` },
  { key: 'state', title: t('rosters.state'), width: 92, show: ({ state }) => <Tag tone={state === 'running' ? 'late' : 'void'}>{t(`weather_warnings.state.${state}`)}</Tag> },
] // biome-ignore format: a column a line
