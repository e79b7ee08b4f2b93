import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { discardPostgres, openPostgres } from '#kernel/database/postgres.ts'
import { openSecrets } from '#kernel/secrets.ts'
import { readSettings } from '#kernel/settings.ts'
import { backUp } from './backup.ts'
import { restore } from './restore.ts'

const root = mkdtempSync(join(tmpdir(), 'steward-backup-'))
const at = (name: string) => readSettings({ STEWARD_DATA: join(root, name) })
const database = (name: string) => join(root, name, 'postgres')

afterAll(async () => {
  for (const name of ['house', 'again']) await discardPostgres(database(name))
  rmSync(root, { recursive: true, force: true })
})

async function connected(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

test('a house is copied while it works and opens again with all that was committed before', async () => {
  const postgres = await openPostgres({ folder: database('house') })
  const owner = await connected(postgres.url)
  await owner.query('create table lines (n int primary key)')
  await owner.query('insert into lines select generate_series(1, 5000)')
  const secret = openSecrets(join(root, 'house')).seal('19900001234')
  mkdirSync(join(root, 'house/files/ab'), { recursive: true })
  writeFileSync(join(root, 'house/files/ab/photo'), 'a picture')

  let writing = true
  const busy = (async () => {
    let n = 5000
    for (; writing; n += 1) await owner.query('insert into lines values ($1)', [n + 1])
    return n
  })()
  await backUp(at('house'), join(root, 'copy'))
  writing = false
  const written = await busy
  await owner.end()
  await postgres.stop()

  await restore(at('again'), join(root, 'copy'))
  const again = await openPostgres({ folder: database('again') })
  const reader = await connected(again.url)
  const { rows } = await reader.query<{ n: number; most: number }>(
    'select count(*)::int as n, max(n) as most from lines',
  )
  await reader.end()
  await again.stop()
  expect(rows[0]?.n).toBeGreaterThanOrEqual(5000)
  expect(rows[0]?.n).toBe(rows[0]?.most)
  expect(rows[0]?.most).toBeLessThanOrEqual(written)
  expect(openSecrets(join(root, 'again')).open(secret)).toBe('19900001234')
  expect(readFileSync(join(root, 'again/files/ab/photo'), 'utf8')).toBe('a picture')
})

test('neither a backup nor a house is ever written over', async () => {
  await expect(backUp(at('house'), join(root, 'copy'))).rejects.toThrow('not empty')
  await expect(restore(at('again'), join(root, 'copy'))).rejects.toThrow('not empty')
  await expect(restore(at('third'), root)).rejects.toThrow('no backup')
})
