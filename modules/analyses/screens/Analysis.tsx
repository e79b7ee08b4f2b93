import './analyses.css'
import { ChartColumn, Printer } from 'lucide-react'
import { useState } from 'react'
import { kinds } from '#modules/casetypes/rules.ts'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Select } from '#web/kit/Select.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { ways } from '../rules.ts'
import { Behind, type Opened } from './Behind.tsx'
import { ExportTable } from './ExportTable.tsx'
import { FiguresTable } from './FiguresTable.tsx'
import { Heat } from './Heat.tsx'
import { OpenByBuilding } from './OpenByBuilding.tsx'
import { daysOf, spanOf, spans } from './span.ts'

/** How the desk does: figures by type, building, person or month, when calls come in, and what stands open where. */
export default function Analysis() {
  const { estate } = useEstate()
  return estate ? (
    <OfEstate key={estate.id} estate={estate} />
  ) : (
    <Empty icon={ChartColumn} title={t('cases.no_estate')} />
  )
}

function OfEstate({ estate: { id: estateId, name } }: { estate: { id: string; name: string } }) {
  const [saidBy, lookBy] = useUrlValue('by', 'type')
  const [saidSpan, chooseSpan] = useUrlValue('span', 'quarter')
  const [saidKind, chooseKind] = useUrlValue('kind')
  const [opened, open] = useState<Opened>()
  const by = ways.find((one) => one === saidBy) ?? 'type'
  const kind = kinds.find((one) => one === saidKind)
  const span = {
    estateId,
    ...spanOf(spans.find((one) => one === saidSpan) ?? 'quarter'),
    ...(kind && { kind }),
  }
  const { data, error } = useSee(api.analyses.table, { ...span, by }, { keep: true })
  const end = (
    <span className="row wrap analysis-head no-print">
      <Select
        aria-label={t('analyses.field.kind')}
        value={kind ?? ''}
        nothing={t('analyses.every_kind')}
        options={kinds.map((value) => ({ value, label: t(`analyses.kind.${value}`) }))}
        onChange={chooseKind}
      />
      <Select
        aria-label={t('analyses.span')}
        value={saidSpan}
        options={spans.map((value) => ({ value, label: t(`analyses.span.${value}`) }))}
        onChange={chooseSpan}
      />
      <Seg
        label={t('analyses.by')}
        value={by}
        options={ways.map((value) => ({ value, label: t(`analyses.by.${value}`) }))}
        onChange={lookBy}
      />
      <ExportTable asked={{ ...span, by }} />
      <Button kind="ghost" small icon={Printer} onClick={() => print()}>
        {t('analyses.print')}
      </Button>
    </span>
  )
  return (
    <Page title={t('analyses')} note={`${name} · ${t('analyses.days', daysOf(span))}`} end={end}>
      <Refusal error={error} />
      <Card className="analysis-table">
        <FiguresTable
          rows={data?.rows}
          by={by}
          open={({ measure, key, title, figure }) =>
            open({
              title: `${title} · ${t(`analyses.measure.${measure}`)}`,
              asked: { ...span, measure, ...(key !== undefined && { by, key }) },
              figure,
            })
          }
        />
      </Card>
      <div className="analysis-below">
        <Heat
          span={span}
          open={({ weekday, hour, count, title }) =>
            open({
              title,
              asked: { ...span, measure: 'opened', weekday, hour },
              figure: { numerator: count, denominator: count },
            })
          }
        />
        <OpenByBuilding estateId={estateId} />
      </div>
      {opened && <Behind key={opened.title} of={opened} onClose={() => open(undefined)} />}
    </Page>
  )
}
