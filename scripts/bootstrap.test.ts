import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'

let checkout = ''
const mark = () => join(checkout, 'node_modules/.steward-installed')

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'steward-checkout-'))
  cpSync(import.meta.dirname, join(checkout, 'scripts'), { recursive: true })
  writeFileSync(join(checkout, 'package.json'), '{ "name": "empty", "version": "1.0.0", "type": "module" }')
  const itself = { name: 'empty', version: '1.0.0' }
  writeFileSync(
    join(checkout, 'package-lock.json'),
    JSON.stringify({ ...itself, lockfileVersion: 3, requires: true, packages: { '': itself } }),
  )
  writeFileSync(
    join(checkout, 'main.ts'),
    `const code: number = Number(process.argv[2])
     console.log(process.argv.slice(2).join(' '), process.env.PATH?.split(/[:;]/)[0])
     process.exitCode = code`,
  )
})
afterEach(() => rmSync(checkout, { recursive: true, force: true }))

async function start(...args: string[]) {
  const child = spawn(process.execPath, [join(checkout, 'scripts/bootstrap.mjs'), 'main.ts', ...args])
  const code = new Promise<number | null>((done) => child.on('close', done))
  return { out: text(child.stdout), told: await text(child.stderr), code: await code }
}

test('the first start installs, the second is quiet; arguments, PATH and exit code pass through', async () => {
  const first = await start('3', 'two words')
  expect(first.told).toMatch(/^Installing .*\nInstalled in \d+ s\.\n$/)
  expect(first.code).toBe(3)
  expect(await first.out).toBe(`3 two words ${join(checkout, 'node_modules/.bin')}\n`)
  const second = await start('0')
  expect(second).toMatchObject({ told: '', code: 0 })
})

test('an interrupted installation and a changed lock file are installed again', async () => {
  await start('0')
  rmSync(mark())
  expect((await start('0')).told).toContain('Installing')
  const lock = join(checkout, 'package-lock.json')
  writeFileSync(lock, `${readFileSync(lock, 'utf8')}\n`)
  expect((await start('0')).told).toContain('Installing')
})

test('of two starts at once one installs and both run', async () => {
  const both = await Promise.all([start('0'), start('0')])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(both.filter(({ told }) => told.includes('Installing')).length).toBe(1)
})

test('the turn of a start that was killed while installing is taken over', async () => {
  const turn = join(tmpdir(), `steward-install-${createHash('sha256').update(checkout).digest('hex').slice(0, 16)}`)
  mkdirSync(turn)
  const nobody = 2 ** 22 + 1
  writeFileSync(join(turn, 'pid'), String(nobody))
  expect((await start('0')).told).toContain('Installed in')
  expect(existsSync(turn)).toBe(false)
})

test('an installation that fails is one clear exit and leaves no mark', async () => {
  writeFileSync(join(checkout, 'package.json'), 'not json')
  const { told, code } = await start('0')
  expect(code).toBe(2)
  expect(told).toContain('The installation failed')
  expect(existsSync(mark())).toBe(false)
})
