import { join } from 'node:path'
import pg from 'pg'
import { openPostgres } from '#kernel/database/postgres.ts'
import { type Difference, type Finding, verifyJournal } from '#kernel/seal/verify.ts'
import { openSecrets } from '#kernel/secrets.ts'
import { readSettings } from '#kernel/settings.ts'
import { sealFolder } from '#kernel/work/seal-daily.ts'

const words: Record<Difference, string> = {
  signature_wrong: 'the seal was not signed with the key of this house',
  chain_broken: 'the seal does not follow the one before it',
  seal_missing: 'the seal left the house, but the database has none of this day',
  line_changed: 'is not as it was sealed',
  input_changed: 'has an input that is not the one sealed',
  line_missing: 'was sealed and is gone',
  line_added: 'stands among sealed lines and was never sealed',
  lines_differ: 'the lines of this day are not those sealed; which one, only the file of their hashes could tell',
}

/** What was found, as one line. */
export function sentenceOf(finding: Finding): string {
  if (finding.holds) {
    const { seals, lines, erased, unsealed } = finding
    return `The journal is as it was sealed: ${lines} lines under ${seals} seals, ${erased} inputs erased; ${unsealed} lines wait for the next seal.`
  }
  const { day, what, lineId } = finding
  return lineId ? `${day}: line ${lineId} ${words[what]}.` : `${day}: ${words[what]}.`
}

if (import.meta.main) {
  const settings = readSettings(process.env)
  await using leaving = new AsyncDisposableStack()
  const own = settings.databaseUrl ? undefined : await openPostgres({ folder: join(settings.dataFolder, 'postgres') })
  if (own) leaving.defer(() => own.stop())
  const owner = new pg.Client({ connectionString: settings.databaseUrl ?? own?.url })
  await owner.connect()
  leaving.defer(() => owner.end())
  const secrets = openSecrets(settings.dataFolder, settings.secretFile)
  const finding = await verifyJournal(owner, secrets, sealFolder(settings))
  console.log(sentenceOf(finding))
  if (!finding.holds) process.exitCode = 1
}
