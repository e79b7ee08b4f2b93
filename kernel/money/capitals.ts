import { count, type Fen } from './money.ts'

const digits = [...'零壹贰叁肆伍陆柒捌玖']
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿', '亿亿']

/** Four digits in capitals; noughts between other digits are said once, those at the end not at all. */
function group(value: number): string {
  const signs = [...String(value)].map(Number)
  return signs
    .map((digit, at) => (digit === 0 ? '零' : `${digits[digit]}${places[signs.length - 1 - at]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '')
}

function whole(yuan: bigint): string {
  const parts: string[] = []
  let rest = yuan
  for (let at = 0; rest > 0n; at += 1) {
    const value = Number(rest % 10_000n)
    rest /= 10_000n
    const gap = rest > 0n && value < 1000 && value > 0 ? '零' : ''
    parts.unshift(value === 0 ? '零' : `${gap}${group(value)}${groups[at]}`)
  }
  return parts.join('').replace(/零+/g, '零').replace(/零$/, '')
}

/**
 * An amount in Chinese capitals 大写, as receipts write it: 壹仟贰佰叁拾肆元伍角陆分, 伍元整, 叁元零伍分, 负 before what is below 0.
 * Source: the rules for filling in notes and settlement vouchers (正确填写票据和结算凭证的基本规定).
 */
export function capitals(amount: Fen): string {
  const size = BigInt(Math.abs(count(amount)))
  const [yuan, jiao, fen] = [size / 100n, Number((size / 10n) % 10n), Number(size % 10n)]
  const front = yuan > 0n ? `${whole(yuan)}元` : ''
  const middle = jiao > 0 ? `${digits[jiao]}角` : fen > 0 && front ? '零' : ''
  const end = fen > 0 ? `${digits[fen]}分` : '整'
  const sign = count(amount) < 0 ? '负' : ''
  return size === 0n ? '零元整' : `${sign}${front}${middle}${end}`
}
