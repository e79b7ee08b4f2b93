import { currentLocale, moment, t } from '#web/words.ts'
import { wordWords } from './line-words.ts'

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/
const lastShown = 8

type ValueProps = {
  noun: string
  field: string
  value: unknown
  /** Looks for all lines about this id. */
  onAbout?: ((id: string) => void) | undefined
}

/** A value of the log as a reader takes it: moments told, ids short and leading on, lists counted out. */
export function Value({ noun, field, value, onAbout }: ValueProps) {
  if (value === null || value === undefined || value === '') return <span className="ink3">—</span>
  if (typeof value === 'boolean') return t(value ? 'journal.yes' : 'journal.no')
  if (Array.isArray(value))
    return value.map((item, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a list in the log never changes
      <span key={index}>
        {index > 0 && t('web.and')}
        <Value noun={noun} field={field} value={item} onAbout={onAbout} />
      </span>
    ))
  if (typeof value === 'object') return <code className="xs">{JSON.stringify(value)}</code>
  if (typeof value === 'string' && instant.test(value)) return moment(value)
  if (typeof value === 'number') return value.toLocaleString(currentLocale())
  const text = String(value)
  if (!id.test(text)) return <span className="said-value">{wordWords(noun, field, text)}</span>
  if (!onAbout) return <code className="xs ink3">…{text.slice(-lastShown)}</code>
  return (
    <button type="button" className="link" title={text} onClick={() => onAbout(text)}>
      …{text.slice(-lastShown)}
    </button>
  )
}
