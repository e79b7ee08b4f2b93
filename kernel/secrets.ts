import * as crypto from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One generation of keys: the first seals, the second makes fingerprints. */
interface Generation {
  version: number
  seal: string
  print: string
}

interface KeyFile {
  generations: [Generation, ...Generation[]]
  signing: string
}

/** What the house keeps from its own database: personal values sealed, looked up by keyed hash; the journal's signature. */
export interface Secrets {
  /** The generation that seals now. */
  readonly newest: number
  /** AES-256-GCM with a fresh nonce, the key's version inside; the same text never looks the same twice. */
  seal(text: string): Buffer
  /** The text again, whatever generation sealed it. Throws where the bytes were touched or the key is gone. */
  open(sealed: Uint8Array): string
  /** Keyed hash for lookup, its version in front; what it is a hash of belongs into the text (`phone:+86199…`). */
  fingerprint(text: string): Buffer
  /** The fingerprints of every generation, so that a lookup finds rows which rotation has not reached yet. */
  fingerprints(text: string): Buffer[]
  /** Ed25519 over these bytes, for seals of the journal. */
  sign(bytes: Uint8Array): Buffer
  verify(bytes: Uint8Array, signature: Uint8Array): boolean
  /** PEM, to be handed to whoever checks the seals. */
  readonly publicKey: string
  /** Adds a generation and returns its version; old ones stay until every row is rewritten. */
  rotate(): number
}

const versionBytes = 2
const nonceBytes = 12
const tagBytes = 16

/** Opens the keys of a data folder, making them at the first start; readable by the house's own user only. */
export function openSecrets(folder: string, file: string = join(folder, 'keys.json')): Secrets {
  let keys = readOrMake(file)
  let seen = faceOf(file)
  /** The keys as the file has them now: another process may have rotated since we read it. */
  const current = (): KeyFile => {
    const face = faceOf(file)
    if (face !== undefined && face !== seen) {
      keys = read(file)
      seen = face
    }
    return keys
  }
  const newest = () => current().generations.at(-1) ?? keys.generations[0]
  const generation = (version: number): Generation => {
    const known = current().generations.find((g) => g.version === version)
    if (!known) throw new Error(`no key of version ${version} in the key file`)
    return known
  }
  const privateKey = crypto.createPrivateKey({ key: bytesOf(keys.signing), format: 'der', type: 'pkcs8' })
  const publicKey = crypto.createPublicKey(privateKey)

  return {
    get newest() {
      return newest().version
    },
    seal: (text) => seal(newest(), text),
    open: (sealed) => open(generation(Buffer.from(sealed).readUInt16BE()), sealed),
    fingerprint: (text) => print(newest(), text),
    fingerprints: (text) => current().generations.map((g) => print(g, text)),
    sign: (bytes) => crypto.sign(null, bytes, privateKey),
    verify: (bytes, signature) => crypto.verify(null, bytes, publicKey, signature),
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    rotate() {
      const next = newGeneration(newest().version + 1)
      replace(file, { ...keys, generations: [...keys.generations, next] })
      return next.version
    },
  }
}

/** The version that a sealed value or a fingerprint carries. */
export const versionOf = (bytes: Uint8Array): number => Buffer.from(bytes).readUInt16BE()

let opened: Secrets | undefined

/** Says once, at the start of the process, which keys the acts work with: an act gets only its context. */
export function useSecrets(given: Secrets): void {
  opened = given
}

/** The keys of this process. Throws where the start forgot `useSecrets`. */
export function secrets(): Secrets {
  if (!opened) throw new Error('useSecrets() was not called at the start')
  return opened
}

const bytesOf = (text: string) => Buffer.from(text, 'base64')

function versionPrefix({ version }: Generation) {
  const prefix = Buffer.alloc(versionBytes)
  prefix.writeUInt16BE(version)
  return prefix
}

function seal(key: Generation, text: string): Buffer {
  const prefix = versionPrefix(key)
  const nonce = crypto.randomBytes(nonceBytes)
  const cipher = crypto.createCipheriv('aes-256-gcm', bytesOf(key.seal), nonce).setAAD(prefix)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([prefix, nonce, cipher.getAuthTag(), body])
}

function open(key: Generation, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const nonceEnd = versionBytes + nonceBytes
  const tagEnd = nonceEnd + tagBytes
  const decipher = crypto
    .createDecipheriv('aes-256-gcm', bytesOf(key.seal), bytes.subarray(versionBytes, nonceEnd), {
      authTagLength: tagBytes,
    })
    .setAAD(bytes.subarray(0, versionBytes))
    .setAuthTag(bytes.subarray(nonceEnd, tagEnd))
  return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]).toString('utf8')
}

const print = (key: Generation, text: string) =>
  Buffer.concat([versionPrefix(key), crypto.createHmac('sha256', bytesOf(key.print)).update(text).digest()])

const newGeneration = (version: number): Generation => ({
  version,
  seal: crypto.randomBytes(32).toString('base64'),
  print: crypto.randomBytes(32).toString('base64'),
})

/** Tells one file from the next of the same name; undefined while there is none to look at. */
function faceOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat && `${stat.ino} ${stat.mtimeMs}`
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as KeyFile

function readOrMake(file: string): KeyFile {
  try {
    return read(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const { privateKey } = crypto.generateKeyPairSync('ed25519')
  const signing = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  mkdirSync(dirname(file), { recursive: true })
  const draft = write(file, { generations: [newGeneration(1)], signing })
  try {
    linkSync(draft, file) // refuses where a second process was faster: then its keys are the house's
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return read(file)
}

function write(file: string, keys: KeyFile): string {
  const draft = `${file}.${process.pid}.${crypto.randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return draft
}

const replace = (file: string, keys: KeyFile) => renameSync(write(file, keys), file)
