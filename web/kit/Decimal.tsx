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

/** A unit price kept in a ten-thousandth of a yuan: `¥2.50`, `¥0.5469`. */
export const unitPrice = (parts: number): string => {
  const [whole, rest = ''] = decimalOf(parts, 4).split('.')
  return `¥${whole}.${rest.padEnd(2, '0')}`
}

/** Fen with all their places as yuan, never rounded: `19352.5000` is `¥193.525`. */
export const exactly = (fen: string): string => {
  const [whole = '', rest = ''] = fen.replace('-', '').split('.')
  const digits = whole.padStart(3, '0')
  const parts = `${digits.slice(-2)}${rest}`.replace(/0+$/, '').padEnd(2, '0')
  return `${fen.startsWith('-') ? '−' : ''}¥${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${parts}`
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
