import { expect, test } from 'vitest'
import { may } from './me.ts'

test('a grant covers its own name, or its whole module with a star, and nothing that only begins alike', () => {
  const grants = ['cases.open', 'keys.*']
  expect(may(grants, 'cases.open')).toBe(true)
  expect(may(grants, 'cases.close')).toBe(false)
  expect(may(grants, 'keys.lend')).toBe(true)
  expect(may(grants, 'keyspaces.see')).toBe(false)
  expect(may(['*'], 'fees.take')).toBe(true)
})
