import { Sprout } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, t } from '#web/words.ts'
import { Plan, views } from '../rules.ts'
import { type Row, tones } from './look.ts'
import { OnePlanting } from './OnePlanting.tsx'

/** What is planted where and by when, and what lives of it. */
export default function Plantings() {
  const { estate } = useEstate()
  const [said, show] = useUrlValue('view', 'open')
  const view = views.find((one) => one === said) ?? 'open'
  if (!estate)
    return (
      <Page title={t('plantings')}>
        <Empty icon={Sprout} title={t('cases.no_estate')} note={t('plantings.no_estate.out')} />
      </Page>
    )
  const end = (
    <>
      <Seg
        label={t('plantings.list')}
        value={view}
        options={views.map((value) => ({ value, label: t(`plantings.view.${value}`) }))}
        onChange={show}
      />
      <AskAct act={api.plantings.plan} of={Plan} given={{ estateId: estate.id }} kind="main" />
    </>
  )
  return (
    <Page title={t('plantings')} note={estate.name} end={end} whole>
      <Listed key={`${estate.id} ${view}`} estateId={estate.id} view={view} />
    </Page>
  )
}

function Listed({ estateId, view }: { estateId: string; view: (typeof views)[number] }) {
  const [chosen, choose] = useUrlValue('planting')
  const { data, error } = useSee(api.plantings.list, { estateId, view })
  const one = data?.rows.find(({ plantingId }) => plantingId === chosen)
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="plantings"
        icon={Sprout}
        rows={data?.rows}
        columns={columns()}
        keyOf={({ plantingId }) => plantingId}
        chosen={one ? chosen : ''}
        choose={choose}
        one={() => one && <OnePlanting of={one} />}
      />
    </>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'what', title: t('plantings.column.what'), show: ({ plant, size }) => <><b>{plant}</b> <span className="ink3 sm">{size}</span></> },
  { key: 'where', title: t('plantings.column.where'), width: 150, show: ({ zone, place }) => [zone, place].filter(Boolean).join(' ') },
  { key: 'many', title: t('plantings.column.many'), width: 90, num: true, show: ({ quantity, measure }) => `${quantity} ${t(`plantings.measure.${measure}`)}` },
  { key: 'by', title: t('plantings.column.by'), width: 96, show: ({ dueOn, checkOn, state }) => day(state === 'planted' && checkOn ? checkOn : dueOn) },
  { key: 'state', title: t('plantings.column.state'), width: 132, show: ({ state, late, follows }) => <><Tag tone={late ? 'late' : tones[state]}>{late ? t('plantings.late') : t(`plantings.state.${state}`)}</Tag>{follows && <Tag>{t('plantings.follows')}</Tag>}</> },
] // biome-ignore format: a column a line
