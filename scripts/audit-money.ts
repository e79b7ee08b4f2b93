import { join } from 'node:path'
import pg from 'pg'
import { openPostgres } from '#kernel/database/postgres.ts'
import { readSettings } from '#kernel/settings.ts'
import { auditMoney, sentenceOf } from './audit-money/audit.ts'

/** `npm run audit-money`: all money of the house reckoned anew; a line for each difference, and no success where there is one. */
const settings = readSettings(process.env)
await using leaving = new AsyncDisposableStack()
const own = settings.databaseUrl ? undefined : await openPostgres({ folder: join(settings.dataFolder, 'postgres') })
if (own) leaving.defer(() => own.stop())
const owner = new pg.Client({ connectionString: settings.databaseUrl ?? own?.url })
await owner.connect()
leaving.defer(() => owner.end())
const { rules, days, differences } = await auditMoney(owner)
for (const difference of differences) console.log(sentenceOf(difference))
console.log(
  differences.length === 0
    ? `Money is as its facts make it: ${rules} rules hold, now and at ${days.length} month ends.`
    : `${differences.length} differences.`,
)
if (differences.length > 0) process.exitCode = 1
