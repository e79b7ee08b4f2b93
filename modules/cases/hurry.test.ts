import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'] })
const clerk = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const foreman = await w.staff('foreman', '青禾里')
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const typeId = types.find(({ code }) => code === 'attitude')?.typeId ?? ''
const opened = async () => (await clerk.cases.open({ estateId, typeId, title: '说话不耐烦' })).caseId
const departments = await clerk.staff.departments({})
const departmentId = departments.find(({ kind }) => kind === 'engineering')?.id ?? ''

test('of twenty who do something at once all come one after another, and the case has one life', async () => {
  const caseId = await opened()
  const tries = Array.from({ length: 20 }, (_, n) =>
    [
      () => engineer.cases.accept({ caseId }),
      () => foreman.cases.dispatch({ caseId, departmentId }),
      () => engineer.cases.finish({ caseId, result: `第 ${n} 次处理好` }),
      () => clerk.callbacks.confirm({ caseId }),
      () => clerk.cases.withdraw({ caseId, reason: '客户说不用了' }),
    ][n % 5]?.(),
  )
  const answers = await Promise.allSettled(tries)
  const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.status] : []))
  expect(refusals.every((status) => status === 409)).toBe(true)

  const done = (await w.journal(caseId)).map(({ act }) => act)
  expect(done.length).toBe(1 + answers.length - refusals.length)
  expect(done.filter((act) => ['cases.finish', 'cases.withdraw'].includes(act))).toHaveLength(1)
  const ended = done.findIndex((act) => ['cases.finish', 'cases.withdraw'].includes(act))
  expect(done.slice(ended + 1).filter((act) => act !== 'callbacks.confirm')).toEqual([])
})

test('what a phone tells late happened neither before the case was there nor before it came back', async () => {
  const caseId = await opened()
  const finish = (doneAt: Temporal.Instant) =>
    engineer.call('cases.finish', { caseId, result: '已道歉。' }, { doneAt: doneAt.toString() })
  const finishedAt = async () => Temporal.Instant.from((await clerk.cases.one({ caseId })).finishedAt ?? '')
  const yesterday = w.now().subtract({ hours: 24 })
  await w.pass({ hours: 2 })
  await finish(yesterday)
  expect(await finishedAt()).toEqual(w.now())

  const between = w.now().add({ minutes: 30 })
  await w.pass({ hours: 1 })
  await clerk.callbacks.reopen({ caseId, words: '没有道歉' })
  await w.pass({ hours: 1 })
  await finish(between)
  expect(await finishedAt()).toEqual(w.now())
  expect((await w.journal(caseId)).filter(({ act }) => act === 'cases.finish')).toHaveLength(2)
})

test('once the promised contact is due whoever handles the case is reminded, once for each promise', async () => {
  const caseId = await opened()
  await engineer.cases.accept({ caseId })
  const reminded = async (who: typeof engineer | typeof clerk) =>
    (await who.messages.mine({})).rows.filter(({ key, aboutId }) => key === 'cases.contact_due' && aboutId === caseId)
  const until = (hours: number) => w.now().add({ hours }).toString()

  await clerk.cases.wait({ caseId, reason: '客户出差', contactAt: until(2) })
  await w.pass({ hours: 1 })
  expect(await reminded(engineer)).toHaveLength(0)
  await w.pass({ hours: 1, minutes: 20 })
  await w.pass({ hours: 5 })
  expect(await reminded(engineer)).toHaveLength(1)
  expect(await reminded(clerk)).toHaveLength(0)

  await clerk.cases.resume({ caseId })
  await clerk.cases.wait({ caseId, reason: '还在外地', contactAt: until(1) })
  await w.pass({ hours: 2 })
  expect(await reminded(engineer)).toHaveLength(2)
})

test('what the counters say is what the queues hold, also for the one complained about', async () => {
  const accused = await w.staff('supervisor', '青禾里')
  await clerk.cases.open({ estateId, typeId, title: '说话不耐烦', accusedId: accused.employeeId })
  for (const who of [clerk, accused]) {
    const counts = await who.cases.counts({})
    for (const view of [
      'todo',
      'mine',
      'soon',
      'late',
      'waiting',
      'undispatched',
      'working',
      'callback',
      'reopened',
    ] as const)
      expect([view, (await who.cases.queue({ view, limit: 200 })).rows.length]).toEqual([view, counts[view]])
  }
})

test('where more waits than is counted, what is late is counted first', async () => {
  const many = await opened()
  await w.owner.query(`
    begin; set local app.act = '00000000-0000-7000-8000-00000000aaaa';
    insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'x-' || n))).*
    from cases c, generate_series(1, 1100) n where c.id = '${many}';
    insert into clocks select (jsonb_populate_record(k, jsonb_build_object(
      'id', gen_random_uuid(), 'about_id', c.id, 'due_at', null, 'next_at', null))).*
    from cases c, clocks k where c.number like 'x-%' and k.about_id = '${many}' and k.nearest;
    commit`)
  await opened()
  await w.pass({ hours: 3 })
  const late = (await clerk.cases.queue({ view: 'late', limit: 200 })).rows.length
  expect(late).toBeGreaterThan(1)
  expect(await clerk.cases.counts({})).toMatchObject({ todo: 1000, late })
})
