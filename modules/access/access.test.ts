import { expect, test } from 'vitest'
import { codeAt } from '#kernel/second-factor.ts'
import { offerSetUp, offerVisit } from '#modules/access/index.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })

const password = 'lantern-rain-42'
let names = 0

/** An employee who was invited and has chosen a password. */
async function signedUp(role: Parameters<typeof w.staff>[0] = 'clerk') {
  const person = await w.staff(role, '青禾里')
  names += 1
  const userName = `user${names}`
  const { link } = await w.byHouse.access.invite({ employeeId: person.employeeId })
  const answer = await w.visitor().access.signInByLink({ token: link, userName, password })
  return { ...answer, userName, employeeId: person.employeeId }
}

const failing = async (userName: string, times: number) => {
  for (let n = 1; n < times; n += 1) await w.visitor().access.signIn({ userName, password: 'not the password' })
  return w.visitor().access.signIn({ userName, password: 'not the password' })
}

test('an invited clerk chooses a password and signs in with it', async () => {
  const { userName, employeeId } = await signedUp()
  const visitor = w.visitor()

  expect(await visitor.access.signIn({ userName, password })).toMatchObject({ outcome: 'ok' })
  expect(await visitor.access.me({})).toMatchObject({ kind: 'staff', employeeId, post: '客户服务专员' })

  await visitor.access.signOut({})
  expect(await visitor.access.me({})).toMatchObject({ kind: 'nobody' })
})

test('the session is the browser’s alone: no answer shows it', async () => {
  const { userName } = await signedUp()
  const answer = await w.app.inject({ method: 'POST', url: '/api/access/signIn', payload: { userName, password } })

  expect(answer.json()).not.toHaveProperty('sessionToken')
  expect(answer.cookies).toMatchObject([{ name: 'steward', httpOnly: true, sameSite: 'Lax' }])
})

test('a password is long and is not the user name', async () => {
  const { employeeId } = await w.staff('clerk', '青禾里')
  const { link: token } = await w.byHouse.access.invite({ employeeId })
  const choose = (userName: string, chosen: string) =>
    w.visitor().access.signInByLink({ token, userName, password: chosen })

  await expect(choose('weiweiwei', 'short')).rejects.toMatchObject({
    code: 'credentials.password_too_short',
    facts: { least: 10 },
  })
  await expect(choose('weiweiwei', 'weiweiwei-1')).rejects.toMatchObject({ code: 'credentials.password_too_simple' })
  expect(await choose('weiweiwei', password)).toMatchObject({ outcome: 'ok' })
})

test('five wrong passwords shut the door for a quarter of an hour, five more for twice as long', async () => {
  const { userName } = await signedUp()

  expect(await failing(userName, 4)).toMatchObject({ outcome: 'failed' })
  expect(await failing(userName, 1)).toMatchObject({
    outcome: 'locked',
    lockedUntil: w.now().add({ minutes: 15 }).toString({ smallestUnit: 'millisecond' }),
  })
  expect(await w.visitor().access.signIn({ userName, password })).toMatchObject({ outcome: 'locked' })

  await w.pass({ minutes: 16 })
  expect(await failing(userName, 5)).toMatchObject({
    lockedUntil: w.now().add({ minutes: 30 }).toString({ smallestUnit: 'millisecond' }),
  })

  await w.pass({ minutes: 31 })
  expect(await w.visitor().access.signIn({ userName, password })).toMatchObject({ outcome: 'ok' })
  expect(await failing(userName, 1)).toMatchObject({ outcome: 'failed' })
})

test('twenty guesses at once are counted one by one', async () => {
  const { userName } = await signedUp()

  const answers = await Promise.all(
    Array.from({ length: 20 }, () => w.visitor().access.signIn({ userName, password: 'a guess in the dark' })),
  )

  expect(answers.filter(({ outcome }) => outcome === 'failed')).toHaveLength(4)
})

test('a name nobody has is refused like a wrong password', async () => {
  const { userName } = await signedUp()

  expect(await w.visitor().access.signIn({ userName: 'nobody.here', password })).toEqual(await failing(userName, 1))
})

test('a manager needs a second factor, and a code is good once', async () => {
  const { userName, outcome, enrolment } = await signedUp('manager')
  const secret = enrolment?.secret ?? ''
  const signIn = (code?: string) => w.visitor().access.signIn({ userName, password, ...(code && { code }) })

  expect(outcome).toBe('enrol')
  expect(await signIn()).toMatchObject({ outcome: 'enrol', enrolment: { secret } })
  expect(await signIn(codeAt(secret, w.now()))).toMatchObject({ outcome: 'ok' })

  expect(await signIn()).toEqual({ outcome: 'second_factor' })
  expect(await signIn(codeAt(secret, w.now()))).toMatchObject({ outcome: 'failed' })
  await w.pass({ seconds: 60 })
  expect(await signIn(codeAt(secret, w.now()))).toMatchObject({ outcome: 'ok' })
})

