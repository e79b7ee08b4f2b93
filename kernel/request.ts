import { z } from 'zod'
import type { Actor } from './actor.ts'
import { refuse } from './refusal.ts'

/** One request, from whatever hand: screen, phone, test, simulator, robot. */
export interface Request {
  name: string
  input: unknown
  token?: string | undefined
  /** Already known actor: the house's own jobs. */
  actor?: Actor
  key?: string | undefined
  doneAt?: string | undefined
  device?: string | undefined
  address?: string | undefined
}

/** Only what was promised leaves the house: unpromised columns are stripped, a broken promise is our fault. */
export const promised = <S extends z.ZodType>(shape: S, value: z.output<S>): unknown => z.encode(shape, value)

/** The same key with other input is another request wearing an old number. */
export function sameRequest(kept: { act: string; inputHash: Buffer }, act: string, inputHash: Buffer) {
  if (kept.act !== act || !kept.inputHash.equals(inputHash)) refuse('kernel.key_used_for_other_input')
}
