import type { Hand } from './hand.ts'

type Of = Record<'estateId' | 'employeeId', string>

/** A report that is being written, and what it calls weak; `n` keeps two seeds of one estate apart. */
export async function reportOf(by: Hand, { estateId, employeeId }: Of, mark: string, n: number) {
  const day = Temporal.PlainDate.from('2024-01-15').add({ months: n }).toString()
  const { reportId } = await by.reports.compose({ estateId, kind: 'month', day })
  await by.reports.summarise({ reportId, summary: `${mark}平稳` })
  const weak = { words: `${mark}夜间吵`, measure: `${mark}加一圈`, ownerId: employeeId, dueDay: '2026-12-31' }
  const { findingId } = await by.reports.note({ reportId, kind: 'weak', chapter: 'complaints', ...weak })
  return { reportId, findingId }
}
