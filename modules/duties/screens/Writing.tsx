import { useState } from 'react'
import { Clause } from '#modules/clauses/rules.ts'
import type { Context } from '#modules/coach/rules.ts'
import { CoachPanel } from '#modules/coach/screens/CoachPanel.tsx'
import { coachedBook } from '#modules/coverage/rules.ts'
import { BookLacks } from '#modules/coverage/screens/BookLacks.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useNow } from '#web/now.ts'
import { t } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import type { Book, ClauseRow } from './Clauses.tsx'

/** One clause of a draft under the eyes of the writing coach; what it is kept by stays, its words, title and weight are written here. */
export function Writing({ book, clause, onClose }: { book: Book; clause: ClauseRow; onClose: () => void }) {
  const [text, write] = useState(clause.words)
  const [title, entitle] = useState(clause.title)
  const [weight, weigh] = useState(String(clause.weight))
  const { data: limits } = useSee(api.deadlines.limits, {})
  const rewrite = useAct(api.duties.rewrite, { onDone: onClose })
  const strike = useAct(api.duties.strike, { onDone: onClose })
  const { clauseId, rootId: _, place: __, ...said } = clause
  const changed = Clause.safeParse({ ...said, words: text, title, weight: Number(weight) })
  const context: Context = { limits: limits?.rows ?? [], companyRequirements: [] }
  const hasWhen = 'when' in clause.spec || 'promise' in clause.spec
  const known = { kind: clause.kind, hasWhen, hasProof: !('checkOff' in clause.spec), weight: Number(weight) || 0 }
  return (
    <CoachPanel
      text={text}
      onChange={write}
      clause={known}
      context={context}
      note={clause.registerId}
      book={
        <>
          <Field label={t('duties.field.title')}>
            {(props) => <Input {...props} value={title} onChange={entitle} />}
          </Field>
          <Field label={t('duties.field.weight')}>
            {(props) => <Input {...props} value={weight} inputMode="numeric" onChange={weigh} />}
          </Field>
          <Refusal error={rewrite.error ?? strike.error ?? undefined} />
          <p className="row">
            <Button
              kind="main"
              small
              disabled={!changed.success}
              onClick={() => changed.success && rewrite.mutate({ clauseId, clause: changed.data })}
            >
              {t('duties.rewrite')}
            </Button>
            <Button small onClick={onClose}>
              {t('duties.leave')}
            </Button>
            <Button small kind="danger" onClick={() => strike.mutate({ clauseId })}>
              {t('duties.strike')}
            </Button>
          </p>
          <Lacks book={book} text={text} clauseId={clauseId} />
        </>
      }
    />
  )
}

/** What the whole book lacks with the clause as it is being written; a gap is filled by a click, signed off until it has an act. */
function Lacks({ book, text, clauseId }: { book: Book; text: string; clauseId: string }) {
  const now = useNow()
  const add = useAct(api.duties.write)
  const lines = book.clauses.map((one) => ({ text: one.clauseId === clauseId ? text : one.words }))
  const readers = book.readings.map(({ reader, department, readAt, remark, settled }) => ({
    name: reader, department: department ?? '', leads: false, read: readAt !== null, openRemarks: remark && !settled ? 1 : 0,
  })) // biome-ignore format: it reads as a row
  const around = {
    companyRequirements: [], readers, department: '', reviewOn: book.reviewOn, reason: book.reason, version: book.version,
    templateTexts: [], otherTexts: [], today: now.toZonedDateTimeISO(estateZone()).toPlainDate().toString(),
  } // biome-ignore format: it reads as a row
  const gap = (words: string, registerId: string) => {
    const spec = { when: { rule: 'FREQ=MONTHLY;BYMONTHDAY=1', lasts: 'month' as const }, checkOff: t('duties.not_yet') }
    add.mutate({
      bookId: book.bookId,
      clause: { kind: 'calendar', registerId, title: words.slice(0, 20), words, weight: 2, spec },
    })
  }
  return (
    <>
      <Refusal error={add.error ?? undefined} />
      <BookLacks book={coachedBook(lines, around)} onAdd={gap} />
    </>
  )
}
