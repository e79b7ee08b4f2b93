import './precedents.css'
import { Chip } from '#web/kit/Chip.tsx'
import { currentLocale, t } from '#web/words.ts'
import type { Likely } from './likely.tsx'

export const nameOf = ({ title, titleEn }: Pick<Likely, 'title' | 'titleEn'>) =>
  currentLocale() === 'en' ? titleEn : title

/** What closed cases suggest: one press takes the type; whoever chose one already is not asked. */
export function LikelyTypes({ rows, onTake }: { rows: readonly Likely[]; onTake: (typeId: string) => void }) {
  const [first] = rows
  if (!first) return null
  return (
    <fieldset className="likely" aria-label={t('precedents.types')}>
      <span className="xs ink3">{t('precedents.types')}</span>
      {rows.map((row) => (
        <Chip key={row.typeId} onClick={() => onTake(row.typeId)}>
          {nameOf(row)}
        </Chip>
      ))}
      <span className="xs ink3 cut likely-why">
        {t('precedents.like', {
          type: nameOf(first),
          cases: first.cases.map(({ title }) => title).join(t('precedents.and')),
        })}
      </span>
    </fieldset>
  )
}
