import { expect, test } from 'vitest'
import { house as houseItself } from '#kernel/actor.ts'
import { settings, transact } from '#kernel/transaction.ts'
import { world } from '#testing/world.ts'
import { responseInTime } from './metrics.ts'

const w = await world({ estates: ['梧桐苑', '云帆大厦'] })
const clerk = await w.staff('clerk', '梧桐苑')
const boss = await w.staff('supervisor', '梧桐苑')
const neighbour = await w.staff('supervisor', '云帆大厦')
const estateId = w.estate('梧桐苑')
const { rows: types } = await w.owner.query<{ id: string }>(
  "select id from case_types where grade = 'general' and kind = 'enquiry' limit 1",
)
const opened = async () =>
  (await clerk.cases.open({ estateId, typeId: types[0]?.id ?? '', title: '问门禁怎么办' })).caseId

const from = w.now()
const shareKept = () =>
  transact(w.house.db, `begin read only; ${settings(houseItself, '*', null)}`, (db) =>
    responseInTime.count(
      { db, actor: houseItself, now: w.now(), names: w.house.names },
      { estateId, from, to: w.now() },
    ),
  )

test('the share of promises kept opens to its rows', async () => {
  const [quick, slow] = [await opened(), await opened()]
  await w.pass({ minutes: 30 })
  await clerk.cases.respond({ caseId: quick })
  await opened()
  await w.pass({ hours: 1, minutes: 45 })
  await clerk.cases.respond({ caseId: slow })

  expect(await shareKept()).toEqual({ numerator: 1, denominator: 2 })
  const span = { promise: 'response', estateId, from: from.toString(), to: w.now().toString() }
  const { rows } = await boss.deadlines.decided(span)
  expect(rows.map(({ aboutId, state }) => [aboutId, state]).toSorted()).toEqual(
    [
      [quick, 'met'],
      [slow, 'met_late'],
    ].toSorted(),
  )
  expect((await boss.deadlines.decided({ ...span, broken: true })).rows).toMatchObject([{ aboutId: slow }])
})

test('another estate sees none of it', async () => {
  const caseId = await opened()
  const { rows } = await boss.deadlines.clocks({ aboutId: caseId })
  expect(rows).toHaveLength(3)
  expect((await neighbour.deadlines.clocks({ aboutId: caseId })).rows).toEqual([])
  const breaking = (await neighbour.deadlines.breaking({ withinMinutes: 43_200 })).rows
  expect(breaking.filter((row) => row.estateId === estateId)).toEqual([])
  const [clock] = rows
  const clockId = clock?.clockId ?? ''
  await expect(neighbour.deadlines.explain({ clockId })).rejects.toMatchObject({ code: 'deadlines.unknown' })
  await expect(neighbour.deadlines.acknowledge({ clockId })).rejects.toMatchObject({ code: 'deadlines.unknown' })
})

test('a clock that has ended needs nobody in charge', async () => {
  const caseId = await opened()
  await clerk.cases.withdraw({ caseId, reason: '客户自己解决了' })
  const { rows } = await boss.deadlines.clocks({ aboutId: caseId })
  expect(rows.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  await expect(boss.deadlines.acknowledge({ clockId: rows[0]?.clockId ?? '' })).rejects.toMatchObject({
    code: 'deadlines.already_ended',
  })
})
