import { useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { post } from '#web/post.ts'
import { hasWords, t } from '#web/words.ts'
import type { Entry } from './store.ts'

type Fields = Record<string, unknown>

/** What was written on the phone, field by field; beside it, where it was refused, what is on record now: both are kept. */
export function Written({ of, beside }: { of: Entry; beside: boolean }) {
  const mine = of.input as Fields
  const fields = Object.keys(mine).filter((field) => sayable(mine[field]) && !/Ids?$/.test(field))
  if (!beside || !of.look) return fields.length > 0 && <Both of={of} fields={fields} mine={mine} />
  return <Beside of={of} look={of.look} fields={fields} mine={mine} />
}

type BothProps = { of: Entry; fields: readonly string[]; mine: Fields; theirs?: Fields | undefined }

function Beside({ look, ...rest }: Omit<BothProps, 'theirs'> & { look: NonNullable<Entry['look']> }) {
  const see = Object.assign((input: unknown) => post(look.see, input), { opName: look.see })
  const { data, error } = useSee(see, look.input)
  return (
    <>
      <Both {...rest} theirs={data as Fields | undefined} />
      <Refusal error={error} />
    </>
  )
}

function Both({ of: { act }, fields, mine, theirs }: BothProps) {
  const noun = act.split('.')[0] ?? act
  const { state, handler } = theirs ?? {}
  if (fields.length === 0 && typeof state !== 'string') return null
  return (
    <Card padded title={t(fields.length > 0 ? 'devices.outbox.mine' : 'devices.outbox.theirs')}>
      <dl className="both">
        {fields.map((field) => (
          <OneField key={field} label={labelOf(noun, field)} mine={said(noun, field, mine[field])}>
            {theirs && field in theirs ? said(noun, field, theirs[field]) : undefined}
          </OneField>
        ))}
        {typeof state === 'string' && (
          <OneField label={t('devices.outbox.state')}>{said(noun, 'state', state)}</OneField>
        )}
        {typeof handler === 'string' && <OneField label={t('devices.outbox.holder')}>{handler}</OneField>}
      </dl>
    </Card>
  )
}

const OneField = ({ label, mine, children }: { label: string; mine?: string; children: string | undefined }) => (
  <>
    <dt className="ink2 sm">{label}</dt>
    {mine !== undefined && <dd>{mine}</dd>}
    {children !== undefined && children !== mine && (
      <dd className="theirs">
        <span className="ink2 sm">{t('devices.outbox.theirs')}</span> {children || '—'}
      </dd>
    )}
  </>
)

const sayable = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && value !== '') || value === true

const labelOf = (noun: string, field: string) => {
  const key = `${noun}.field.${field}`
  return hasWords(key) ? t(key) : field
}

function said(noun: string, field: string, value: unknown): string {
  const key = `${noun}.${field}.${String(value)}`
  if (hasWords(key)) return t(key)
  return value === null || value === undefined ? '' : value === true ? '✓' : String(value)
}
