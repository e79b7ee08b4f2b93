import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSecrets, secrets, useSecrets, versionOf } from './secrets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steward-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const phone = '+8619900001234'

test('a sealed number opens again, is never the same twice, and does not open when one bit was touched', () => {
  const house = openSecrets(folder)
  const [first, second] = [house.seal(phone), house.seal(phone)]
  expect(first.equals(second)).toBe(false)
  expect(first.includes('9900001234')).toBe(false)
  expect([house.open(first), house.open(second)]).toEqual([phone, phone])
  for (const place of [2, 15, first.length - 1]) {
    const touched = Buffer.from(first)
    touched[place] = (touched[place] ?? 0) ^ 1
    expect(() => house.open(touched)).toThrow()
  }
})

test('the keys are made once, for the house’s own user only, and are the same at the next start', () => {
  const sealed = openSecrets(folder).seal(phone)
  const file = join(folder, 'keys.json')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(openSecrets(folder).open(sealed)).toBe(phone)
  expect(readFileSync(file, 'utf8')).not.toContain(phone)
})

test('equal texts have equal fingerprints under one key, and others elsewhere', () => {
  const house = openSecrets(folder)
  expect(house.fingerprint(phone)).toEqual(house.fingerprint(phone))
  expect(house.fingerprint(phone)).not.toEqual(house.fingerprint('+8619900001235'))
  expect(openSecrets(join(folder, 'other')).fingerprint(phone)).not.toEqual(house.fingerprint(phone))
})

test('after a rotation old values open, old fingerprints are found, and a running process learns the new key', () => {
  const running = openSecrets(folder)
  const before = { sealed: running.seal(phone), print: running.fingerprint(phone) }
  const rotating = openSecrets(folder)
  expect(rotating.rotate()).toBe(2)
  const sealed = rotating.seal(phone)
  expect([versionOf(before.sealed), versionOf(sealed)]).toEqual([1, 2])
  expect(rotating.open(before.sealed)).toBe(phone)
  expect(rotating.fingerprint(phone)).not.toEqual(before.print)
  expect(rotating.fingerprints(phone)).toContainEqual(before.print)
  expect(running.open(sealed)).toBe(phone)
})

test('a running process finds and seals under the new key as soon as another one has rotated', () => {
  const running = openSecrets(folder)
  const rotating = openSecrets(folder)
  rotating.rotate()
  expect(running.fingerprints(phone)).toContainEqual(rotating.fingerprint(phone))
  expect(versionOf(running.seal(phone))).toBe(2)
})

test('a signature holds for these bytes and this house only, also after a rotation', () => {
  const house = openSecrets(folder)
  const [bytes, others] = [Buffer.from('lines 1 to 40'), Buffer.from('lines 1 to 41')]
  const signature = house.sign(bytes)
  house.rotate()
  expect([house.verify(bytes, signature), house.verify(others, signature)]).toEqual([true, false])
  expect(openSecrets(folder).verify(bytes, signature)).toBe(true)
  expect(openSecrets(join(folder, 'other')).verify(bytes, signature)).toBe(false)
  expect(house.publicKey).toContain('BEGIN PUBLIC KEY')
})

test('acts reach the keys only after the start has said which', () => {
  expect(() => secrets()).toThrow('useSecrets')
  const house = openSecrets(folder)
  useSecrets(house)
  expect(secrets()).toBe(house)
})
