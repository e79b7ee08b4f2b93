import { useState } from 'react'
import type { Draw } from './controls.tsx'
import { Input } from './Input.tsx'

type DecimalProps = {
  places: number
  value: number | undefined
  onChange: (value: number | undefined) => void
  id?: string
  end?: string
}

/** A number with so many places, as written, to a whole count of its smallest part; undefined when it is none. */
export function partsOf(text: string, places: number): number | undefined {
  const [, whole = '', rest = ''] = new RegExp(`^(\\d{0,12})(?:\\.(\\d{0,${places}}))?$`).exec(text.trim()) ?? []
  return whole === '' && rest === '' ? undefined : Number(`${whole || '0'}${rest.padEnd(places, '0')}`)
}

/** The same back as text, without idle zeros. */
export const decimalOf = (parts: number, places: number): string => {
  const digits = String(Math.abs(parts)).padStart(places + 1, '0')
  const rest = digits.slice(-places).replace(/0+$/, '')
  return `${parts < 0 ? '−' : ''}${digits.slice(0, -places)}${rest && `.${rest}`}`
}

function Decimal({ places, value, onChange, ...control }: DecimalProps) {
  const [draft, setDraft] = useState(value === undefined ? '' : decimalOf(value, places))
  return (
    <Input
      {...control}
      inputMode="decimal"
      className="num"
      value={draft}
      onChange={(text) => {
        setDraft(text)
        onChange(partsOf(text, places))
      }}
    />
  )
}

/** A field kept as a whole count of 1/10^places, written as a decimal number. */
export const decimal =
  (places: number): Draw =>
  ({ value, set, control }) => (
    <Decimal {...control} places={places} value={value as number | undefined} onChange={set} />
  )
