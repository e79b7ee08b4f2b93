import { coachedBook } from '#modules/coverage/rules.ts'
import { BookLacks } from '#modules/coverage/screens/BookLacks.tsx'
import { api, useAct } from '#web/api.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useNow } from '#web/now.ts'
import { t } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import type { Book } from './Clauses.tsx'

/** What the whole book lacks with the clause as it is being written; a gap is filled by a click, signed off until it has an act. */
export function Lacks({ book, text, clauseId }: { book: Book; text: string; clauseId: string | undefined }) {
  const now = useNow()
  const add = useAct(api.duties.write)
  const written = book.clauses.map((one) => ({ text: one.clauseId === clauseId ? text : one.words }))
  const lines = clauseId || text === '' ? written : [...written, { text }]
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
