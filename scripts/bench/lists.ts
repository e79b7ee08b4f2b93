import pg from 'pg'
import { type Bed, call, show, spread } from './bed.ts'
import { fill } from './fill.ts'
import type { Row } from './table.ts'

const asks = 200

/** The desk's lists at 10,000 and at 1,000,000 cases: by filter, by any page, by words. */
export async function lists(bed: Bed): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: bed.ownerUrl })
  await owner.connect()
  await fill(owner, bed.estateId, 10_000)
  const small = await measure(bed)
  await fill(owner, bed.estateId, 1_000_000)
  const large = await measure(bed)
  await owner.end()
  const before10k: Record<string, { p95: number }> = small
  return Object.entries(large).map(([what, { p50, p95, p99 }]) => {
    const before = before10k[what]?.p95 ?? p95
    const aim = what.includes('words') ? 100 : 30
    return {
      what: `${what}, 1,000,000 cases`,
      figure: `p50 ${show(p50)}, p95 ${show(p95)}, p99 ${show(p99)} ms`,
      yardstick: `p95 ${show(before)} ms at 10,000`,
      ratio: p95 / before,
      aim: `p95 < ${aim} ms, growth ≤ 2`,
      met: p95 < aim && p95 / before <= 2,
    }
  })
}

const words = ['渗漏', '电梯', '噪音', '停车', '路灯不亮', '楼道', '门禁', '物业费', '装修', '漏水']

async function measure(bed: Bed) {
  const { estateId } = bed
  const pages = await pagesOf(bed)
  const pick = <T>(list: readonly T[], i: number) => list[i % list.length] as T
  const kinds = ['repair', 'complaint', 'enquiry', 'suggestion']
  return {
    'queue, nearest limit first': await timed(bed, 'cases.queue', () => ({ estateId })),
    'list, newest first, by kind': await timed(bed, 'cases.list', (i) => ({ estateId, kind: pick(kinds, i) })),
    'list, any page': await timed(bed, 'cases.list', (i) => ({ estateId, after: pick(pages, i) })),
    'list, by words': await timed(bed, 'cases.list', (i) => ({ estateId, text: pick(words, i) })),
    counters: await timed(bed, 'cases.counts', () => ({ estateId })),
  }
}

async function timed(bed: Bed, name: string, input: (i: number) => object) {
  const taken: number[] = []
  for (let i = 0; i < 20; i += 1) await call(bed, name, input(i), i)
  for (let i = 0; i < asks; i += 1) taken.push((await call(bed, name, input(i), i)).ms)
  return spread(taken, 1)
}

/** Places to go on from, anywhere in the list: moments spread over its whole age. */
async function pagesOf(bed: Bed) {
  const now = Temporal.Now.instant()
  const { answer } = await call(bed, 'cases.list', { estateId: bed.estateId, limit: 1 })
  const id = (answer as { rows: { caseId: string }[] }).rows[0]?.caseId ?? ''
  return Array.from({ length: 50 }, (_, i) => ({ at: now.subtract({ hours: 24 * 7 * i }).toString(), id }))
}
