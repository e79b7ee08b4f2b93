import { X } from 'lucide-react'
import { keptWords, type Spec, untilWords, whenWords } from '#modules/clauses/rules.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { ClauseRow } from './Clauses.tsx'

/** A clause of a book that is not being written: its words, and what it says as data. */
export function Whole({ clause, onClose }: { clause: ClauseRow; onClose: () => void }) {
  const spec = clause.spec as Spec
  return (
    <Card
      title={clause.title}
      note={clause.registerId}
      end={<Button small kind="ghost" icon={X} aria-label={t('duties.leave')} onClick={onClose} />}
      padded
    >
      <p>{clause.words}</p>
      {clause.wordsEn && <p className="ink2 sm">{clause.wordsEn}</p>}
      <dl className="turn-facts">
        <dt>{t('clauses.kind')}</dt>
        <dd>{`${t(`clauses.kind.${clause.kind}`)} · ${t(`clauses.whose.${clause.whose}`)}`}</dd>
        <dt>{t('duties.when')}</dt>
        <dd>{whenWords(spec, t)}</dd>
        <dt>{t('duties.until')}</dt>
        <dd>{untilWords(spec, t)}</dd>
        <dt>{t('duties.kept_by')}</dt>
        <dd>{keptWords(spec, t)}</dd>
        <dt>{t('duties.field.weight')}</dt>
        <dd>{clause.weight}</dd>
      </dl>
      {'checkOff' in spec && (
        <p className="sm">
          <Tag tone="wait">{t('clauses.proof.check_off')}</Tag> {t('duties.check_off.out')}
        </p>
      )}
    </Card>
  )
}
