import { Check, CircleAlert, Plus, X } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import { t } from '#web/words.ts'
import type { Book, BookFinding } from '../rules.ts'
import './coverage.css'

interface Props {
  book: Book
  /** Adds a line to the book; without it the gaps are only told. */
  onAdd?: ((line: string, register: string) => void) | undefined
  /** Takes over a better order of the lines. */
  onOrder?: ((order: readonly number[]) => void) | undefined
  /** Takes over a day of review. */
  onReview?: ((day: string) => void) | undefined
}

/** What the whole book lacks: areas nobody answers for, each with a line to take over, and what else stands against it. */
export function BookLacks({ book, onAdd, onOrder, onReview }: Props) {
  const gaps = book.findings.filter(({ check }) => check === 10)
  const others = book.findings.filter(({ check }) => check !== 10)
  return (
    <section className="coverage" aria-label={t('coverage')}>
      <header className="row">
        <h3>{t('coverage.lacks', { count: gaps.length })}</h3>
        <span className="xs ink3 end">{t('coverage.against', { count: book.of })}</span>
      </header>
      <ul>
        {gaps.map(({ area, line, register, weight }) => (
          <li key={area}>
            {onAdd && line && register ? (
              <button type="button" className="coverage-gap" title={line} onClick={() => onAdd(line, register)}>
                <Plus size={14} className="acc" aria-hidden />
                <span className="grow">{t(`coverage.area.${area}`)}</span>
                <span className="xs ink3">{register}</span>
              </button>
            ) : (
              <span className="coverage-gap">
                <X size={14} className={weight === 'missing' ? 'late c' : 'ink3'} aria-hidden />
                <span className="grow">{t(`coverage.area.${area}`)}</span>
                <span className="xs ink3">{register}</span>
              </span>
            )}
          </li>
        ))}
        {others.map((one) => (
          <li key={JSON.stringify(one.says)} className="coverage-gap">
            <Sign of={one} />
            <span className="grow">{t(one.says.key, one.says.facts)}</span>
            {one.order && onOrder && (
              <Button small onClick={() => onOrder(one.order ?? [])}>
                {t('coverage.put_in_order')}
              </Button>
            )}
            {one.day && onReview && (
              <Button small onClick={() => onReview(one.day ?? '')}>
                {t('coverage.review_on', { day: one.day })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sign({ of: { weight } }: { of: BookFinding }) {
  if (weight === 'good') return <Check size={14} strokeWidth={2.4} className="kept c" aria-hidden />
  if (weight === 'missing') return <X size={14} strokeWidth={2.4} className="late c" aria-hidden />
  return <CircleAlert size={14} strokeWidth={2.4} className="soon c" aria-hidden />
}
