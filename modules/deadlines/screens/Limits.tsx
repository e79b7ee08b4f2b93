import './limits.css'
import { Timer } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Pair } from '#web/kit/Pair.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { amountWords, matchWords, promiseWords } from './limit-words.ts'
import { OneLimit } from './OneLimit.tsx'

export type Limit = Awaited<ReturnType<typeof api.deadlines.limits>>['rows'][number]

/** Every promise with a time on it, in words: what starts it, what keeps it, within what, and who hears of it. */
export default function Limits() {
  const { estate, estates } = useEstate()
  const { data } = useSee(api.deadlines.limits, estate ? { estateId: estate.id } : {})
  const [chosenId, choose] = useUrlValue('limit')
  const here = data?.rows.filter(({ estateId }) => estateId === null || estateId === estate?.id)
  const rows = here?.toSorted((one, other) => order(one) - order(other))
  const chosen = rows?.find(({ limitId }) => limitId === chosenId)
  const nameOf = (estateId: string) => estates.find(({ id }) => id === estateId)?.name ?? ''
  return (
    <Page title={t('deadlines.limits')} note={estate?.name} whole>
      <Pair
        list={
          <Card fill>
            <Table
              label={t('deadlines.limits')}
              rows={rows}
              columns={columns(nameOf)}
              keyOf={({ limitId }) => limitId}
              chosen={chosenId}
              onChoose={({ limitId }) => choose(limitId)}
            />
          </Card>
        }
        one={chosen && <OneLimit key={chosen.limitId} limit={chosen} onChanged={choose} />}
        none={
          <Card fill>
            <Empty icon={Timer} title={t('deadlines.choose')} note={t('deadlines.choose.out')} />
          </Card>
        }
        onClose={() => choose('')}
      />
    </Page>
  )
}

const promises = ['response', 'progress', 'plan', 'finish', 'callback']
const order = ({ promise, name }: Limit) =>
  promises.indexOf(promise) * 10 + (name.endsWith('major') ? 3 : name.endsWith('important') ? 2 : 1)

const columns = (nameOf: (estateId: string) => string): Column<Limit>[] => [
  { key: 'promise', title: t('deadlines.promise'), width: 124, show: ({ promise }) => <b>{promiseWords(promise)}</b> },
  { key: 'for', title: t('deadlines.for_what'), width: 120, show: ({ match }) => matchWords(match) },
  {
    key: 'within',
    title: t('deadlines.within'),
    width: 110,
    show: ({ amount }) => <b className="acc">{amountWords(amount)}</b>,
  },
  {
    key: 'counting',
    title: t('deadlines.field.counting'),
    width: 126,
    show: ({ counting }) => t(`deadlines.counting.${counting}`),
  },
  { key: 'levels', title: t('deadlines.field.levels'), width: 76, num: true, show: ({ levels }) => levels.length },
  { key: 'open', title: t('deadlines.open'), width: 70, num: true, show: ({ open }) => open },
  {
    key: 'broken',
    title: t('deadlines.broken'),
    width: 64,
    num: true,
    show: ({ broken }) => (broken > 0 ? <b className="late c">{broken}</b> : '—'),
  },
  { key: 'of', title: '', show: ({ estateId }) => estateId && <Tag tone="wait">{nameOf(estateId)}</Tag> },
]
