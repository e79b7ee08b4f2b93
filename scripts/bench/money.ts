import { once } from 'node:events'
import pg from 'pg'
import { type Bed, call, clear, office, openBed, show } from './bed.ts'
import { collected, paidAtCounter } from './collected.ts'
import { fillMoney } from './money-fill.ts'
import type { Row } from './table.ts'

const lines = Number(process.env.STEWARD_BENCH_LINES ?? 1_000_000)
const standards = 5
const aim = 0.7
const usualHomes = 2000

/** A month of an estate billed, then money at the counter and rates; without lines (STEWARD_BENCH_LINES=0) the latter alone. */
export const money = async (bed: Bed): Promise<Row[]> => [
  ...(lines > 0 ? await billed(bed) : []),
  ...(await ofOneEstate()),
]

/** A month of an estate billed, five lines a home, against the same rows put into the same tables by a bare insert. */
async function billed(bed: Bed): Promise<Row[]> {
  const { ran, bare } = await asOwner(bed, async (owner) => {
    await fillMoney(owner, bed.estateId, lines / standards)
    return { ran: await timeOfRun(bed), bare: await timeOfBareInsert(owner) }
  })
  const ratio = bare.ms / ran.ms
  const rate = (ms: number) => Math.round(ran.lines / (ms / 1000)).toLocaleString('en')
  return [
    {
      what: `${ran.lines.toLocaleString('en')} lines of five standards, one shared, one by meter in tiers`,
      figure: `${show(ran.ms / 1000)} s`,
      aim: '',
    },
    { what: 'the same rows by a bare insert … select', figure: `${show(bare.ms / 1000)} s`, aim: '' },
    {
      what: `ratio of ${rate(ran.ms)} to ${rate(bare.ms)} lines a second`,
      figure: ratio.toFixed(2),
      aim: `≥ ${aim}`,
      met: ratio >= aim,
    },
  ]
}

type Run = { runId: string; state: string; lines: number }

async function timeOfRun(bed: Bed) {
  const { estateId } = bed
  const began = performance.now()
  const { runId } = (await call(bed, 'runs.start', { estateId, month: '2026-09' }, office)).answer as { runId: string }
  bed.child.send({ drain: true })
  await once(bed.child, 'message')
  const ms = performance.now() - began
  const { rows } = (await call(bed, 'runs.list', { estateId }, office)).answer as { rows: Run[] }
  const run = rows.find((one) => one.runId === runId)
  if (run?.state !== 'done') throw new Error('the run is not done')
  return { ms, lines: run.lines }
}

/** The rows are kept aside, the tables emptied, and filled again by two statements and nothing else. */
async function timeOfBareInsert(owner: pg.Client) {
  for (const statement of [
    'create unlogged table kept_lines as select * from bill_lines',
    'create unlogged table kept_balances as select * from line_balances',
    'truncate bill_lines, line_balances, bill_sums cascade',
    'vacuum analyze kept_lines',
    'vacuum analyze kept_balances',
    // Analysed in the middle of the insert, the lines would look like none, and each key would be checked through any index.
    'alter table bill_lines set (autovacuum_enabled = off)',
  ])
    await owner.query(statement)
  const act = crypto.randomUUID()
  const began = performance.now()
  await owner.query('begin')
  await owner.query(`select set_config('app.kind', 'house', true), set_config('app.act', $1, true)`, [act])
  await owner.query('insert into bill_lines select * from kept_lines')
  await owner.query(`insert into line_balances (line_id, estate_id, unit_id, payer_id, tariff_id, month, class, due_day, moved_on, due_fen, paid_fen, settled_fen)
    select line_id, estate_id, unit_id, payer_id, tariff_id, month, class, due_day, moved_on, due_fen, paid_fen, settled_fen from kept_balances`)
  await owner.query('commit')
  return { ms: performance.now() - began }
}

async function asOwner<T>({ ownerUrl }: Bed, body: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    return await body(owner)
  } finally {
    await owner.end()
  }
}

/** Money at the counter and rates read, in an estate of a usual size that has just been billed. */
async function ofOneEstate(): Promise<Row[]> {
  const bed = await openBed()
  try {
    return await asOwner(bed, async (owner) => {
      await fillMoney(owner, bed.estateId, usualHomes)
      await timeOfRun(bed)
      return [await paidAtCounter(bed, 20), ...(await collected(bed, owner))]
    })
  } finally {
    await bed.stop()
    clear(bed.folder)
  }
}
