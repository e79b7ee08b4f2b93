import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readSettings, type Settings, SettingsError } from '#kernel/settings.ts'
import { copyCluster } from './backup/cluster.ts'
import { copyTree } from './backup/copy.ts'

/** Folders of the data folder beside the database; files are never changed, so that a copy made after it has them all. */
const folders = ['files', 'seals']

/**
 * Copies a house while it works into an empty folder: database, files, seals and keys. Returns the number of files.
 * Refuses with `SettingsError` a folder that is not empty and a database that is not the embedded one.
 */
export async function backUp({ dataFolder, secretFile, databaseUrl }: Settings, to: string): Promise<number> {
  if (databaseUrl) throw new SettingsError('DATABASE_URL is set: use the backups of that server (pg_basebackup)')
  await mkdir(to, { recursive: true, mode: 0o700 })
  if ((await readdir(to)).length > 0) throw new SettingsError(`${to} is not empty: a backup needs a folder of its own`)
  let files = await copyCluster(join(dataFolder, 'postgres'), join(to, 'cluster'))
  for (const folder of folders)
    if (existsSync(join(dataFolder, folder))) files += await copyTree(join(dataFolder, folder), join(to, folder))
  await copyFile(secretFile, join(to, 'keys.json'))
  return files + 1
}

if (import.meta.main) {
  try {
    const [to] = process.argv.slice(2)
    if (!to) throw new SettingsError('Say where to: backup.ts <an empty folder>')
    console.log(`${await backUp(readSettings(process.env), resolve(to))} files are in ${resolve(to)}`)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
