import { mkdirSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { acts } from './bench/acts.ts'
import { type Bed, clear, openBed } from './bench/bed.ts'
import { clocks } from './bench/clocks.ts'
import { desk } from './bench/desk.ts'
import { duties } from './bench/duties.ts'
import { field } from './bench/field.ts'
import { imports } from './bench/imports.ts'
import { lists } from './bench/lists.ts'
import { money } from './bench/money.ts'
import { patrols } from './bench/patrols.ts'
import { starts } from './bench/starts.ts'
import { machine, type Row, tableOf } from './bench/table.ts'

const parts: Record<string, { title: string; measure(bed: Bed): Promise<Row[]> }> = {
  acts: { title: 'Acts', measure: acts },
  clocks: { title: 'Clocks', measure: clocks },
  desk: { title: 'A desk of 500', measure: desk },
  duties: { title: 'Duties', measure: duties },
  field: { title: 'Phones coming home', measure: field },
  imports: { title: 'Import', measure: imports },
  lists: { title: 'Lists', measure: lists },
  money: { title: 'Billing run', measure: money },
  patrols: { title: 'Rounds', measure: patrols },
  starts: { title: 'Start, memory, page weight', measure: starts },
}

/** `npm run bench` measures everything and writes docs/bench.md; `npm run bench -- lists acts` only prints those parts. */
const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const wrong = asked.find((word) => !(word in parts))
if (wrong) {
  console.error(`no part called ${wrong}; there are ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}

const said: string[] = []
for (const [name, { title, measure }] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const bed = await openBed()
  said.length === 0 && said.push(machine(await versionOf(bed), Temporal.Now.plainDateISO().toString()), '')
  try {
    said.push(tableOf(title, await measure(bed)))
  } finally {
    await bed.stop()
    clear(bed.folder)
  }
  console.log(said.at(-1))
}

if (asked.length === 0) {
  mkdirSync(new URL('../docs/', import.meta.url), { recursive: true })
  writeFileSync(
    new URL('../docs/bench.md', import.meta.url),
    `# Benchmarks\n\nWritten by \`npm run bench\`; where the aim was missed, it says so.\n\n${said.join('\n')}`,
  )
}

async function versionOf({ ownerUrl }: Bed): Promise<string> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ v: string }>("select current_setting('server_version') as v")
  await owner.end()
  return `PostgreSQL ${rows[0]?.v}`
}
