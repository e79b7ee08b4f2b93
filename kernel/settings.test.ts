import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings, SettingsError, settingsTable } from './settings.ts'

test('an empty environment is a house on this machine with its own database', () => {
  expect(readSettings({})).toEqual({
    port: 8080,
    host: '127.0.0.1',
    dataFolder: resolve('data'),
    mode: 'live',
    secretFile: resolve('data/keys.json'),
    smtpFrom: 'steward@localhost',
    groupRobots: [],
    logLevel: 'info',
  })
})

test('an operator’s settings arrive typed, and the keys follow the data folder', () => {
  const settings = readSettings({
    PORT: '9000',
    STEWARD_DATA: '/srv/steward',
    STEWARD_MODE: 'demo',
    DATABASE_URL: 'postgresql://owner:secret@db.example.com/steward',
    DATABASE_APP_URL: ' postgres://app:secret@db.example.com/steward ',
    SMTP_URL: '',
  })
  expect(settings).toMatchObject({ port: 9000, mode: 'demo', secretFile: resolve('/srv/steward/keys.json') })
  expect(settings.databaseAppUrl).toBe('postgres://app:secret@db.example.com/steward')
  expect(settings).not.toHaveProperty('smtpUrl')
})

test.each([
  [{ PORT: 'http' }, 'PORT must be a whole number, for example PORT=8080'],
  [{ PORT: '70000' }, 'PORT must be between 0 and 65535, for example PORT=8080'],
  [{ STEWARD_MODE: 'prod' }, 'STEWARD_MODE must be one of live, demo, test, for example STEWARD_MODE=demo'],
  [{ DATABASE_URL: 'mysql://x/y' }, /^DATABASE_URL must be an address that starts with postgres:\/\/ or postgresql/],
  [
    { STEWARD_PUBLIC_URL: 'steward.example.com' },
    /^STEWARD_PUBLIC_URL must be an address .* example STEWARD_PUBLIC_URL=https/,
  ],
  [{ SMTP_FROM: 'nobody' }, /^SMTP_FROM must contain an e-mail address/],
  [{ SMS_URL: 'http://sms.example.com/send' }, /^SMS_URL must be an address that starts with https/],
  [{ SMS_URL: 'https://sms.example.com/send' }, /^SMS_URL, SMS_KEY and SMS_SECRET stand together/],
  [{ SMS_SECRET: 'short' }, /^SMS_SECRET must have 16 characters/],
  [{ GROUP_ROBOTS: '{' }, /^GROUP_ROBOTS must be a list of robots/],
  [{ GROUP_ROBOTS: '[{"kind":"pigeon","url":"https://x.example"}]' }, /^GROUP_ROBOTS must be a list of robots; 0 kind/],
  [{ DATABASE_APP_URL: 'postgres://app@db/steward' }, /^DATABASE_APP_URL needs DATABASE_URL/],
])('a wrong setting is one line that names it: %o', (environment, sentence) => {
  expect(() => readSettings(environment)).toThrow(SettingsError)
  expect(() => readSettings(environment)).toThrow(sentence)
})

test('the operations page shows every setting with its meaning and default', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/operations.md'), 'utf8')
  for (const { name, meaning, preset } of settingsTable)
    expect(page).toContain(`| \`${name}\` | ${meaning} | ${preset} |`)
})
