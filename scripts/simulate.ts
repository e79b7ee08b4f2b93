import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '#kernel/settings.ts'
import type { Refused } from '#simulator/hands.ts'
import { journalOf } from '#simulator/journal.ts'
import { type Lived, makeSample } from '#simulator/make.ts'
import { firstMoment, type Sample } from '#simulator/sample.ts'
import { estatePlans } from '#simulator/towns.ts'
import { sayWhatIf } from '#simulator/whatif.ts'
import { compared, readResult } from './simulate/compare.ts'
import { postgresSeconds } from './simulate/cpu.ts'
import { type Options, readOptions } from './simulate/options.ts'
import { never, pageOf, type Took } from './simulate/page.ts'
import { lookedBack, type Result } from './simulate/report.ts'

let stop: () => Promise<void> = async () => {}
let left = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // The terminal and npm both pass a Ctrl-C on.
    if (left) return
    left = true
    console.log('\nleaving …')
    void stop().finally(() => process.exit(130))
  })

const asked = readOptions(process.argv.slice(2))
if ('help' in asked) {
  console.error(asked.help)
  process.exitCode = 2
} else if ('compare' in asked) {
  const [one, other] = asked.compare
  console.log(compared(readResult(one), readResult(other)))
} else await simulate(asked.simulate)

/** Lives what was asked in a database of its own, and writes the report. */
async function simulate(options: Options) {
  const { days, seed, estates, until, out, whatIf, keep } = options
  const began = performance.now()
  const house = join(out, 'house')
  rmSync(house, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const settings = readSettings({ STEWARD_DATA: house, STEWARD_MODE: 'demo', LOG_LEVEL: 'warn' })
  const refused: Refused[] = []
  const sample = {
    seed, days, whatIf, estates: estatePlans.slice(0, estates), until: until.toZonedDateTime('Asia/Shanghai').toInstant(),
    refused: (one: Refused) => void refused.push(one),
    dayOver: (day: number) => day % 7 === 0 && say(day, days, began),
  } // biome-ignore format: it reads as a table
  const making = makeSample(settings, sample, (lived) => writeDown(options, { sample, refused }, lived, began))
  stop = async () => {
    await making.stop()
    await making.made.catch(() => {})
    if (!keep) rmSync(house, { recursive: true, force: true })
  }
  try {
    await making.made
  } catch (error) {
    if (!left) throw error
  } finally {
    if (!keep) rmSync(house, { recursive: true, force: true })
  }
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 1000)
}

function say(day: number, days: number, began: number) {
  const spent = seconds(began)
  console.log(`day ${day} of ${days}, ${spent} s; about ${Math.round((spent / day) * (days - day))} s to go`)
}

async function writeDown(
  { days, seed, out, whatIf, journal }: Options,
  { sample, refused }: { sample: Sample; refused: readonly Refused[] },
  lived: Lived,
  began: number,
) {
  const user = process.cpuUsage()
  const took: Took = {
    seconds: seconds(began),
    cpu: { node: Math.round((user.user + user.system) / 1e6), postgres: await postgresSeconds(lived.owner) },
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  }
  const [from, to] = [firstMoment(sample), sample.until]
  const found = await lookedBack(lived, { from, to }, refused)
  const result: Result = { days, seed, from: from.toString(), until: to.toString(), whatIf: whatIf.map(sayWhatIf), ...found } // biome-ignore format: it reads as one row
  writeFileSync(join(out, 'report.json'), `${JSON.stringify({ result, took }, null, 1)}\n`)
  writeFileSync(join(out, 'report.md'), pageOf(result, took))
  if (journal) writeFileSync(journal, `${(await journalOf(lived.owner, refused)).join('\n')}\n`)
  const { kept, due } = never(result.clauses)
  console.log(`${found.lines.people + found.lines.house} lines in ${took.seconds} s (Node ${took.cpu.node} s, PostgreSQL ${took.cpu.postgres ?? '?'} s); of ${result.clauses.length} clauses ${kept.length} were never kept and ${due.length} never due: ${join(out, 'report.md')}`) // biome-ignore format: it reads as one row
}
