import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { hashOf, isPassword } from '#kernel/passwords.ts'
import { type Enrolment, enrolmentOf, newSecret, stepOfCode } from '#kernel/second-factor.ts'
import { secrets } from '#kernel/secrets.ts'
import { companyDay, rolesOf } from '#modules/staff/index.ts'
import { codeMinutes, codePauseSeconds, codesPerHour, codeTries, fitPassword, lockAfter } from './rules.ts'

export { linkDays } from './rules.ts'

/** How an employee proves who they are; the row is held until the act ends, so that failures are counted one by one. */
export interface SignIn {
  employeeId: string
  userName: string
  passwordHash: string
  secondFactor: string | null
  confirmedAt: Temporal.Instant | null
  lastStep: number
  mustChange: boolean
  failures: number
  lockedUntil: Temporal.Instant | null
}

type Failure = { outcome: 'failed' } | { outcome: 'locked'; lockedUntil: Temporal.Instant }
type Missing = Failure | { outcome: 'second_factor' } | { outcome: 'enrol'; enrolment: Enrolment }

/** What is kept of a random token: whoever reads the database cannot sign in with it. */
export const fingerprint = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The sign-in of an employee who works here today, by user name or by id. */
export async function signInOf({ db, now }: Ctx, by: { userName: string } | { employeeId: string }) {
  const column = 'userName' in by ? 'userName' : 'employeeId'
  const row = await db
    .selectFrom('signIns')
    .innerJoin('employees', 'employees.id', 'signIns.employeeId')
    .selectAll('signIns')
    .where(`signIns.${column}`, '=', 'userName' in by ? by.userName : by.employeeId)
    .where(sql<boolean>`(employees.left_on is null or employees.left_on > ${companyDay(now)})`)
    .forUpdate('signIns')
    .executeTakeFirst()
  return row && { ...row, secondFactor: row.secondFactor && secrets().open(row.secondFactor) }
}

/** Nothing when the password is right; otherwise the answer, and the failure is counted. Takes as long without a sign-in. */
export async function tryPassword(ctx: Ctx, kept: SignIn | undefined, password: string): Promise<Failure | undefined> {
  const right = await isPassword(password, kept?.passwordHash)
  if (!kept) return { outcome: 'failed' }
  if (kept.lockedUntil && Temporal.Instant.compare(kept.lockedUntil, ctx.now) > 0)
    return { outcome: 'locked', lockedUntil: kept.lockedUntil }
  return right ? undefined : fail(ctx, kept)
}

async function fail({ db, now, concerns }: Ctx, { employeeId, failures }: SignIn): Promise<Failure> {
  concerns(employeeId)
  const lockedUntil = lockAfter(failures + 1, now)
  await db
    .updateTable('signIns')
    .set({ failures: failures + 1, lockedUntil })
    .where('employeeId', '=', employeeId)
    .execute()
  return lockedUntil ? { outcome: 'locked', lockedUntil } : { outcome: 'failed' }
}

/** After a sign-in that went well the count of failures begins anew. */
export const forgetFailures = (db: Db, employeeId: string) =>
  db.updateTable('signIns').set({ failures: 0, lockedUntil: null }).where('employeeId', '=', employeeId).execute()

/** What is still missing of the second factor: a code, an enrolment where the role asks for one, or nothing. */
export async function missingSecondFactor(
  ctx: Ctx,
  kept: SignIn,
  code: string | undefined,
): Promise<Missing | undefined> {
  const { secondFactor, confirmedAt, employeeId, userName } = kept
  if (secondFactor && code) return tryCode(ctx, kept, secondFactor, code)
  if (secondFactor && confirmedAt) return { outcome: 'second_factor' }
  const roles = await rolesOf(ctx.db, employeeId, companyDay(ctx.now))
  if (!roles.some((role) => role.secondFactor)) return undefined
  const enrolment = secondFactor
    ? enrolmentOf(secondFactor, userName)
    : await beginSecondFactor(ctx, employeeId, userName)
  return { outcome: 'enrol', enrolment }
}

async function tryCode(ctx: Ctx, kept: SignIn, secondFactor: string, code: string): Promise<Failure | undefined> {
  const step = stepOfCode(secondFactor, code, ctx.now)
  if (step === null || step <= kept.lastStep) return fail(ctx, kept)
  await ctx.db
    .updateTable('signIns')
    .set({ lastStep: step, confirmedAt: kept.confirmedAt ?? ctx.now })
    .where('employeeId', '=', kept.employeeId)
    .execute()
  return undefined
}

/** A fresh secret for an authenticator app; it counts once its first code was given. */
export async function beginSecondFactor({ db }: Ctx, employeeId: string, userName: string): Promise<Enrolment> {
  const secret = newSecret()
  await db
    .updateTable('signIns')
    .set({ secondFactor: secrets().seal(secret), confirmedAt: null, lastStep: 0 })
    .where('employeeId', '=', employeeId)
    .execute()
  return enrolmentOf(secret, userName)
}

