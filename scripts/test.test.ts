import { expect, test } from 'vitest'
import { countsOf, lineOf } from './test.ts'

const clean = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }

test('the last line says passed and failed, and skipped only when something was', () => {
  expect(lineOf(countsOf(clean, 0))).toBe('7 passed, 0 failed')
  expect(lineOf(countsOf({ ...clean, numPendingTests: 2, numTodoTests: 1 }, 0))).toBe('7 passed, 0 failed, 3 skipped')
})

test('nothing that went wrong is counted as nothing', () => {
  const broken = { status: 'failed', assertionResults: [] }
  expect(countsOf(undefined, 1).failed).toBe(1)
  expect(countsOf(clean, 1).failed).toBe(1)
  expect(countsOf({ ...clean, numFailedTests: 2, testResults: [broken] }, 1).failed).toBe(3)
})
