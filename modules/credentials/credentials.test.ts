import { expect, test } from 'vitest'
import { codeAt } from '#kernel/second-factor.ts'
import { offerVisit } from '#modules/access/index.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'] })

const password = 'lantern-rain-42'

/** An employee who was invited and has chosen a password. */
const signedUp = (role: 'clerk' | 'manager' = 'clerk') => w.signedUp(role, '青禾里', password)

const failing = async (userName: string, times: number) => {
  for (let n = 1; n < times; n += 1) await w.visitor().access.signIn({ userName, password: 'not the password' })
  return w.visitor().access.signIn({ userName, password: 'not the password' })
}

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

test('nobody learns whether a number is known', async () => {
  const sent = w.sentCodes.length

  expect(await w.visitor().access.askCode({ phone: '19900009999' })).toEqual({ outcome: 'asked' })
  await w.settle()

  expect(w.sentCodes).toHaveLength(sent)
  expect(await w.visitor().access.signInByCode({ phone: '19900009999', code: '000000' })).toEqual({ outcome: 'failed' })
})

test('a number gets five codes within an hour, however often they are asked for', async () => {
  const ask = async () => {
    await w.pass({ minutes: 2 })
    return (await w.visitor().access.askCode({ phone: '19900000899' })).outcome
  }
  for (let n = 0; n < 5; n += 1) expect(await ask()).toBe('asked')
  expect(await ask()).toBe('wait')
  await w.pass({ hours: 1 })
  expect(await ask()).toBe('asked')
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

test('a link is kept nowhere, also when its request may be repeated', async () => {
  const manager = await w.staff('manager', '青禾里')
  const { employeeId } = await w.staff('clerk', '青禾里')

  const first = await manager.access.invite({ employeeId }, { key: 'one-and-the-same' })
  const again = await manager.access.invite({ employeeId }, { key: 'one-and-the-same' })

  expect(again.link).not.toBe(first.link)
  expect((await w.owner.query('select from answers where actor_id = $1', [manager.employeeId])).rows).toHaveLength(0)
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
