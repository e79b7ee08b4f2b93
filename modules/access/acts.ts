import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { headOffice } from '#kernel/actor.ts'
import { refuse } from '#kernel/refusal.ts'
import { enrolmentOf } from '#kernel/second-factor.ts'
import { secrets } from '#kernel/secrets.ts'
import { Id, Moment, Nothing, secret } from '#kernel/shapes.ts'
import { asHouse } from '#kernel/transaction.ts'
import { loadDefaultCalendars } from '#modules/calendars/index.ts'
import * as credentials from '#modules/credentials/index.ts'
import { asPhone, personByPhone } from '#modules/residents/index.ts'
import { companyDay, employee, foundCompany, mayGive, rolesOf } from '#modules/staff/index.ts'
import { endSessions, issueSession } from './index.ts'
import { AskCode, ByCode, ByLink, Code, Enrolment, Password, SetUp, SignIn, SignInAnswer } from './rules.ts'

const Tried = SignInAnswer.pick({ outcome: true, lockedUntil: true })

export const setUp = act({
  does: 'Set up the company with the one-time token of the first start: its name, the posts, the first administrator',
  input: SetUp,
  output: z.object({ employeeId: Id, enrolment: Enrolment }),
  open: true,
  run: (ctx, { token, company, name, userName, password }) =>
    asHouse(ctx.db, async () => {
      const link = await credentials.linkOf(ctx, token)
      if (link?.purpose !== 'set_up') refuse('access.link_is_over')
      const employeeId = await foundCompany(ctx, { company, name })
      await loadDefaultCalendars(ctx)
      await credentials.spend(ctx, token)
      await credentials.keepFirstPassword(ctx, employeeId, userName, password)
      return { employeeId, enrolment: await credentials.beginSecondFactor(ctx, employeeId, userName) }
    }),
})

export const signIn = act({
  does: 'Sign in with user name and password, and a code where a second factor stands',
  input: SignIn,
  output: SignInAnswer,
  open: true,
  run: (ctx, { userName, password, code, device }) =>
    asHouse(ctx.db, async () => {
      const kept = await credentials.signInOf(ctx, { userName })
      const failure = await credentials.tryPassword(ctx, kept, password)
      if (failure || !kept) return failure ?? { outcome: 'failed' as const }
      return (await credentials.missingSecondFactor(ctx, kept, code)) ?? come(ctx, kept, device)
    }),
})

export const signInByLink = act({
  does: 'Sign in with a link that is good once; an invited employee chooses a password with it',
  input: ByLink,
  output: SignInAnswer,
  open: true,
  run: (ctx, { token, userName, password, device }) =>
    asHouse(ctx.db, async () => {
      const link = await credentials.linkOf(ctx, token)
      if (!link?.principalId || !link.kind) return { outcome: 'failed' as const }
      if (link.purpose === 'visit') {
        await credentials.spend(ctx, token)
        const sessionToken = await issueSession(ctx.db, link.kind, link.principalId, ctx.now, device)
        return { outcome: 'ok' as const, sessionToken }
      }
      return takeInvitation(ctx, token, link.principalId, { userName, password, device })
    }),
})

type Chosen = { userName: string | undefined; password: string | undefined; device: string | undefined }

async function takeInvitation(ctx: Ctx, token: string, employeeId: string, { userName, password, device }: Chosen) {
  const person = await employee(ctx.db, employeeId)
  if (!person || person.leftOn) return { outcome: 'failed' as const }
  const kept = await credentials.signInOf(ctx, { employeeId })
  const called = userName ?? kept?.userName
  if (!called || !password)
    return { outcome: 'choose_password' as const, name: person.name, userName: kept?.userName ?? null }
  await credentials.spend(ctx, token)
  await credentials.keepFirstPassword(ctx, employeeId, called, password)
  await endSessions(ctx.db, employeeId, ctx.now)
  const anew = (await credentials.signInOf(ctx, { employeeId })) ?? refuse('access.unknown')
  return (await credentials.missingSecondFactor(ctx, anew, undefined)) ?? come(ctx, anew, device)
}

async function come(ctx: Ctx, { employeeId, mustChange }: credentials.SignIn, device: string | undefined) {
  await credentials.forgetFailures(ctx.db, employeeId)
  ctx.concerns(employeeId)
  const sessionToken = await issueSession(ctx.db, 'staff', employeeId, ctx.now, device)
  return { outcome: 'ok' as const, sessionToken, mustChange }
}

