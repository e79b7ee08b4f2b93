import './estates.css'
import type { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { api, useSee } from '#web/api.ts'
import { asked } from '#web/asked.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { number, t } from '#web/words.ts'
import { EstateAnswers } from '../rules.ts'
import { BuildingBook } from './BuildingBook.tsx'
import { EquipmentBook } from './EquipmentBook.tsx'
import { Import } from './Import.tsx'
import { Phones } from './Phones.tsx'
import { PlaceBook } from './PlaceBook.tsx'

const tabs = ['one', 'buildings', 'places', 'equipment', 'import'] as const

/** The estate as it is registered: what stands there, and the workbooks that bring it in. */
export default function Estates() {
  const { estate } = useEstate()
  const [tab, turn] = useUrlValue('tab', 'one')
  const shown = tabs.find((one) => one === tab) ?? 'one'
  return (
    <Page
      title={t('estates.book')}
      note={estate?.name}
      end={
        <>
          <Seg
            label={t('estates.book')}
            value={shown}
            onChange={turn}
            options={tabs.map((one) => ({ value: one, label: t(`estates.tab.${one}`) }))}
          />
          <AskAct act={api.estates.add} of={NewEstate} start={{ kind: 'residential' }} invalidates={['access']} />
        </>
      }
      whole
    >
      {estate ? (
        <Tab tab={shown} estateId={estate.id} />
      ) : (
        <Empty title={t('estates.none_yet')} note={t('estates.none_yet.out')} />
      )}
    </Page>
  )
}

const NewEstate = EstateAnswers.partial({ timeZone: true, address: true, hotline: true })

function Tab({ tab, estateId }: { tab: (typeof tabs)[number]; estateId: string }) {
  if (tab === 'buildings') return <BuildingBook estateId={estateId} />
  if (tab === 'places') return <PlaceBook estateId={estateId} />
  if (tab === 'equipment') return <EquipmentBook estateId={estateId} />
  if (tab === 'import') return <Import key={estateId} estateId={estateId} />
  return <OneEstate estateId={estateId} />
}

const Changed = EstateAnswers.extend({ estateId: Id })
const change = asked(api.estates.change, ({ estateId, ...to }: z.input<typeof Changed>) => ({ estateId, to }))

function OneEstate({ estateId }: { estateId: string }) {
  const { data } = useSee(api.estates.one, { estateId })
  if (!data) return null
  const { name, kind, timeZone, address, hotline, buildings, units, areaSqm } = data
  const told: [string, string][] = [
    ['kind', t(`estates.kind.${kind}`)],
    ['address', address || '—'],
    ['hotline', hotline ?? '—'],
    ['timeZone', timeZone],
  ]
  return (
    <div className="cols estate-cols">
      <Card
        title={name}
        end={
          <AskAct
            act={change}
            of={Changed}
            given={{ estateId }}
            start={{ name, kind, timeZone, address, hotline }}
            invalidates={['access']}
            kind="ghost"
          />
        }
      >
        {told.map(([field, words]) => (
          <Line key={field} end={words}>
            <span className="ink2">{t(`estates.field.${field}`)}</span>
          </Line>
        ))}
      </Card>
      <Phones key={estateId} estateId={estateId} />
      <Card title={t('estates.standing')}>
        <Line end={<b>{number(buildings)}</b>}>{t('estates.buildings')}</Line>
        <Line end={<b>{number(units)}</b>}>{t('estates.unit')}</Line>
        <Line end={<b>{number(Number(areaSqm), 2)} m²</b>}>{t('estates.field.areaSqm')}</Line>
      </Card>
    </div>
  )
}
