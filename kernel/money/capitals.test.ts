import fc from 'fast-check'
import { expect, test } from 'vitest'
import { capitals } from './capitals.ts'
import { fen } from './money.ts'

test('amounts in capitals as a receipt writes them', () => {
  const said = {
    0: '零元整', 5: '伍分', 50: '伍角整', 55: '伍角伍分', 100: '壹元整', 105: '壹元零伍分', 1000: '壹拾元整', 10000: '壹佰元整',
    10500: '壹佰零伍元整', 100800: '壹仟零捌元整', 123456: '壹仟贰佰叁拾肆元伍角陆分', 1000000: '壹万元整', 1000100: '壹万零壹元整',
    1010000: '壹万零壹佰元整', 10000000: '壹拾万元整', 100000005: '壹佰万元零伍分', 1000000000000: '壹佰亿元整', 10000000100: '壹亿零壹元整', [-2_500]: '负贰拾伍元整',
  } // biome-ignore format: pairs
  for (const [amount, words] of Object.entries(said)) expect(capitals(fen(Number(amount))), amount).toBe(words)
})

/** What capitals say, counted back: the reading is ours, sign by sign. */
function counted(words: string): number {
  const digit = new Map([...'零壹贰叁肆伍陆柒捌玖'].map((sign, at) => [sign, at]))
  const place = new Map([['拾', 10], ['佰', 100], ['仟', 1000]]) // biome-ignore format: pairs
  let [all, group, last] = [0, 0, 0]
  for (const sign of words.replace(/[负整]/g, '')) {
    if (digit.has(sign)) last = digit.get(sign) ?? 0
    else if (place.has(sign)) [group, last] = [group + last * (place.get(sign) ?? 1), 0]
    else if (sign === '万') [all, group, last] = [all + (group + last) * 10_000, 0, 0]
    else if (sign === '亿') [all, group, last] = [(all + group + last) * 100_000_000, 0, 0]
    else if (sign === '元') [all, group, last] = [(all + group + last) * 100, 0, 0]
    else if (sign === '角') [all, last] = [all + last * 10, 0]
    else if (sign === '分') [all, last] = [all + last, 0]
  }
  return words.startsWith('负') ? -all : all
}

test('no two amounts read alike: every one is counted back to itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), (amount) => {
      expect(counted(capitals(fen(amount)))).toBe(amount)
    }),
  )
})