/** Keeps a first password, or one chosen anew by a link: then the old second factor and old failures end with it. */
export async function keepFirstPassword(ctx: Ctx, employeeId: string, userName: string, password: string) {
  fitPassword(password, userName)
  const kept = {
    userName, passwordHash: await hashOf(password), mustChange: false,
    secondFactor: null, confirmedAt: null, lastStep: 0, failures: 0, lockedUntil: null,
  } // biome-ignore format: it reads as a row
  await ctx.db
    .insertInto('signIns')
    .values({ employeeId, ...kept })
    .onConflict((own) => own.column('employeeId').doUpdateSet(kept))
    .execute()
}

/** Keeps a changed password; refuses one that is too short or too simple. */
export async function keepNextPassword({ db }: Ctx, { employeeId, userName }: SignIn, password: string) {
  fitPassword(password, userName)
  const kept = { passwordHash: await hashOf(password), mustChange: false, failures: 0, lockedUntil: null }
  await db.updateTable('signIns').set(kept).where('employeeId', '=', employeeId).execute()
}

export interface Link {
  purpose: string
  kind: 'staff' | 'resident' | null
  principalId: string | null
}

/** Makes a link that is good once, and returns its token, which is kept nowhere. */
export async function makeLink(db: Db, link: Link, expiresAt: Temporal.Instant): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('links')
    .values({ tokenHash: fingerprint(token), ...link, expiresAt, usedAt: null })
    .execute()
  return token
}

/** The link of this token while it is good; held, so that of twenty who come together nineteen find it used. */
export async function linkOf({ db, now }: Ctx, token: string): Promise<Link | undefined> {
  const link = await db
    .selectFrom('links')
    .select(['purpose', 'kind', 'principalId'])
    .where('tokenHash', '=', fingerprint(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .forUpdate()
    .executeTakeFirst()
  return link as Link | undefined
}

/** The link has been used. */
export const spend = ({ db, now }: Ctx, token: string) =>
  db.updateTable('links').set({ usedAt: now }).where('tokenHash', '=', fingerprint(token)).execute()

/**
 * Makes a code for this number, known or not; undefined while the last one is younger than a minute, and after five
 * within an hour. `phone` is the whole international number, `personId` whose it is.
 */
export async function makeCode({ db, now }: Ctx, phone: string, personId: string | null): Promise<string | undefined> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const row = {
    codeHash: secrets().fingerprint(`code:${phone}:${code}`), personId, sentAt: now,
    expiresAt: now.add({ minutes: codeMinutes }), tries: 0,
  } // biome-ignore format: it reads as a row
  const hourIsOver = sql<boolean>`codes.hour_from <= ${now.subtract({ hours: 1 })}`
  const made = await db
    .insertInto('codes')
    .values({ phoneHash: secrets().fingerprint(`code:${phone}`), ...row, hourFrom: now, asked: 1 })
    .onConflict((last) =>
      last
        .column('phoneHash')
        .doUpdateSet({
          ...row,
          hourFrom: sql`case when ${hourIsOver} then ${now} else codes.hour_from end`,
          asked: sql`case when ${hourIsOver} then 1 else codes.asked + 1 end`,
        })
        .where('codes.sentAt', '<=', now.subtract({ seconds: codePauseSeconds }))
        .where(sql<boolean>`(${hourIsOver} or codes.asked < ${codesPerHour})`),
    )
    .returning('phoneHash')
    .executeTakeFirst()
  return made && code
}

/** Whose code this is: once, in time, and within five tries; undefined for anything else. */
export async function takeCode({ db, now }: Ctx, phone: string, code: string): Promise<string | undefined> {
  const phoneHash = secrets().fingerprint(`code:${phone}`)
  const kept = await db
    .updateTable('codes')
    .set((row) => ({ tries: row('tries', '+', 1) }))
    .where('phoneHash', '=', phoneHash)
    .where('expiresAt', '>', now)
    .where('tries', '<', codeTries)
    .returning(['codeHash', 'personId'])
    .executeTakeFirst()
  if (!kept || !timingSafeEqual(kept.codeHash, secrets().fingerprint(`code:${phone}:${code}`))) return undefined
  await db.updateTable('codes').set({ tries: codeTries }).where('phoneHash', '=', phoneHash).execute()
  return kept.personId ?? undefined
}

/** Forgets links and codes that ran out before that moment. */
export async function forgetBefore(db: Db, moment: Temporal.Instant): Promise<void> {
  await db.deleteFrom('links').where('expiresAt', '<', moment).execute()
  await db.deleteFrom('codes').where('expiresAt', '<', moment).execute()
}
