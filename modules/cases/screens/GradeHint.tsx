import { TriangleAlert } from 'lucide-react'
import { t } from '#web/words.ts'
import { householdsOfMajor, repeatDays } from '../rules.ts'
import type { CaseRow } from './columns.tsx'
import { type Draft, gradeOf } from './draft.tsx'

/** Says beforehand that it will be important or major, and why: the caller may be told how fast it goes. */
export function GradeHint({ draft, lately }: { draft: Draft; lately: readonly CaseRow[] }) {
  if (!draft.type) return null
  const { grade, repeats } = gradeOf(draft, lately)
  if (grade === 'general') return null
  const why = [
    repeats > 0 && t('cases.why_grade.repeats', { count: repeats + 1, days: repeatDays }),
    draft.households >= householdsOfMajor && t('cases.why_grade.many', { count: draft.households }),
    draft.households > 1 &&
      draft.households < householdsOfMajor &&
      t('cases.why_grade.several', { count: draft.households }),
    draft.type.grade !== 'general' && t('cases.why_grade.type'),
  ]
  return (
    <div className="note row grade-hint" role="status">
      <TriangleAlert size={16} className="soon c" aria-hidden />
      <span>
        <b>{t('cases.will_be', { grade: t(`cases.grade.${grade}`) })}</b> {why.filter(Boolean).join(t('cases.and'))}
      </span>
    </div>
  )
}
