import { WrongDatabase } from '#kernel/database/open.ts'
import { readSettings, SettingsError } from '#kernel/settings.ts'
import { startHouse } from '#kernel/start.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { buildPages } from './scripts/build.ts'

try {
  const settings = readSettings(process.env)
  const [{ url, stop }] = await Promise.all([startHouse({ settings, modules, ports }), buildPages()])
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
  console.log(`管家 Steward: ${url}`)
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof WrongDatabase)) throw error
  console.error(error.message)
  process.exitCode = 2
}
