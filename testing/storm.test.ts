import { afterAll, expect, test } from 'vitest'
import type { Outgoing, Sent } from '#kernel/senders/sender.ts'
import { sendBy } from '#modules/senders/index.ts'
import { world } from './world.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const clerks = [await w.staff('clerk', '青禾里', '林岚'), await w.staff('clerk', '青禾里', '周舟')]
const supervisor = await w.staff('supervisor', '青禾里')
const manager = await w.staff('manager', '青禾里')
const director = await w.staff('general_manager', '*')
const engineer = await w.staff('engineer', '青禾里')
const onDuty = [...clerks, supervisor, manager, director, engineer]
const [clerk] = clerks

const left: Outgoing[] = []
sendBy({ sms: { send: async (message) => ({ ok: left.push(message) > 0, receipt: null }) as Sent }, robots: [] })
afterAll(() => sendBy({ robots: [] }))

/** How many messages a person got about the matter: on the screen, and by telephone or mail. The daily log, which nobody signs here, reminds on its own account. */
async function messages(personId: string): Promise<number> {
  const { rows } = await w.owner.query(
    `select (select count(*)::int from notifications where person_id = $1 and coalesce(facts ->> 'promise', '') not in ('sum', 'sign')) + (select count(*)::int from sendings where person_id = $1) as count`,
    [personId],
  )
  return rows[0].count
}

/** Every third never signs in and is reached by telephone. */
async function home(n: number) {
  const code = `3-1-${1 + Math.floor(n / 4)}0${1 + (n % 4)}`
  const one = await w.resident('青禾里', code, { name: `住户${n}`, phone: `199-0000-7${100 + n}` })
  if (n % 3 > 0) return one
  await w.owner.query('update sessions set ended_at = $2 where principal_id = $1', [one.personId, w.now().toString()])
  await w.byHouse.residents.giveConsent({
    personId: one.personId,
    purpose: 'messages',
    textVersion: '1',
    channel: 'paper',
  })
  return one
}

type Home = Awaited<ReturnType<typeof home>>

/** 200 calls within half an hour, twenty at a time, many from the same homes. */
async function called(typeId: string, homes: readonly Home[]): Promise<string[]> {
  const caseIds: string[] = []
  for (let n = 0; n < 200; n += 20) {
    const calls = Array.from({ length: 20 }, (_, m) => homes[(n + m) % 40]).flatMap((one) => one ?? [])
    const opened = calls.map(({ unitId, personId: reporterId }, m) =>
      (clerks[m % 2] ?? supervisor).cases.open({
        estateId,
        typeId,
        unitId,
        reporterId,
        title: '3 栋停电了',
        answers: { neighbours: true },
      }),
    )
    caseIds.push(...(await Promise.all(opened)).map(({ caseId }) => caseId))
    await w.pass({ minutes: 3 })
  }
  return caseIds
}

test('a building without power: 200 calls, one message to each resident, at most three to whoever is on duty', {
  timeout: 180_000,
}, async () => {
  const typeId = (await supervisor.cases.types({})).find(({ code }) => code === 'power')?.typeId ?? ''
  const departmentId = (await w.byHouse.staff.departments({})).find(({ kind }) => kind === 'engineering')?.id ?? ''
  const homes: Home[] = []
  for (let n = 0; n < 45; n += 1) homes.push(await home(n))
  const caseIds = await called(typeId, homes)
  await supervisor.cases.dispatch({ caseId: caseIds[0] ?? '', departmentId, handlerId: engineer.employeeId })
  const { causeId } = await supervisor.causes.open({
    estateId,
    title: '3 栋停电',
    words: '正在抢修，预计十二点恢复。',
    caseIds,
  })

  const { title, body, places } = await supervisor.notices.fromCause({ causeId })
  expect(places).toMatchObject([{ label: '3-1' }])
  const where = places.map(({ label: _, ...place }) => place)
  const { noticeId } = await supervisor.notices.write({ estateId, topic: 'power', urgency: 'ordinary', title, body, scope: 'places', places: where, causeId }) // biome-ignore format: one row
  await supervisor.notices.post({ noticeId })
  await w.settle()
  // Nobody answers for hours: every clock of every call warns, runs out and climbs.
  for (const hours of [1, 2, 4, 12, 12, 24]) await w.pass({ hours })
  await supervisor.causes.tell({ causeId, words: '变压器已到场，预计十五点恢复。' })
  for (const hours of [24, 24, 24, 24]) await w.pass({ hours })
  await supervisor.causes.solve({ causeId, result: '更换变压器，已恢复供电。' })
  for (const hours of [24, 24, 24, 24]) await w.pass({ hours })

  const residents = await Promise.all(homes.map(({ personId }) => messages(personId)))
  expect(residents).toEqual(homes.map(() => 1))
  expect(left).toHaveLength(15)
  const duty = await Promise.all(onDuty.map(({ employeeId }) => messages(employeeId)))
  expect(Math.max(...duty)).toBeLessThanOrEqual(3)
  expect(duty.some((count) => count > 0)).toBe(true)
  const one = await homes[1]?.messages.mine({})
  expect(one?.rows).toMatchObject([{ key: 'cases.finished_together', readAt: null }])
  expect(clerk).toBeDefined()
})
