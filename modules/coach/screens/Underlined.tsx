import { type ClipboardEvent, type RefObject, useState } from 'react'
import { cleaned } from '#modules/spelling/rules.ts'
import { Button } from '#web/kit/Button.tsx'
import { classes } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import { type Finding, taken } from '../rules.ts'

interface Props {
  id: string
  text: string
  onChange: (text: string) => void
  /** Places of this text to be underlined. */
  found: readonly Finding[]
  chosen: Finding | undefined
  /** Tells where the caret stands. */
  onCaret: (at: number) => void
  /** While a character is being composed nobody judges what is typed. */
  onCompose: (composing: boolean) => void
  area: RefObject<HTMLTextAreaElement | null>
}

/** A text area with a mirror beneath it that carries the underlines; the mirror also makes it as high as its text. */
export function Underlined({ id, text, onChange, found, chosen, onCaret, onCompose, area }: Props) {
  const [pasted, setPasted] = useState<{ raw: string; count: number; into: string }>()
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart: from, selectionEnd: to } = event.currentTarget
    const raw = event.clipboardData.getData('text/plain')
    const clean = cleaned(raw, from > 0 || to < text.length)
    if (clean.changes.length === 0) return
    event.preventDefault()
    const into = taken(text, { from, to, text: clean.text })
    setPasted({ raw: taken(text, { from, to, text: raw }), count: clean.changes.length, into })
    onChange(into)
  }
  return (
    <>
      <div className="coach-text">
        <div className="coach-mirror" aria-hidden>
          {marked(text, found).map(({ from, part, finding }) => (
            <span
              key={from}
              className={finding && classes('coach-mark', `is-${finding.weight}`, finding === chosen && 'is-chosen')}
            >
              {part}
            </span>
          ))}
          {'\n'}
        </div>
        <textarea
          ref={area}
          id={id}
          value={text}
          rows={2}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onSelect={(event) => onCaret(event.currentTarget.selectionStart)}
          onPaste={paste}
          onCompositionStart={() => onCompose(true)}
          onCompositionEnd={() => onCompose(false)}
        />
      </div>
      {pasted && pasted.into === text && (
        <p className="row sm ink3" role="status">
          {t('coach.cleaned', { count: pasted.count })}
          <Button small kind="ghost" onClick={() => onChange(pasted.raw)}>
            {t('coach.undo')}
          </Button>
        </p>
      )}
    </>
  )
}

/** The text cut where an underline begins or ends; of two findings at one place the first is drawn. */
function marked(text: string, found: readonly Finding[]): { from: number; part: string; finding?: Finding }[] {
  const parts: { from: number; part: string; finding?: Finding }[] = []
  let at = 0
  for (const finding of found.filter(({ from, to }) => to > from).toSorted((one, other) => one.from - other.from)) {
    if (finding.from < at) continue
    if (finding.from > at) parts.push({ from: at, part: text.slice(at, finding.from) })
    parts.push({ from: finding.from, part: text.slice(finding.from, finding.to), finding })
    at = finding.to
  }
  if (at < text.length) parts.push({ from: at, part: text.slice(at) })
  return parts
}
