import { mkdirSync } from 'node:fs'
import type { Database } from './database/open.ts'
import { settleDatabase } from './database/settle.ts'
import { openDoor } from './door/http.ts'
import { keepFilesIn, localFiles } from './files/store.ts'
import type { House } from './house.ts'
import { openLiveLine } from './live.ts'
import { errorFacts, openLog } from './log.ts'
import { openHouse, type RunningHouse } from './open.ts'
import type { Ports } from './open-house.ts'
import { keepProgressIn } from './progress.ts'
import { openSecrets, useSecrets } from './secrets.ts'
import { type Settings, SettingsError } from './settings.ts'
import { startSealing } from './work/seal-daily.ts'
import { startTicking } from './work/timer.ts'
import { startWorker } from './work/worker.ts'

/** What a house is made of: the operator's settings, the modules, and what only modules can tell the kernel. */
export interface Plan {
  settings: Settings
  modules: House
  ports: Ports
  /** Folder of the built pages. */
  pages?: string
}

export interface StartedHouse {
  /** Where browsers find it. */
  url: string
  house: RunningHouse
  database: Database
  /** Stops in order: no new work, the door, the house, the database. Calling it twice does no harm. */
  stop(): Promise<void>
}

const requestsPerMinute = 1200

/** Opens database, house and door, and lets the clock run. Refuses with `SettingsError` or `WrongDatabase`. */
export async function startHouse({ settings, modules, ports, pages }: Plan): Promise<StartedHouse> {
  await using begun = new AsyncDisposableStack()
  const log = openLog(settings.logLevel)
  const fault = (error: unknown, where: string) => log('error', 'fault', { where, ...errorFacts(error) })
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o711 })
  keepFilesIn(localFiles(settings.dataFolder))
  const secrets = openSecrets(settings.dataFolder, settings.secretFile)
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React
  useSecrets(secrets)

  const database = await settleDatabase(settings, Object.keys(modules), begun, log)
  const house = await openHouse({ modules, appUrl: database.appUrl, ports, fault, mode: settings.mode })
  begun.defer(() => house.close())
  keepProgressIn(async (stage) => ports.progress?.(house.gate, stage))

  const live = await openLiveLine(house, database.appUrl)
  begun.defer(() => live.close())

  let ready = false
  const secure = settings.publicUrl?.startsWith('https:') ?? false
  const door = await openDoor(house, {
    secure,
    perMinute: requestsPerMinute,
    log,
    live,
    ready: () => ready,
    ...(pages && { pages }),
  })
  begun.defer(() => door.close())
  const address = await door.listen({ port: settings.port, host: settings.host }).catch(taken)

  const worker = await startWorker(house, database.ownerUrl)
  begun.defer(() => worker.stop())
  begun.defer(startTicking(house))
  begun.defer(startSealing(house, database.ownerUrl, settings, secrets))
  begun.defer(() => {
    ready = false
  })
  ready = true

  const leaving = begun.move()
  const url = settings.publicUrl ?? address
  log('info', 'the house is open', { url, mode: settings.mode })
  return { url, house, database, stop: () => leaving.disposeAsync() }
}

/** The commonest mistake of an operator deserves a sentence, not a stack. */
function taken(error: NodeJS.ErrnoException & { port?: number }): never {
  if (error.code !== 'EADDRINUSE') throw error
  throw new SettingsError(`PORT ${error.port} is taken by another program, for example PORT=${(error.port ?? 0) + 1}`)
}
