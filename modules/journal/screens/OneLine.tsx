import { api, useSee } from '#web/api.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, t } from '#web/words.ts'
import { actWords, fieldWords, whoWords } from './line-words.ts'
import { Value } from './Value.tsx'

type Whole = Awaited<ReturnType<typeof api.journal.line>>
type Change = Whole['changes'][number]

/** One line opened: who, when it was done and heard, what was said, and what it changed. */
export function OneLine({ lineId }: { lineId: string }) {
  const { data: line, error } = useSee(api.journal.line, { lineId })
  if (error) return <Refusal error={error} />
  if (!line) return <Skeleton rows={6} />
  const noun = line.act.split('.')[0] ?? ''
  return (
    <article className="one-line">
      <h2>{actWords(line.act)}</h2>
      <p className="ink2 sm">
        {whoWords(line)} · {moment(line.heardAt)} · <code className="ink3">{line.act}</code>
      </p>
      <dl>
        <dt>{t('journal.field.doneAt')}</dt>
        <dd>{moment(line.doneAt)}</dd>
        <dt>{t('journal.field.heardAt')}</dt>
        <dd>{moment(line.heardAt)}</dd>
        {line.device && <dt>{t('journal.field.device')}</dt>}
        {line.device && <dd>{line.device}</dd>}
      </dl>
      <h3>{t('journal.said')}</h3>
      {line.erased ? <Tag tone="void">{t('journal.field.erased')}</Tag> : <Fields of={line.input} noun={noun} />}
      {line.changes.length > 0 && <h3>{t('journal.changed')}</h3>}
      {line.changes.map((change) => (
        <OneChange key={`${change.table}/${change.rowId}`} change={change} noun={noun} />
      ))}
    </article>
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function Fields({ of, noun }: { of: unknown; noun: string }) {
  const [, lookAbout] = useUrlValue('about')
  const fields = isObject(of) ? Object.entries(of) : []
  if (fields.length === 0) return <p className="ink3 sm">{t('journal.nothing_said')}</p>
  return (
    <dl>
      {fields.map(([field, value]) => (
        <Pair key={field} name={fieldWords(noun, field)}>
          {isObject(value) ? (
            <Fields of={value} noun={noun} />
          ) : (
            <Value noun={noun} field={field} value={value} onAbout={lookAbout} />
          )}
        </Pair>
      ))}
    </dl>
  )
}

const Pair = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

function OneChange({ change: { table, rowId, before, after }, noun }: { change: Change; noun: string }) {
  const [, lookAbout] = useUrlValue('about')
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return (
    <table className="change">
      <caption>
        <button type="button" className="link" onClick={() => lookAbout(rowId)}>
          {table}
        </button>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('journal.field_name')}</th>
          <th scope="col">{t('journal.field.before')}</th>
          <th scope="col">{t('journal.field.after')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{fieldWords(noun, camel(field))}</th>
            <td className="was">
              <Value noun={noun} field={field} value={before?.[field]} />
            </td>
            <td className="is">
              <Value noun={noun} field={field} value={after?.[field]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const camel = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
