import { expect, test } from 'vitest'
import { maskedTexts, maskNumbers } from './mask.ts'

test.each([
  ['请回电19900001234，谢谢', '请回电199****1234，谢谢'],
  ['+86 199 0000 1234', '+86 199****1234'],
  ['座机0571-88880000', '座机0571-****0000'],
  ['身份证 330106199001010012', '身份证 330106********0012'],
  ['单号 GD20260824-0017，金额 1990000.12', '单号 GD20260824-0017，金额 1990000.12'],
  ['01a03148-0a80-7eb9-9199-00001234aaaa', '01a03148-0a80-7eb9-9199-00001234aaaa'],
])('%s', (text, shown) => {
  expect(maskNumbers(text)).toBe(shown)
})

test('texts are masked wherever they lie', () => {
  expect(maskedTexts({ a: [{ note: '19900001234' }], n: 19900001234, none: null })).toEqual({
    a: [{ note: '199****1234' }],
    n: 19900001234,
    none: null,
  })
})
