import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { findPlace } from '#kernel/database/cluster-place.ts'
import { readSettings, type Settings, SettingsError } from '#kernel/settings.ts'
import { copyTree } from './backup/copy.ts'

/**
 * Puts a backup into an empty data folder; the next start plays the log that came with it. Returns the number of files.
 * Refuses with `SettingsError` a data folder that holds anything and a folder that is no backup.
 */
export async function restore({ dataFolder, secretFile }: Settings, from: string): Promise<number> {
  if (!existsSync(join(from, 'cluster', 'backup_label'))) throw new SettingsError(`${from} is no backup of Steward`)
  await mkdir(dataFolder, { recursive: true, mode: 0o711 })
  if ((await readdir(dataFolder)).length > 0)
    throw new SettingsError(`${dataFolder} is not empty: a house is never put over another`)
  const { home, account } = findPlace(join(dataFolder, 'postgres'), true)
  let files = await copyTree(join(from, 'cluster'), join(home, 'cluster'), { account })
  for (const folder of ['files', 'seals'])
    if (existsSync(join(from, folder))) files += await copyTree(join(from, folder), join(dataFolder, folder))
  await mkdir(dirname(secretFile), { recursive: true })
  await copyFile(join(from, 'keys.json'), secretFile)
  await chmod(secretFile, 0o600)
  return files + 1
}

if (import.meta.main) {
  try {
    const [from] = process.argv.slice(2)
    if (!from) throw new SettingsError('Say from where: restore.ts <the folder of a backup>')
    const settings = readSettings(process.env)
    console.log(`${await restore(settings, resolve(from))} files are in ${settings.dataFolder}; start Steward now`)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
