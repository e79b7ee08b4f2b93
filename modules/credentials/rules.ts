import { refuse } from '#kernel/refusal.ts'

export const leastPasswordCharacters = 10
export const failuresBeforeLock = 5
export const firstLockMinutes = 15
export const longestLockMinutes = 24 * 60
export const linkDays = 3
export const codeMinutes = 5
export const codeTries = 5
export const codePauseSeconds = 60
/** Each code bears five tries, so that a million codes are not guessed by asking again and again. */
export const codesPerHour = 5

/** Until when the door stays shut after so many failures in a row: at every fifth, each time twice as long. */
export function lockAfter(failures: number, now: Temporal.Instant): Temporal.Instant | null {
  if (failures % failuresBeforeLock !== 0) return null
  const minutes = firstLockMinutes * 2 ** Math.min(failures / failuresBeforeLock - 1, 10)
  return now.add({ minutes: Math.min(minutes, longestLockMinutes) })
}

/** A password is long and is not the user name; more rules make worse passwords (NIST SP 800-63B). */
export function fitPassword(password: string, userName: string) {
  const plain = password.toLowerCase()
  if ([...password].length < leastPasswordCharacters)
    refuse('credentials.password_too_short', { least: leastPasswordCharacters })
  if (plain.includes(userName) || new Set(plain).size < 4) refuse('credentials.password_too_simple')
}
