import * as crypto from 'node:crypto'
import { promisify } from 'node:util'

const argon2 = promisify(crypto.argon2)

/** argon2id with 19 MiB, two passes, one lane: about 60 ms, as OWASP advises. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const saltBytes = 16

const derived = (password: string, nonce: Buffer) =>
  argon2('argon2id', { message: password.normalize('NFKC'), nonce, ...cost })

/** What is kept of a password: salt and hash, never the password. */
export async function hashOf(password: string): Promise<string> {
  const salt = crypto.randomBytes(saltBytes)
  return `argon2id.${salt.toString('base64url')}.${(await derived(password, salt)).toString('base64url')}`
}

/** Whether this is the password; takes as long when nothing is kept, so that time does not tell who has a sign-in. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, salt = '', hash = ''] = kept?.split('.') ?? []
  const nonce = kept ? Buffer.from(salt, 'base64url') : crypto.randomBytes(saltBytes)
  const given = await derived(password, nonce)
  const right = Buffer.from(hash, 'base64url')
  return right.length === given.length && crypto.timingSafeEqual(right, given)
}
