import { WhenFields } from '#modules/recurrences/screens/WhenFields.tsx'
import type { api } from '#web/api.ts'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Select } from '#web/kit/Select.tsx'
import { hasWords, t } from '#web/words.ts'
import { kinds, whoses } from '../rules.ts'
import { ActPicker } from './ActPicker.tsx'
import { ActsFields } from './ActsFields.tsx'
import { turned, type Writing, waysOf } from './writing.ts'
import './clauses.css'

export type Known = Awaited<ReturnType<typeof api.duties.names>>

interface Props {
  value: Writing
  known: Known
  onChange: (writing: Writing) => void
}

/** What a clause says as data, put together by choosing: its kind, whose it is, when it is due, and what keeps it. */
export function ClauseFields({ value, known, onChange }: Props) {
  const ways = waysOf[value.kind]
  const act = (on: string, onPick: (act: string) => void) => (
    <ActPicker label={t('clauses.after_act')} value={on} acts={known.acts} onPick={onPick} />
  )
  return (
    <div className="clause-fields">
      <Choose
        label={t('clauses.kind')}
        value={value.kind}
        options={kinds.map((kind) => ({ value: kind, label: `${t(`clauses.kind.${kind}`)}：${t(`clauses.kind.${kind}.means`)}` }))}
        onChange={(next) => onChange(turned(value, kinds.find((kind) => kind === next) ?? value.kind))}
      />
      {value.way !== 'clock' && (
        <>
          <Choose
            label={t('clauses.whose')}
            value={value.whose}
            options={whoses.map((whose) => ({ value: whose, label: t(`clauses.whose.${whose}`) }))}
            onChange={(next) => onChange({ ...value, whose: whoses.find((whose) => whose === next) ?? value.whose })}
          />
          <WhenFields value={value.when} onChange={(when) => onChange({ ...value, when })} pickAct={act} />
        </>
      )}
      {ways.length > 1 && (
        <Seg
          label={t('clauses.way')}
          value={value.way}
          options={ways.map((way) => ({ value: way, label: t(`clauses.way.${way}`) }))}
          onChange={(way) => onChange({ ...value, way })}
        />
      )}
      <Proof value={value} known={known} onChange={onChange} />
    </div>
  )
} // biome-ignore format: it reads as mark-up

const words = (key: string, plain: string) => (hasWords(key) ? t(key) : plain)

/** What keeps it, in the way that was chosen. */
function Proof({ value, known, onChange }: Props) {
  const { way } = value
  if (way === 'clock')
    return (
      <Choose
        label={t('clauses.promise')}
        value={value.promise}
        nothing={t('clauses.choose')}
        options={known.promises.map((one) => ({ value: one, label: words(`deadlines.promise.${one}`, one) }))}
        onChange={(promise) => onChange({ ...value, promise })}
      />
    )
  if (way === 'figure') return <Figure value={value} known={known} onChange={onChange} />
  if (way === 'score')
    return <Whole label={t('clauses.score')} value={value.score} onChange={(score) => onChange({ ...value, score })} />
  return (
    <>
      {way === 'acts' ? (
        <ActsFields value={value.acts} known={known} onChange={(acts) => onChange({ ...value, acts })} />
      ) : (
        <Choose
          label={t('clauses.awaited')}
          value={value.checkOff}
          nothing={t('clauses.choose')}
          options={[...new Set([...known.awaited, ...(value.checkOff ? [value.checkOff] : [])])].map((one) => ({
            value: one,
            label: words(`clauses.awaited.${one}`, words(one, one)),
          }))}
          onChange={(checkOff) => onChange({ ...value, checkOff })}
        />
      )}
      <Whole label={t('clauses.need')} value={value.need} onChange={(need) => onChange({ ...value, need })} />
    </>
  )
} // biome-ignore format: it reads as mark-up

function Figure({ value, known, onChange }: Props) {
  const share = known.metrics.find(({ name }) => name === value.metric)?.unit === 'share'
  return (
    <>
      <Choose
        label={t('clauses.metric')}
        value={value.metric}
        nothing={t('clauses.choose')}
        options={known.metrics.map(({ name }) => ({ value: name, label: t(name), group: t(name.split('.')[0] ?? '') }))}
        onChange={(metric) => onChange({ ...value, metric })}
      />
      <div className="row">
        <Choose
          label={t('clauses.bound')}
          value={value.bound}
          options={(['atLeast', 'atMost'] as const).map((one) => ({ value: one, label: t(`clauses.bound.${one}`) }))}
          onChange={(bound) => onChange({ ...value, bound: bound === 'atMost' ? 'atMost' : 'atLeast' })}
        />
        <Whole
          label={t(share ? 'clauses.figure_percent' : 'clauses.figure')}
          value={value.figure}
          onChange={(figure) => onChange({ ...value, figure })}
        />
      </div>
    </>
  )
} // biome-ignore format: it reads as mark-up

interface ChooseProps {
  label: string
  value: string
  options: readonly { value: string; label: string; group?: string }[]
  nothing?: string
  onChange: (value: string) => void
}

const Choose = ({ label, ...rest }: ChooseProps) => (
  <Field label={label}>{(control) => <Select {...control} {...rest} />}</Field>
)

const Whole = ({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) => (
  <Field label={label}>
    {(control) => <Input {...control} type="number" min={0} value={value} onChange={onChange} />}
  </Field>
)
