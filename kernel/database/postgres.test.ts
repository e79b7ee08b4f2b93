import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { discardPostgres, openPostgres, type Postgres } from './postgres.ts'
import { isAlive } from './postmaster.ts'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'steward-pg-')))
})
afterEach(async () => {
  await discardPostgres(folder)
  rmSync(folder, { recursive: true, force: true })
})

async function ask<Row extends pg.QueryResultRow>({ url }: Pick<Postgres, 'url'>, sql: string): Promise<Row[]> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const postmaster = () => Number(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
const keptNotes = (postgres: Postgres) => ask(postgres, 'select words from notes')
const writeNote = (postgres: Postgres) =>
  ask(postgres, `create table notes (words text); insert into notes values ('钥匙 12 已归还')`)

test('a durable cluster: UTF-8, safe settings, a private socket, and stop may be called twice', async () => {
  const postgres = await openPostgres({ folder })
  const settings = await ask<{ name: string; setting: string }>(
    postgres,
    `select name, setting from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'jit', 'listen_addresses', 'server_encoding')
      order by name`,
  )
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    full_page_writes: 'on',
    jit: 'off',
    listen_addresses: '',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
  })
  expect(statSync(join(folder, 'socket')).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
  const pid = postmaster()
  await Promise.all([postgres.stop(), postgres.stop()])
  await postgres.stop()
  expect(isAlive(pid)).toBe(false)
})

test('after kill -9 of the postmaster we are told, and the next open has the data', async () => {
  const onExit = vi.fn()
  const first = await openPostgres({ folder, onExit })
  await writeNote(first)
  process.kill(postmaster(), 'SIGKILL')
  await vi.waitFor(() => expect(onExit).toHaveBeenCalledOnce(), { timeout: 5000 })
  await first.stop()
  const second = await openPostgres({ folder })
  expect(await keptNotes(second)).toEqual([{ words: '钥匙 12 已归还' }])
  await second.stop()
})

test('after kill -9 of the program its orphan is replaced by a fresh server with the same data', async () => {
  const program = `
    const { openPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))})
    const { url } = await openPostgres({ folder: ${JSON.stringify(folder)} })
    console.log(url)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  await ask({ url: String(line).trim() }, `create table notes (words text); insert into notes values ('kept')`)
  const orphan = postmaster()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(orphan)).toBe(true)
  const next = await openPostgres({ folder })
  expect(postmaster()).not.toBe(orphan)
  expect(await keptNotes(next)).toEqual([{ words: 'kept' }])
  await next.stop()
})

test('two openers share one server, and it runs until the second one leaves', async () => {
  const [first, second] = await Promise.all([
    openPostgres({ folder, durable: false }),
    openPostgres({ folder, durable: false }),
  ])
  expect(second.url).toBe(first.url)
  const pid = postmaster()
  await first.stop()
  expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await discardPostgres(folder)).toBe(false)
  await second.stop()
  expect(isAlive(pid)).toBe(false)
  expect(await discardPostgres(folder)).toBe(true)
  expect(existsSync(folder)).toBe(false)
})

test('a folder too deep for a socket is served on 127.0.0.1, where the password is asked for', async () => {
  chmodSync(folder, 0o755)
  const deep = join(folder, 'a-rather-long-name-of-an-estate'.repeat(3))
  const postgres = await openPostgres({ folder: deep, durable: false })
  expect(new URL(postgres.url).hostname).toBe('127.0.0.1')
  expect(await ask(postgres, 'select current_database() as name')).toEqual([{ name: 'steward' }])
  const guess = new URL(postgres.url)
  guess.password = 'guessed'
  await expect(ask({ url: guess.href }, 'select 1')).rejects.toThrow(/password authentication failed/)
  await postgres.stop()
})

test('a database that was moved and is out of sight is not replaced by an empty one', async () => {
  symlinkSync(join(folder, 'unplugged'), join(folder, 'moved'))
  await expect(openPostgres({ folder })).rejects.toThrow(/was moved to .*unplugged/)
  rmSync(join(folder, 'moved'))
})

test('a cluster that cannot start says why', async () => {
  const postgres = await openPostgres({ folder, durable: false })
  await postgres.stop()
  rmSync(join(folder, 'cluster/global/pg_control'))
  await expect(openPostgres({ folder, durable: false })).rejects.toThrow(/pg_control/)
})
