import { SlidersHorizontal } from 'lucide-react'
import { useDeferredValue, useEffect } from 'react'
import { api, type Call, type Cursor, type Page, refresh, useSee, useSeePages } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { useColumns } from '#web/kit/ColumnChoice.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Kbd } from '#web/kit/Kbd.tsx'
import { Popover } from '#web/kit/Popover.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Search } from '#web/kit/Search.tsx'
import { Table } from '#web/kit/Table.tsx'
import { moment, t } from '#web/words.ts'
import { grades, kinds, life } from '../rules.ts'
import { type CaseRow, columns } from './columns.tsx'
import { ExportList } from './ExportList.tsx'
import { type Behind, behindFigure, noSpan, searching, type Wanted } from './wanted.tsx'

type ListProps = {
  estateId: string
  wanted: Wanted
  change: (to: Partial<Wanted>) => void
  onOpen: (caseId: string) => void
}

type Asked = Behind & {
  estateId: string
  view: Wanted['view']
  kind?: (typeof kinds)[number]
  grade?: (typeof grades)[number]
  text?: string
  state?: string
  after?: Cursor
}

const among = <T extends string>(known: readonly T[], said: string) => known.find((one) => one === said)

function askedOf(estateId: string, wanted: Wanted, text: string): Asked {
  const [kind, grade] = [among(kinds, wanted.kind), among(grades, wanted.grade)]
  const words = text.trim()
  return {
    estateId,
    view: wanted.view,
    ...(kind && { kind }),
    ...(grade && { grade }),
    ...(words && { text: words }),
    ...(wanted.state && { state: wanted.state }),
    ...behindFigure(wanted),
  }
}

/** The middle pane: one queue, or what was searched for, the nearest limit first. */
export function CaseList({ estateId, wanted, change, onOpen }: ListProps) {
  const text = useDeferredValue(wanted.text)
  const see: Call<Asked, Page<CaseRow>> = searching({ ...wanted, text }) ? api.cases.list : api.cases.queue
  const { rows, error, more, loadMore } = useSeePages(see, (after) => ({
    ...askedOf(estateId, wanted, text),
    ...(after && { after }),
  }))
  const { shown, button } = useColumns('cases.queue', columns(!searching(wanted)))
  const first = rows?.[0]?.caseId
  useEffect(() => {
    if (!wanted.chosen && first && innerWidth > narrowPx) change({ chosen: first })
  }, [wanted.chosen, first, change])

  return (
    <section className="desk-list" aria-label={t('cases.queue')}>
      <ListHead wanted={wanted} change={change} count={rows?.length} more={more}>
        <ExportList asked={askedOf(estateId, wanted, text)} columns={shown} />
        {button}
      </ListHead>
      {error ? (
        <div className="desk-refusal">
          <Refusal error={error}>
            <Button small onClick={() => void refresh(['cases'])}>
              {t('web.again')}
            </Button>
          </Refusal>
        </div>
      ) : (
        <Table
          label={t('cases.queue')}
          rows={rows}
          columns={shown}
          keyOf={({ caseId }) => caseId}
          chosen={wanted.chosen}
          onChoose={({ caseId }) => change({ chosen: caseId })}
          onOpen={({ caseId }) => onOpen(caseId)}
          more={more}
          loadMore={loadMore}
          empty={<NothingHere wanted={wanted} change={change} />}
          foot={<Keys />}
        />
      )}
    </section>
  )
}

// What a figure opened, in few words: by which moment, from which day, and which of those.
function spanWords(wanted: Wanted): string {
  const { when = 'opened', from, reopened, rated, callBack } = behindFigure(wanted)
  const which = [
    reopened && t('cases.field.reopened'),
    rated && t('cases.field.rated'),
    ...(callBack ?? []).map((one) => t(`cases.callBack.${one}`)),
  ].filter((words) => typeof words === 'string')
  return [t('cases.since', { moment: moment(from ?? ''), what: t(`cases.when.${when}`) }), ...which].join(' · ')
}

