import { createServer } from 'node:net'
import { join } from 'node:path'
import { WrongDatabase } from '#kernel/database/open.ts'
import { readSettings, type Settings, SettingsError } from '#kernel/settings.ts'
import { startHouse } from '#kernel/start.ts'
import { sendCodesBy } from '#modules/access/index.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { offerVisits, type Visit } from '#simulator/links.ts'
import { isMade, makeSample } from '#simulator/make.ts'
import { companyName } from '#simulator/sample.ts'
import { estatePlans } from '#simulator/towns.ts'
import { buildPages } from './build.ts'

// Six weeks, and the same ones at every first start.
const daysOfHistory = 45
const seed = 20_261

let stop: () => Promise<void> = async () => {}
let left = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // The terminal and npm both pass a Ctrl-C on.
    if (left) return
    left = true
    void stop().finally(() => process.exit(0))
  })

try {
  await open()
} catch (error) {
  if (!left && !(error instanceof SettingsError || error instanceof WrongDatabase)) throw error
  if (!left) console.error((error as Error).message)
  process.exitCode = left ? 0 : 2
}

async function open() {
  const began = performance.now()
  const { STEWARD_DATA, LOG_LEVEL, ...environment } = process.env
  const settings = readSettings({
    ...environment,
    STEWARD_DATA: STEWARD_DATA || './data/demo',
    LOG_LEVEL: LOG_LEVEL || 'warn',
    STEWARD_MODE: 'demo',
  })
  await portIsFree(settings)
  await Promise.all([made(settings), buildPages()])
  sendCodesBy(async (phone, code) => console.log(`登录验证码 ${phone}: ${code}`))
  const started = await startHouse({ settings, modules, ports, pages: join(import.meta.dirname, '../dist') })
  stop = started.stop
  const visits = await offerVisits(started.house, started.url, estatePlans[0]?.name ?? '')
  show(started.url, visits, Math.round((performance.now() - began) / 100) / 10)
}

/** Said before the sample is made, not a minute later. */
function portIsFree({ port, host }: Settings): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const taken = () =>
    reject(new SettingsError(`PORT ${port} is taken by another program, take another: PORT=${port + 1}`))
  const probe = createServer().once('error', taken)
  probe.listen(port, host, () => probe.close(() => resolve()))
  return promise
}

async function made(settings: Settings) {
  if (isMade(settings)) return
  console.log(`Making the sample company ${companyName}, once: three estates and ${daysOfHistory} days of calls …`)
  const sample = { seed, days: daysOfHistory, until: Temporal.Now.instant(), estates: estatePlans, dayOver }
  const making = makeSample(settings, sample)
  stop = making.stop
  await making.made
  process.stdout.write('\n')
}

function dayOver(day: number) {
  if (day % 7 === 0) process.stdout.write(`${day} … `)
}

function show(url: string, visits: readonly Visit[], seconds: number) {
  console.log(`
管家 Steward · ${url} · ${seconds} s

${companyName} 是样例，人名、电话、事由都是编的。This is a sample company: its people, telephones and matters are invented.
每个链接只能用一次，重新启动会有新的。Each link opens once; a new start prints new ones. Ctrl-C stops.
`)
  for (const { role, name, link } of visits) console.log(`  ${role} ${name}\n    ${link}`)
  console.log('')
}
