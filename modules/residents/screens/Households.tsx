import './household.css'
import { Search as Glass } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { api, useAct, useSee, useSeePages } from '#web/api.ts'
import { download } from '#web/download.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Search } from '#web/kit/Search.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, t } from '#web/words.ts'
import { relationKinds } from '../rules.ts'

type Row = {
  key: string
  unitId: string
  code: string
  name: string
  phone: string | null
  kind: string
  since: string
  until: string | null
}

/** The register of households: leafed through, or searched by name, number or unit. */
export default function Households() {
  const { estate } = useEstate()
  const [text, write] = useUrlValue('text')
  if (!estate) return <Empty title={t('residents.no_estate')} />
  return (
    <Page
      title={t('residents.households')}
      end={
        <Search className="household-search" value={text} onChange={write} placeholder={t('residents.search_hint')} />
      }
      whole
    >
      {text.trim() ? <Found text={text.trim()} estateId={estate.id} /> : <Register estateId={estate.id} />}
    </Page>
  )
}

function Register({ estateId }: { estateId: string }) {
  const [kind, choose] = useUrlValue('kind')
  const may = useMay()
  const { mutate, isPending, error: notExported } = useAct(api.residents.export, { onDone: download })
  const wanted = relationKinds.find((known) => known === kind)
  const { rows, more, loadMore, error } = useSeePages(api.residents.list, (after) => ({
    estateId,
    ...(wanted && { kind: wanted }),
    ...(after && { after }),
  }))
  return (
    <Card
      title={t('residents.list')}
      end={
        <>
          {relationKinds.map((one) => (
            <Chip key={one} on={one === wanted} onClick={() => choose(one === wanted ? '' : one)}>
              {t(`relations.kind.${one}`)}
            </Chip>
          ))}
          {may('residents.export') && (
            <ExportButton busy={isPending} onExport={() => mutate({ estateId, ...(wanted && { kind: wanted }) })} />
          )}
        </>
      }
      fill
    >
      <Refusal error={error ?? notExported} />
      <Rows rows={rows?.map((row) => ({ ...row, key: row.relationId }))} more={more} loadMore={loadMore} />
    </Card>
  )
}

const digits = /^[\d\s+-]{4,}$/

function Found({ text, estateId }: { text: string; estateId: string }) {
  const asked = useDeferredValue(text)
  const isNumber = digits.test(asked) && !asked.includes('-')
  const byNumber = useSee(api.residents.byPhone, { phone: asked }, { enabled: isNumber, keep: true })
  const byName = useSee(api.residents.search, { text: asked.slice(0, 20) }, { enabled: !isNumber, keep: true })
  const units = useSee(api.estates.pickUnit, { text: asked, estateId }, { keep: true })
  const people = (isNumber ? byNumber.data : byName.data)?.rows ?? []
  const rows: Row[] = [
    ...people.flatMap(({ ties, name, phone }) =>
      ties.map((tie) => ({
        key: tie.relationId,
        unitId: tie.unitId,
        code: tie.code,
        name,
        phone,
        kind: tie.kind,
        since: tie.since,
        until: tie.until,
      })),
    ),
    ...(units.data?.rows ?? []).map(({ id, label }) => ({
      key: id,
      unitId: id,
      code: label,
      name: '',
      phone: null,
      kind: '',
      since: '',
      until: null,
    })),
  ]
  const known = units.data && (isNumber ? byNumber.data : byName.data)
  return (
    <Card title={t('residents.found', { count: rows.length })} fill>
      <Rows rows={known ? rows : undefined} />
    </Card>
  )
}

function Rows({ rows, more, loadMore }: { rows: Row[] | undefined; more?: boolean; loadMore?: () => void }) {
  const [, go] = useLocation()
  const [chosen, choose] = useState<string>()
  return (
    <Table
      label={t('residents.list')}
      rows={rows}
      columns={columns()}
      keyOf={({ key }) => key}
      chosen={chosen}
      onChoose={({ key }) => choose(key)}
      onOpen={({ unitId }) => go(`/households/${unitId}`)}
      more={more}
      loadMore={loadMore}
      empty={<Empty icon={Glass} title={t('residents.none_found')} note={t('residents.none_found.out')} />}
    />
  )
}

const columns = (): Column<Row>[] => [
  {
    key: 'code',
    title: t('residents.field.unitId'),
    width: 130,
    show: ({ code, unitId }) => (
      <Link className="b" href={`/households/${unitId}`}>
        {code}
      </Link>
    ),
  },
  {
    key: 'name',
    title: t('residents.field.name'),
    width: 140,
    show: ({ name }) => name || <span className="ink3">—</span>,
  },
  { key: 'kind', title: t('residents.field.kind'), width: 90, show: ({ kind }) => kind && t(`relations.kind.${kind}`) },
  { key: 'phone', title: t('residents.field.phone'), width: 160, show: ({ phone }) => phone },
  {
    key: 'since',
    title: t('residents.field.since'),
    show: ({ since, until }) => since && `${day(since)}${until ? ` — ${day(until)}` : ''}`,
  },
]
