import { useState } from 'react'
import type { ControlProps } from './Field.tsx'
import { Input } from './Input.tsx'

type MoneyInputProps = Partial<ControlProps> & {
  value: number | undefined
  onChange: (fen: number | undefined) => void
}

const yuanText = /^(\d{0,12})(?:\.(\d{0,2}))?$/

/** Yuan as written, to whole fen, without ever passing through a fraction; undefined when it is no amount. */
export function fenOf(written: string): number | undefined {
  const [, yuan = '', cents = ''] = yuanText.exec(written.replaceAll(',', '').trim()) ?? []
  if (yuan === '' && cents === '') return undefined
  return Number(yuan || '0') * 100 + Number(cents.padEnd(2, '0') || '0')
}

const written = (fen: number | undefined) =>
  fen === undefined ? '' : `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** An amount written in yuan, kept in fen. */
export function MoneyInput({ value, onChange, ...control }: MoneyInputProps) {
  const [draft, setDraft] = useState(written(value))
  const shown = fenOf(draft) === value ? draft : written(value)
  return (
    <span className="money-input">
      <span aria-hidden>¥</span>
      <Input
        {...control}
        inputMode="decimal"
        className="num"
        value={shown}
        onChange={(next) => {
          if (!yuanText.test(next.replaceAll(',', ''))) return
          setDraft(next)
          onChange(fenOf(next))
        }}
      />
    </span>
  )
}
