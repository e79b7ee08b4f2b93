import { Tag } from '#web/kit/Tag.tsx'
import { day, t } from '#web/words.ts'
import type { Report } from './Document.tsx'

/** What the report before called weak, and what became of each measure. */
export const Former = ({ of: { former } }: { of: Report }) => former.length > 0 && (
  <section>
    <h2>{t('reports.former')}</h2>
    <ul className="report-findings">
      {former.map(({ findingId, words, measure, owner, dueDay, followUps, open }) => (
        <li key={findingId}>
          <Tag tone={followUps === 0 ? 'late' : open > 0 ? 'soon' : 'kept'}>{t(followUps === 0 ? 'reports.not_followed' : open > 0 ? 'reports.still_open' : 'reports.closed')}</Tag>
          <div className="grow">
            <p>{words}</p>
            <p className="ink2">{`${t('reports.field.measure')} ${measure ?? ''} · ${t('reports.due', { owner: owner ?? '', day: dueDay ? day(dueDay) : '' })}`}</p>
          </div>
        </li>
      ))}
    </ul>
  </section>
) // biome-ignore format: it reads as a page
