import { useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { currentLocale, day, money, t } from '#web/words.ts'
import { type Counted, type Chapter as Named, Note, shown } from '../rules.ts'
import type { Report } from './Document.tsx'
import { FollowUp, FollowUps } from './FollowUp.tsx'
import { Moved } from './Head.tsx'

type Props = { of: Report; chapter: Named }

/** One chapter: its figures beside the period before, then what was good and what is weak. */
export function Chapter({ of, chapter }: Props) {
  const rows = chapter === 'shops' ? shopFigures(of) : of.figures.figures.filter((figure) => figure.chapter === chapter)
  const findings = of.findings.filter((finding) => finding.chapter === chapter)
  return (
    <section>
      <header className="report-heading">
        <h2>{t(`reports.chapter.${chapter}`)}</h2>
        {of.state === 'draft' && <AskAct act={api.reports.note} of={Note} given={{ reportId: of.reportId, chapter }} start={{ kind: 'weak' }} />}
      </header>
      <table className="report-table" aria-label={t(`reports.chapter.${chapter}`)}>
        <thead>
          <tr>{['figure', 'now', 'before', 'moved', 'parts'].map((key) => <th key={key} scope="col">{t(`reports.column.${key}`)}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((figure) => <Row key={figure.name} of={figure} />)}
        </tbody>
      </table>
      {chapter === 'complaints' && <Types of={of} />}
      {findings.length > 0 && <ul className="report-findings">{findings.map((finding) => <One key={finding.findingId} of={of} finding={finding} />)}</ul>}
    </section>
  )
} // biome-ignore format: it reads as a page

const Row = ({ of }: { of: Counted }) => (
  <tr>
    <th scope="row">{t(of.name)}</th>
    <td><b>{shown(of) ?? '—'}</b></td>
    <td className="ink2">{shown({ unit: of.unit, ...of.before }) ?? '—'}</td>
    <td><Moved of={of} /></td>
    <td className="ink3 sm">{made(of)}</td>
  </tr>
) // biome-ignore format: it reads as a row

const inFen = (name: string) => name.startsWith('collections.') || name === 'reports.shop.paid'
const made = ({ name, numerator, denominator }: Counted) =>
  !denominator
    ? ''
    : inFen(name)
      ? t('reports.made_of', { above: money(numerator), below: money(denominator) })
      : t('reports.made_of', { above: numerator, below: denominator })

/** What the shops came to, as figures like the others. */
function shopFigures({ figures: { shops: now, shopsBefore: then } }: Report): Counted[] {
  const counted = (key: 'shops' | 'cases' | 'complaints' | 'checks'): Counted => ({ name: `reports.shop.${key}`, chapter: 'shops', unit: 'count', numerator: now[key], denominator: null, before: { numerator: then[key], denominator: null } })
  const share = (key: string, of: (one: typeof now) => { numerator: number; denominator: number }): Counted => ({ name: `reports.shop.${key}`, chapter: 'shops', unit: 'share', ...of(now), before: of(then) })
  return [
    counted('shops'), counted('cases'), counted('complaints'), counted('checks'),
    share('passed', ({ passed, checks }) => ({ numerator: passed, denominator: checks })), share('paid', ({ paidFen, dueFen }) => ({ numerator: paidFen, denominator: dueFen })),
  ]
} // biome-ignore format: it reads as a table

const Types = ({ of: { figures: { types } } }: { of: Report }) => types.length > 0 && (
  <p className="report-types">
    <span className="ink2">{t('reports.types')}</span>
    {types.map((type) => <Tag key={type.title}>{`${currentLocale() === 'en' ? type.titleEn : type.title} ${type.opened}`}</Tag>)}
  </p>
) // biome-ignore format: it reads as a line

function One({ of, finding }: { of: Report; finding: Report['findings'][number] }) {
  const may = useMay()
  const [following, follow] = useState(false)
  const { mutate, isPending } = useAct(api.reports.strike)
  const { findingId, kind, words, measure, owner, dueDay } = finding
  return (
    <li>
      <Tag tone={kind === 'weak' ? 'soon' : 'kept'}>{t(`reports.kind.${kind}`)}</Tag>
      <div className="grow">
        <p>{words}</p>
        {measure && <p className="ink2">{`${t('reports.field.measure')} ${measure} · ${t('reports.due', { owner: owner ?? '', day: dueDay ? day(dueDay) : '' })}`}</p>}
        <FollowUps of={of} findingId={findingId} />
      </div>
      <span className="no-print row">
        {measure && may('reports.followUp') && <Button small onClick={() => follow(true)}>{t('reports.followUp')}</Button>}
        {of.state === 'draft' && may('reports.strike') && <Button small kind="ghost" busy={isPending} onClick={() => mutate({ findingId })}>{t('reports.strike')}</Button>}
      </span>
      {following && <FollowUp findingId={findingId} estateId={of.estateId} onClose={() => follow(false)} />}
    </li>
  )
} // biome-ignore format: it reads as a line