test('a clerk may want a second factor too', async () => {
  const { userName } = await signedUp()
  const clerk = w.visitor()
  await clerk.access.signIn({ userName, password })

  const { secret } = await clerk.access.enrol({})
  expect(await clerk.access.confirmSecondFactor({ code: codeAt(secret, w.now()) })).toEqual({ outcome: 'ok' })

  expect(await w.visitor().access.signIn({ userName, password })).toEqual({ outcome: 'second_factor' })
  await expect(clerk.access.enrol({})).rejects.toMatchObject({ code: 'access.second_factor_stands' })
})

test('who leaves is outside with the next request', async () => {
  const { userName, employeeId } = await signedUp()
  const clerk = w.visitor()
  await clerk.access.signIn({ userName, password })

  await w.byHouse.staff.leave({ employeeId })

  expect(await clerk.access.me({})).toMatchObject({ kind: 'nobody' })
  expect(await w.visitor().access.signIn({ userName, password })).toEqual({ outcome: 'failed' })
  await w.settle()
  const { rows } = await w.owner.query('select from sessions where principal_id = $1 and ended_at is null', [
    employeeId,
  ])
  expect(rows).toHaveLength(0)
})

test('who is not seen for twelve hours signs in again', async () => {
  const clerk = await w.staff('clerk', '青禾里')

  await w.pass({ hours: 11 }, { asleep: true })
  expect(await clerk.access.me({})).toMatchObject({ kind: 'staff' })
  await w.pass({ hours: 11 }, { asleep: true })
  expect(await clerk.access.me({})).toMatchObject({ kind: 'staff' })
  await w.pass({ hours: 13 }, { asleep: true })
  expect(await clerk.access.me({})).toMatchObject({ kind: 'nobody' })
})

test('a session in daily use ends after thirty days all the same', async () => {
  const clerk = await w.staff('clerk', '青禾里')
  const comes = async () => {
    await w.pass({ hours: 11 }, { asleep: true })
    return (await clerk.access.me({})).kind
  }

  let visits = 0
  while ((await comes()) === 'staff' && visits < 100) visits += 1

  expect(visits).toBe(Math.floor((30 * 24) / 11))
})

test('a failed sign-in is found under the employee, and what was typed as a name is not kept', async () => {
  const { userName, employeeId } = await signedUp()
  await failing(userName, 1)

  const line = (await w.journal(employeeId)).findLast(({ act }) => act === 'access.signIn')
  expect(line?.input).toEqual({ userName: '•' })
})

test('of twenty who come with one link, one gets in', async () => {
  const { employeeId } = await w.staff('clerk', '青禾里')
  const token = await offerVisit(w.house.gate, 'staff', employeeId, w.now())

  const answers = await Promise.all(Array.from({ length: 20 }, () => w.visitor().access.signInByLink({ token })))

  expect(answers.filter(({ outcome }) => outcome === 'ok')).toHaveLength(1)
})

test('a changed password ends the other sessions', async () => {
  const { userName } = await signedUp()
  const [desk, phone] = [w.visitor(), w.visitor()]
  for (const device of [desk, phone]) await device.access.signIn({ userName, password })

  expect(await desk.access.changePassword({ password: 'something else', next: 'harbour-kite-77' })).toMatchObject({
    outcome: 'failed',
  })
  expect(await desk.access.changePassword({ password, next: 'harbour-kite-77' })).toMatchObject({ outcome: 'ok' })

  expect(await desk.access.me({})).toMatchObject({ kind: 'staff' })
  expect(await phone.access.me({})).toMatchObject({ kind: 'nobody' })
})

test('people see and end their own sessions, never those of others', async () => {
  const { userName } = await signedUp()
  const [desk, phone] = [w.visitor(), w.visitor()]
  for (const device of [desk, phone]) await device.access.signIn({ userName, password, device: '前台电脑' })
  const others = (await desk.access.sessions({})).filter(({ current }) => !current)

  const stranger = await w.staff('clerk', '青禾里')
  for (const { sessionId } of others)
    await expect(stranger.access.revoke({ sessionId })).rejects.toMatchObject({ code: 'access.unknown' })
  for (const { sessionId } of others) await desk.access.revoke({ sessionId })

  await expect(phone.access.sessions({})).rejects.toMatchObject({ code: 'sign_in', status: 401 })
  expect(await desk.access.sessions({})).toMatchObject([{ current: true, device: '前台电脑' }])
})

test('a resident signs in with a code sent to the telephone', async () => {
  const { personId } = await w.resident('青禾里', '3-1-801', { name: '何雨', phone: '19900000801' })
  const phone = '199 0000 0801'
  const visitor = w.visitor()

  expect(await visitor.access.askCode({ phone })).toEqual({ outcome: 'asked' })
  expect(await visitor.access.askCode({ phone })).toEqual({ outcome: 'wait' })
  await w.settle()
  const code = w.sentCodes.at(-1)?.code ?? ''

  expect(await visitor.access.signInByCode({ phone, code })).toEqual({ outcome: 'ok' })
  expect(await visitor.access.me({})).toMatchObject({ kind: 'resident', personId, homes: [{ unit: '3-1-801' }] })
  expect(await w.visitor().access.signInByCode({ phone, code })).toEqual({ outcome: 'failed' })
})

