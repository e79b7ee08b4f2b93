import { Photo } from '#web/kit/Photo.tsx'
import { currentLocale, t } from '#web/words.ts'
import type { OneCase } from './CasePane.tsx'

type Question = OneCase['questions'][number]

/** An answer as it is said, not as it is kept. */
export function answerWords({ options }: Question, answer: string | number | boolean): string {
  if (typeof answer === 'boolean') return t(answer ? 'cases.yes' : 'cases.no')
  const option = options?.find(({ value }) => value === answer)
  return option ? inWords(option) : String(answer)
}

export const inWords = ({ title, titleEn }: { title: string; titleEn: string }) =>
  currentLocale() === 'en' ? titleEn : title

/** What was asked when the case was recorded, the plan and the pictures. */
export function Given({ of }: { of: OneCase }) {
  const asked = of.questions.flatMap((question) => {
    const answer = of.answers[question.key]
    return answer === undefined
      ? []
      : [{ key: question.key, title: inWords(question), answer: answerWords(question, answer) }]
  })
  const plan = of.plan && { key: 'plan', title: t('cases.field.plan'), answer: of.plan }
  const lines = [...asked, ...(plan ? [plan] : [])]
  if (lines.length === 0 && of.photoIds.length === 0) return null
  return (
    <div className="given sm">
      {lines.map(({ key, title, answer }) => (
        <span key={key}>
          <span className="ink3">{title}</span> {answer}
        </span>
      ))}
      {of.photoIds.length > 0 && (
        <span className="photos">
          {of.photoIds.map((fileId) => (
            <span key={fileId} className="photo">
              <Photo fileId={fileId} />
            </span>
          ))}
        </span>
      )}
    </div>
  )
}
