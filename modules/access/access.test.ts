import { expect, test } from 'vitest'
import { codeAt } from '#kernel/second-factor.ts'
import { offerSetUp } from '#modules/access/index.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })

const password = 'lantern-rain-42'

/** An employee who was invited and has chosen a password. */
const signedUp = () => w.signedUp('clerk', '青禾里', password)

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

test('whoever holds the former number of a resident is signed out once it is corrected', async () => {
  const he = await w.resident('青禾里', '3-1-803', { name: '何云', phone: '19900000803' })
  await w.byHouse.residents.changePerson({ personId: he.personId, to: { name: '何芸' } })
  await w.settle()
  expect(await he.access.me({})).toMatchObject({ kind: 'resident' })

  await w.byHouse.residents.changePerson({ personId: he.personId, to: { phone: '19900000804' } })
  await w.settle()
  expect(await he.access.me({})).toMatchObject({ kind: 'nobody' })
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

test('no password, code, token or telephone is in the journal or among the kept answers', async () => {
  const { userName } = await signedUp()
  await w.visitor().access.signIn({ userName, password: 'not the password' })
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