test('nobody learns whether a number is known', async () => {
  const sent = w.sentCodes.length

  expect(await w.visitor().access.askCode({ phone: '19900009999' })).toEqual({ outcome: 'asked' })
  await w.settle()

  expect(w.sentCodes).toHaveLength(sent)
  expect(await w.visitor().access.signInByCode({ phone: '19900009999', code: '000000' })).toEqual({ outcome: 'failed' })
})

test('a code lives five minutes and five tries', async () => {
  await w.resident('青禾里', '3-1-802', { name: '何风', phone: '19900000802' })
  const ask = async () => {
    await w.pass({ minutes: 2 })
    await w.visitor().access.askCode({ phone: '19900000802' })
    await w.settle()
    return w.sentCodes.at(-1)?.code ?? ''
  }
  const wrong = (code: string) => (code === '123456' ? '654321' : '123456')
  const signIn = (code: string) => w.visitor().access.signInByCode({ phone: '19900000802', code })

  const guessed = await ask()
  for (let n = 0; n < 5; n += 1) expect(await signIn(wrong(guessed))).toEqual({ outcome: 'failed' })
  expect(await signIn(guessed)).toEqual({ outcome: 'failed' })

  const late = await ask()
  await w.pass({ minutes: 6 })
  expect(await signIn(late)).toEqual({ outcome: 'failed' })
  expect(await signIn(await ask())).toEqual({ outcome: 'ok' })
})

test('the first start is set up once, and its administrator needs a second factor', async () => {
  const token = (await offerSetUp(w.house.gate, w.now())) ?? ''
  const first = { token, company: '青禾物业', name: '周管', userName: 'admin', password }

  await expect(w.visitor().access.setUp({ ...first, token: 'a token made up by hand' })).rejects.toMatchObject({
    code: 'access.link_is_over',
  })
  const { enrolment } = await w.visitor().access.setUp(first)
  await expect(w.visitor().access.setUp(first)).rejects.toMatchObject({ code: 'access.link_is_over' })
  expect(await offerSetUp(w.house.gate, w.now())).toBeUndefined()

  const admin = w.visitor()
  const code = codeAt(enrolment.secret, w.now())
  expect(await admin.access.signIn({ userName: 'admin', password, code })).toMatchObject({ outcome: 'ok' })
  expect(await admin.access.me({})).toMatchObject({ name: '周管', company: '青禾物业', may: ['*'], estates: [{}, {}] })
})

test('nobody invites a person who may more than they do', async () => {
  const hr = await w.staff('hr', '*')
  const manager = await w.staff('manager', '青禾里')
  const clerk = await w.staff('clerk', '青禾里')

  await expect(hr.access.invite({ employeeId: manager.employeeId })).rejects.toMatchObject({
    code: 'staff.more_than_own',
  })
  expect(await hr.access.invite({ employeeId: clerk.employeeId })).toHaveProperty('link')
  await expect(manager.access.invite({ employeeId: hr.employeeId })).rejects.toMatchObject({ code: 'denied' })
})

test('a link is kept nowhere, also when its request may be repeated', async () => {
  const manager = await w.staff('manager', '青禾里')
  const { employeeId } = await w.staff('clerk', '青禾里')

  const first = await manager.access.invite({ employeeId }, { key: 'one-and-the-same' })
  const again = await manager.access.invite({ employeeId }, { key: 'one-and-the-same' })

  expect(again.link).not.toBe(first.link)
  expect((await w.owner.query('select from answers where actor_id = $1', [manager.employeeId])).rows).toHaveLength(0)
})

test('no password, code, token or telephone is in the journal or among the kept answers', async () => {
  const { rows } = await w.owner.query<{ all: string }>(`
    select (select coalesce(string_agg(j::text, ' '), '') from journal j) ||
           (select coalesce(string_agg(a::text, ' '), '') from answers a) ||
           (select coalesce(string_agg(c::text, ' '), '') from changes c) as all`)
  const kept = rows[0]?.all ?? ''

  expect(kept).toContain('access.signIn')
  for (const word of [
    password,
    'harbour-kite-77',
    'not the password',
    '19900000801',
    ...w.sentCodes.map(({ code }) => `"${code}"`),
  ])
    expect(kept).not.toContain(word)
})

test('the keys of the door lie where no employee and no resident can read them', async () => {
  for (const kind of ['staff', 'resident', 'nobody'])
    for (const table of ['sessions', 'sign_ins', 'links', 'codes']) {
      const app = await w.house.pool.connect()
      await app.query(`begin; set local app.kind = '${kind}'; set local app.estates = '*'`)
      expect((await app.query(`select count(*)::int as seen from ${table}`)).rows).toEqual([{ seen: 0 }])
      await app.query('rollback')
      app.release()
    }
})
