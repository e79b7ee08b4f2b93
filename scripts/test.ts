import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '#testing/chromium.ts'
import { type Counts, check, stage } from './check.ts'

/** The part of vitest's JSON report that is counted. */
type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** Sums a report; a file that broke before its first test and a run that failed without a failed test count as one. */
export function countsOf(report: Report | undefined, exitCode: number): Counts {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = report.numFailedTests + broken.length
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** The last line of a run. */
export function lineOf(counts: Counts): string {
  const line = `${counts.passed} passed, ${counts.failed} failed`
  return counts.skipped > 0 ? `${line}, ${counts.skipped} skipped` : line
}

function vitest(args: string[]): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'steward-report-'))
  const file = join(folder, 'report.json')
  try {
    const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const code = stage('Stories', 'vitest/vitest.mjs', ['run', ...report, ...args])
    return countsOf(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function stories(filters: string[]): Counts[] {
  if (findChromium()) return [vitest(filters)]
  const files = globSync('testing/browser/*.test.ts').length
  const required = process.env.CI === 'true'
  const counts = vitest(['--project', 'stories', ...filters])
  console.log(`Browser stories ${required ? 'could not run' : 'skipped'}: no Chromium found (set CHROMIUM_PATH)`)
  return [counts, { passed: 0, failed: required ? 1 : 0, skipped: required ? 0 : files }]
}

function sum(all: Counts[]): Counts {
  const total = (of: keyof Counts) => all.reduce((so, counts) => so + counts[of], 0)
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') }
}

if (import.meta.main) {
  const total = sum([check(), ...stories(process.argv.slice(2))])
  console.log(lineOf(total))
  process.exitCode = total.failed === 0 ? 0 : 1
}
