import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type GivenRobot, incompleteSms, senderSettings, smsIn, toldOfSenders } from './senders/given.ts'

/** How the house is run; `demo` and `test` may move the clock, `live` never. */
export type Mode = 'live' | 'demo' | 'test'

/** The settings of one process, read once at its start. Absent ones have their default or are really absent. */
export type Settings = {
  port: number
  host: string
  dataFolder: string
  databaseUrl?: string
  databaseAppUrl?: string
  mode: Mode
  publicUrl?: string
  secretFile: string
  smtpUrl?: string
  smtpFrom: string
  sms?: { url: string; key: string; secret: string }
  groupRobots: GivenRobot[]
  merchantsFile?: string
  logLevel: (typeof logLevels)[number]
}

/** A setting that cannot be used; its message is one line for the operator: which, what is wrong, and an example. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/** One row of the operator's table; `preset` says in words what holds when the variable is not set. */
export type SettingRow = { name: string; meaning: string; preset: string; example: string }

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const url = (...schemes: string[]) =>
  z.string().refine((text) => schemes.includes(URL.parse(text)?.protocol.slice(0, -1) ?? ''), {
    error: `must be an address that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  })

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be between 0 and 65535')

const oneOf = <const Word extends string>(words: readonly Word[]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` })

const filled = z.string()

const shape = z.object({
  PORT: port.default(8080),
  HOST: filled.default('127.0.0.1'),
  STEWARD_DATA: filled.default('./data'),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  DATABASE_APP_URL: url('postgres', 'postgresql').optional(),
  STEWARD_MODE: oneOf(['live', 'demo', 'test']).default('live'),
  STEWARD_PUBLIC_URL: url('https', 'http').optional(),
  STEWARD_SECRET_FILE: filled.optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  SMTP_FROM: z.string().includes('@', { error: 'must contain an e-mail address' }).default('steward@localhost'),
  ...senderSettings,
  LOG_LEVEL: oneOf(logLevels).default('info'),
})

type Variable = keyof typeof shape.shape

const told: Record<Variable, Omit<SettingRow, 'name'>> = {
  PORT: { meaning: 'TCP port of the web server; 0 takes any free one', preset: '8080', example: '8080' },
  HOST: {
    meaning: 'Network address to listen on; 0.0.0.0 for all, behind a proxy that does TLS',
    preset: '127.0.0.1',
    example: '0.0.0.0',
  },
  STEWARD_DATA: { meaning: 'Data folder: embedded database, keys, files', preset: './data', example: '/srv/steward' },
  DATABASE_URL: {
    meaning: 'PostgreSQL 15 or newer, as the owner of the schema',
    preset: 'an embedded PostgreSQL in the data folder',
    example: 'postgres://steward:secret@db.example.com/steward',
  },
  DATABASE_APP_URL: {
    meaning: 'The same database as the application, a role that owns nothing',
    preset: 'a role made by the owner at migration',
    example: 'postgres://steward_app:secret@db.example.com/steward',
  },
  STEWARD_MODE: {
    meaning: 'live, demo or test; only demo and test may move the clock',
    preset: 'live',
    example: 'demo',
  },
  STEWARD_PUBLIC_URL: {
    meaning: 'Address that browsers use, for links and secure cookies',
    preset: 'none',
    example: 'https://steward.example.com',
  },
  STEWARD_SECRET_FILE: {
    meaning: 'File of the keys that encrypt and seal, kept outside the database',
    preset: 'keys.json in the data folder',
    example: '/run/secrets/steward-keys.json',
  },
  SMTP_URL: {
    meaning: 'Mail server for seals and notices',
    preset: 'none: no mail is sent',
    example: 'smtps://user:secret@mail.example.com',
  },
  SMTP_FROM: { meaning: 'Sender of that mail', preset: 'steward@localhost', example: 'steward@example.com' },
  ...toldOfSenders,
  LOG_LEVEL: { meaning: `Least level that is logged: ${logLevels.join(', ')}`, preset: 'info', example: 'warn' },
}

/** Every setting as the operator's page shows it. */
export const settingsTable: SettingRow[] = Object.entries(told).map(([name, row]) => ({ name, ...row }))

/** Reads the environment; an empty variable counts as unset. Refuses with a SettingsError for the first wrong one. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.entries(environment).map(([name, text]) => [name, text?.trim() || undefined])
  const { data, error } = shape.safeParse(Object.fromEntries(given))
  if (error) throw new SettingsError(sentenceOf(error))
  if (data.DATABASE_APP_URL && !data.DATABASE_URL) {
    throw new SettingsError(`DATABASE_APP_URL needs DATABASE_URL beside it, for example ${told.DATABASE_URL.example}`)
  }
  const incomplete = incompleteSms(data)
  if (incomplete) throw new SettingsError(incomplete)
  return settingsFrom(data)
}

function settingsFrom(data: z.output<typeof shape>): Settings {
  const dataFolder = resolve(data.STEWARD_DATA)
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder,
    mode: data.STEWARD_MODE,
    secretFile: data.STEWARD_SECRET_FILE ? resolve(data.STEWARD_SECRET_FILE) : join(dataFolder, 'keys.json'),
    smtpFrom: data.SMTP_FROM,
    groupRobots: data.GROUP_ROBOTS ?? [],
    logLevel: data.LOG_LEVEL,
    ...(data.DATABASE_URL && { databaseUrl: data.DATABASE_URL }),
    ...(data.DATABASE_APP_URL && { databaseAppUrl: data.DATABASE_APP_URL }),
    ...(data.STEWARD_PUBLIC_URL && { publicUrl: data.STEWARD_PUBLIC_URL }),
    ...(data.SMTP_URL && { smtpUrl: data.SMTP_URL }),
    ...smsIn(data),
    ...(data.MERCHANTS_FILE && { merchantsFile: data.MERCHANTS_FILE }),
  }
}

function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues
  const row = settingsTable.find(({ name }) => name === issue?.path[0])
  return `${row?.name} ${issue?.message}, for example ${row?.name}=${row?.example}`
}
