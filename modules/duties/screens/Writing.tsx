import { useState } from 'react'
import { Clause, type Spec } from '#modules/clauses/rules.ts'
import { ClauseFields } from '#modules/clauses/screens/ClauseFields.tsx'
import { ClauseSaid } from '#modules/clauses/screens/ClauseSaid.tsx'
import { blank, opened, said } from '#modules/clauses/screens/writing.ts'
import type { Context } from '#modules/coach/rules.ts'
import { CoachPanel } from '#modules/coach/screens/CoachPanel.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import type { Book, ClauseRow } from './Clauses.tsx'
import { Lacks } from './Lacks.tsx'

interface Props {
  book: Book
  /** The clause that is changed; without it a new one is written. */
  clause: ClauseRow | undefined
  onClose: () => void
}

/** One clause of a draft: its words under the eyes of the writing coach, and what they mean as data, chosen below. */
export function Writing({ book, clause, onClose }: Props) {
  const [text, write] = useState(clause?.words ?? '')
  const [title, entitle] = useState(clause?.title ?? '')
  const [weight, weigh] = useState(String(clause?.weight ?? 5))
  const [chosen, choose] = useState(clause ? opened({ ...clause, spec: clause.spec as Spec }) : blank)
  const { data: limits } = useSee(api.deadlines.limits, {})
  const { data: names, error } = useSee(api.duties.names, {}, { keep: true })
  const meant = said(chosen)
  const { clauseId: _, rootId: __, place: ___, ...kept } = clause ?? {}
  const changed = Clause.safeParse({ ...kept, words: text, title, weight: Number(weight), ...meant })
  const context: Context = { limits: limits?.rows ?? [], companyRequirements: [] }
  const known = {
    kind: chosen.kind, hasWhen: true, hasProof: changed.success && chosen.way !== 'check_off', weight: Number(weight) || 0,
  } // biome-ignore format: it reads as a row
  return (
    <CoachPanel
      text={text}
      onChange={write}
      clause={known}
      context={context}
      note={clause?.registerId}
      book={
        <>
          <div className="row">
            <Field label={t('duties.field.title')}>
              {(props) => <Input {...props} value={title} maxLength={60} onChange={entitle} />}
            </Field>
            <Field label={t('duties.field.weight')}>
              {(props) => <Input {...props} value={weight} inputMode="numeric" onChange={weigh} />}
            </Field>
          </div>
          <Refusal error={error} />
          {names && <ClauseFields value={chosen} known={names} onChange={choose} />}
          <ClauseSaid clause={changed.data ?? meaning(meant)} />
          <Ends book={book} clause={clause} written={changed.data} onClose={onClose} />
          <Lacks book={book} text={text} clauseId={clause?.clauseId} />
        </>
      }
    />
  )
}

/** What was chosen, where it is whole, also while its words are still missing. */
function meaning(meant: ReturnType<typeof said>) {
  const words = { title: '……', words: '……', weight: 0 }
  return Clause.safeParse({ ...words, ...meant }).data
}

/** Kept, left or struck. */
function Ends({ book, clause, written, onClose }: Props & { written: Clause | undefined }) {
  const write = useAct(api.duties.write, { onDone: onClose })
  const rewrite = useAct(api.duties.rewrite, { onDone: onClose })
  const strike = useAct(api.duties.strike, { onDone: onClose })
  const keep = () => {
    if (!written) return
    if (clause) rewrite.mutate({ clauseId: clause.clauseId, clause: written })
    else write.mutate({ bookId: book.bookId, clause: written })
  }
  return (
    <>
      <Refusal error={write.error ?? rewrite.error ?? strike.error ?? undefined} />
      {!written && <p className="sm ink2">{t('duties.unfinished')}</p>}
      <p className="row">
        <Button kind="main" small disabled={!written} busy={write.isPending || rewrite.isPending} onClick={keep}>
          {t(clause ? 'duties.rewrite' : 'duties.write')}
        </Button>
        <Button small onClick={onClose}>
          {t('duties.leave')}
        </Button>
        {clause && (
          <Button
            small
            kind="danger"
            busy={strike.isPending}
            onClick={() => strike.mutate({ clauseId: clause.clauseId })}
          >
            {t('duties.strike')}
          </Button>
        )}
      </p>
    </>
  )
}
