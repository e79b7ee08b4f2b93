import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { counted, dutiesPage } from './docs/duties.ts'
import { onFreshSchema } from './fresh-schema.ts'

/** `npm run duties`: how many clauses of the register run by what, and docs/duties.md written anew. */
const { rows, page } = await onFreshSchema(async (owner) => ({ rows: await counted(owner), page: await dutiesPage(owner) })) // biome-ignore format: it reads as one row
writeFileSync(join(import.meta.dirname, '../docs/duties.md'), page)
const widths = rows[0]?.map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0))) ?? []
for (const row of rows)
  console.log(row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  '))
