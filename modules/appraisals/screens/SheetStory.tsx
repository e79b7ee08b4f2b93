import { Pictures } from '#web/kit/Pictures.tsx'
import { currentLocale, moment, t } from '#web/words.ts'
import type { Sheet } from './OneSheet.tsx'
import { added } from './points.ts'

/** What stands beside the clauses: rewards and penalties, corrections of earlier months, and what was said of it by whom. */
export const SheetStory = ({ of }: { of: Sheet }) => (
  <div className="sheet-story">
    {of.merits.length > 0 && (
      <section>
        <h3>{t('merits')}</h3>
        {of.merits.map(({ meritId, onDay, reason, points }) => (
          <Entry key={meritId} at={onDay} figure={points * 100}>
            {reason}
          </Entry>
        ))}
      </section>
    )}
    {of.corrections.length > 0 && (
      <section>
        <h3>{t('appraisals.corrections')}</h3>
        {of.corrections.map((one) => (
          <Entry key={`${one.month} ${one.clauseId}`} at={one.month} figure={one.points}>
            {[(currentLocale() === 'en' && one.titleEn) || one.title, ...moved(one)].join(' · ')}
          </Entry>
        ))}
      </section>
    )}
    <Said of={of} />
  </div>
)

const states = ['kept', 'late', 'missed', 'excused'] as const

const moved = (one: Sheet['corrections'][number]) =>
  states.flatMap((state) =>
    one[state] === 0 ? [] : [`${t(`turns.state.${state}`)} ${one[state] > 0 ? '+' : '−'}${Math.abs(one[state])}`],
  )

const Entry = ({ at, figure, children }: { at: string; figure: number; children: string }) => (
  <p className="sheet-entry">
    <span className="xs ink3 num">{at}</span>
    <span className="grow">{children}</span>
    <b className={figure < 0 ? 'num late-count' : 'num'}>{added(figure)}</b>
  </p>
)

function Said({ of }: { of: Sheet }) {
  const { teller, toldAt, remark, agreedAt, comment, appealedAt, appeal, appealFileIds, decider, decidedAt, decision, reason, lockedAt } = of
  const lines = [
    toldAt && [t('appraisals.told_by', { who: teller ?? '—', at: moment(toldAt) }), remark],
    agreedAt && [t('appraisals.agreed_at', { at: moment(agreedAt) }), comment],
    appealedAt && [t('appraisals.appealed_at', { at: moment(appealedAt) }), appeal],
    decidedAt && decision && [t('appraisals.decided_by', { who: decider ?? '—', at: moment(decidedAt), decision: t(`appraisals.decision.${decision}`) }), reason],
    lockedAt && [t('appraisals.locked_at', { at: moment(lockedAt) }), null],
  ].flatMap((line) => (line ? [line] : []))
  if (lines.length === 0) return null
  return (
    <section>
      {lines.map(([head, words]) => (
        <p key={head} className="sheet-said">
          <b className="sm">{head}</b>
          {words && <span className="block">{words}</span>}
        </p>
      ))}
      <Pictures ids={appealFileIds} />
    </section>
  )
} // biome-ignore format: a line of the story a row