/** Under this width a case is opened on a page of its own. */
export const narrowPx = 1000

type HeadProps = Omit<ListProps, 'estateId' | 'onOpen'> & {
  count: number | undefined
  more: boolean
  children: React.ReactNode
}

function ListHead({ wanted, change, count, more, children }: HeadProps) {
  const { view, kind, grade, state } = wanted
  return (
    <div className="table-head desk-head">
      <h1>{searching(wanted) ? t('cases.list') : t(`cases.view.${view}`)}</h1>
      {count !== undefined && (
        <span className="ink3 sm nowrap">{t('cases.count', { count: more ? `${count}+` : count })}</span>
      )}
      {kind && (
        <Chip on onClear={() => change({ kind: '' })}>
          {t(`cases.kind.${kind}`)}
        </Chip>
      )}
      {grade && (
        <Chip on onClear={() => change({ grade: '' })}>
          {t(`cases.grade.${grade}`)}
        </Chip>
      )}
      {state && (
        <Chip on onClear={() => change({ state: '' })}>
          {t(`cases.state.${state}`)}
        </Chip>
      )}
      {wanted.from && (
        <Chip on onClear={() => change(noSpan)}>
          {spanWords(wanted)}
        </Chip>
      )}
      <Filters wanted={wanted} change={change} />
      <Search
        className="desk-search"
        value={wanted.text}
        onChange={(text) => change({ text })}
        placeholder={t('cases.search')}
      />
      <span className="row end">{children}</span>
    </div>
  )
}

function Filters({ wanted, change }: Pick<ListProps, 'wanted' | 'change'>) {
  const choices = (name: 'kind' | 'grade' | 'state', options: readonly string[]) => (
    <fieldset className="row wrap filter" aria-label={t(`cases.field.${name}`)}>
      <legend className="xs ink3">{t(`cases.field.${name}`)}</legend>
      {options.map((option) => (
        <Chip
          key={option}
          on={wanted[name] === option}
          onClick={() => change({ [name]: wanted[name] === option ? '' : option })}
        >
          {t(`cases.${name}.${option}`)}
        </Chip>
      ))}
    </fieldset>
  )
  const panel = (
    <div className="filters">
      {choices('grade', grades)}
      {choices('kind', kinds)}
      {choices('state', life.states)}
    </div>
  )
  return (
    <Popover content={panel}>
      <button type="button" className="chip">
        <SlidersHorizontal size={12} aria-hidden /> {t('cases.filter')}
      </button>
    </Popover>
  )
}

function NothingHere({ wanted, change }: Pick<ListProps, 'wanted' | 'change'>) {
  const { data } = useSee(api.cases.counts, {})
  const filtered = searching(wanted) || wanted.kind !== '' || wanted.grade !== ''
  if (filtered)
    return (
      <Empty title={t('cases.none_found')} note={t('cases.none_found.out')}>
        <Button small onClick={() => change({ kind: '', grade: '', state: '', text: '', ...noSpan })}>
          {t('cases.all_filters_off')}
        </Button>
      </Empty>
    )
  return (
    <Empty title={t('cases.queue_empty', { view: t(`cases.view.${wanted.view}`) })} note={t('cases.queue_empty.out')}>
      {wanted.view !== 'todo' && (
        <Button small kind="main" onClick={() => change({ view: 'todo' })}>
          {t('cases.see_all', { count: data?.todo ?? 0 })}
        </Button>
      )}
    </Empty>
  )
}

const Keys = () => (
  <span className="row end desk-keys">
    {t('cases.key.move')} <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('cases.key.open')} <Kbd>Enter</Kbd> {t('cases.key.accept')}{' '}
    <Kbd>j</Kbd> {t('cases.key.call')} <Kbd>n</Kbd>
  </span>
)
