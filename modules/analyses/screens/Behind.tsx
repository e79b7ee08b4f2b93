import { useState } from 'react'
import { useLocation } from 'wouter'
import { api, useSeePages } from '#web/api.ts'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { More } from '#web/kit/More.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { currentLocale, moment, number, t } from '#web/words.ts'
import { type Figure, unitOf } from '../rules.ts'

type Asked = Omit<Parameters<typeof api.analyses.cases>[0], 'after' | 'limit' | 'above'>
export type Opened = { title: string; asked: Asked; figure: Figure }

/** The very cases a figure counts: all below the line, those above it, or the rest. */
export function Behind({ of, onClose }: { of: Opened; onClose: () => void }) {
  const [which, choose] = useState('all')
  const { asked, figure, title } = of
  const { rows, error, more, loadMore } = useSeePages(api.analyses.cases, (after) => ({
    ...asked,
    ...(which !== 'all' && { above: which === 'above' }),
    ...(after && { after }),
  }))
  const parted = unitOf(asked.measure) === 'share'
  const rest = figure.denominator - figure.numerator
  const options = [
    { value: 'all', label: `${t('analyses.all')} ${number(figure.denominator)}` },
    { value: 'above', label: `${t(`analyses.above.${asked.measure}`)} ${number(figure.numerator)}` },
    { value: 'rest', label: `${t(`analyses.rest.${asked.measure}`)} ${number(rest)}` },
  ]
  return (
    <Drawer title={title} open onClose={onClose} width={480}>
      <div className="behind">
        {parted && <Seg label={t('analyses.which')} value={which} options={options} onChange={choose} />}
        <Refusal error={error} />
        {rows?.map((row) => (
          <OneCase key={row.caseId} of={row} parted={parted} measure={asked.measure} />
        ))}
        {rows?.length === 0 && <Empty title={t('analyses.no_case')} />}
        {more && <More onReach={loadMore} />}
      </div>
    </Drawer>
  )
}

type Row = Awaited<ReturnType<typeof api.analyses.cases>>['rows'][number]

function OneCase({ of, parted, measure }: { of: Row; parted: boolean; measure: Asked['measure'] }) {
  const [, go] = useLocation()
  const { caseId, number: no, title, typeTitle, typeTitleEn, unit, place, handler, at, above, value, state } = of
  const type = currentLocale() === 'en' ? typeTitleEn : typeTitle
  const below = [no, type, unit ?? place, handler, moment(at)].filter(Boolean).join(' · ')
  const bad = measure === 'reopened' ? above : !above
  const end = parted ? (
    <Tag tone={bad ? 'late' : 'kept'}>{t(above ? `analyses.above.${measure}` : `analyses.rest.${measure}`)}</Tag>
  ) : value === null ? (
    <span className="ink3 sm">{t(`cases.state.${state}`)}</span>
  ) : (
    <b>{t('analyses.stars', { count: value })}</b>
  )
  return (
    <Line below={below} end={end} onOpen={() => go(`/cases/${caseId}`)}>
      {title}
    </Line>
  )
}