export const askCode = act({
  does: 'Ask for a sign-in code on a resident’s telephone; the answer is the same whether the number is known or not',
  input: AskCode,
  output: z.object({ outcome: z.enum(['asked', 'wait']) }),
  open: true,
  run: (ctx, { phone }) =>
    asHouse(ctx.db, async () => {
      const number = asPhone(phone)?.e164 ?? refuse('access.no_phone')
      const person = await personByPhone(ctx.db, number)
      const code = await credentials.makeCode(ctx, number, person?.id ?? null)
      if (!code) return { outcome: 'wait' as const }
      const letter = { phone: number, code, known: person !== undefined }
      await ctx.tell('access.code', { letter: secrets().seal(JSON.stringify(letter)).toString('base64') })
      return { outcome: 'asked' as const }
    }),
})

export const signInByCode = act({
  does: 'Sign in with the code sent to a resident’s telephone',
  input: ByCode,
  output: SignInAnswer.pick({ outcome: true, sessionToken: true }),
  open: true,
  run: (ctx, { phone, code, device }) =>
    asHouse(ctx.db, async () => {
      const personId = await credentials.takeCode(ctx, asPhone(phone)?.e164 ?? refuse('access.no_phone'), code)
      if (!personId) return { outcome: 'failed' as const }
      ctx.concerns(personId)
      return { outcome: 'ok' as const, sessionToken: await issueSession(ctx.db, 'resident', personId, ctx.now, device) }
    }),
})

export const invite = act({
  does: 'Make a one-time link with which an employee chooses a password; an old second factor ends with its use',
  input: z.object({ employeeId: Id.of('staff') }),
  output: z.object({ link: secret(z.string()), expiresAt: Moment }),
  async run({ db, actor, now, at }, { employeeId }) {
    const roles = await rolesOf(db, employeeId, companyDay(now))
    if (roles.length === 0) refuse('access.not_in_post')
    for (const role of roles) {
      at(role.serves ?? headOffice)
      if (actor.kind === 'staff') mayGive(actor, role, role.serves)
    }
    const expiresAt = now.add({ hours: 24 * credentials.linkDays })
    const link = { purpose: 'invite', kind: 'staff', principalId: employeeId } as const
    return { link: await asHouse(db, () => credentials.makeLink(db, link, expiresAt)), expiresAt }
  },
})

export const signOut = act({
  does: 'Sign out of this device',
  input: Nothing,
  output: z.object({ sessionToken: z.literal('') }),
  open: true,
  async run({ db, actor, now }) {
    await asHouse(db, () =>
      db
        .updateTable('sessions')
        .set({ endedAt: now })
        .where('id', '=', actor.sessionId ?? null)
        .where('endedAt', 'is', null)
        .execute(),
    )
    return { sessionToken: '' as const }
  },
})

export const revoke = act({
  does: 'End one of my sessions on another device',
  input: z.object({ sessionId: Id }),
  output: Nothing,
  everyone: true,
  async run({ db, actor, now }, { sessionId }) {
    const [ended] = await asHouse(db, () =>
      db
        .updateTable('sessions')
        .set({ endedAt: now })
        .where('id', '=', sessionId)
        .where('principalId', '=', actor.id)
        .where('endedAt', 'is', null)
        .execute(),
    )
    if (ended?.numUpdatedRows !== 1n) refuse('access.unknown')
    return {}
  },
})

export const changePassword = act({
  does: 'Change my password; my other sessions end',
  input: z.object({ password: Password, next: Password }),
  output: Tried,
  everyone: true,
  run: (ctx, { password, next }) =>
    asHouse(ctx.db, async () => {
      const kept = await ownSignIn(ctx)
      const failure = await credentials.tryPassword(ctx, kept, password)
      if (failure) return failure
      await credentials.keepNextPassword(ctx, kept, next)
      await endSessions(ctx.db, kept.employeeId, ctx.now, ctx.actor.sessionId)
      return { outcome: 'ok' as const }
    }),
})

export const enrol = act({
  does: 'Begin to use a second factor: an authenticator app learns my secret',
  input: Nothing,
  output: Enrolment,
  everyone: true,
  run: (ctx) =>
    asHouse(ctx.db, async () => {
      const { employeeId, userName, secondFactor, confirmedAt } = await ownSignIn(ctx)
      if (confirmedAt) refuse('access.second_factor_stands')
      return secondFactor
        ? enrolmentOf(secondFactor, userName)
        : credentials.beginSecondFactor(ctx, employeeId, userName)
    }),
})

export const confirmSecondFactor = act({
  does: 'Confirm the second factor with its first code',
  input: z.object({ code: Code }),
  output: Tried,
  everyone: true,
  run: (ctx, { code }) =>
    asHouse(ctx.db, async () => {
      const kept = await ownSignIn(ctx)
      if (!kept.secondFactor || kept.confirmedAt) refuse('access.not_enrolling')
      const missing = await credentials.missingSecondFactor(ctx, kept, code)
      return missing ?? { outcome: 'ok' as const }
    }),
})

const ownSignIn = async (ctx: Ctx) =>
  (await credentials.signInOf(ctx, { employeeId: ctx.actor.id })) ?? refuse('access.unknown')
