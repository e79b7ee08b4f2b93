import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'] })
const clerk = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const types = await clerk.cases.types({})
const noise = types.find(({ code }) => code === 'noise')?.typeId ?? ''

const opened = () =>
  clerk.cases.open({
    estateId: w.estate('青禾里'),
    typeId: noise,
    title: '楼上半夜拖椅子',
    answers: { source: '楼上' },
  })

const clocksOf = async (caseId: string, promise: string) =>
  (
    await w.owner.query(
      'select state, due_at, breached_at, started_at from clocks where about_id = $1 and promise = $2 order by round',
      [caseId, promise],
    )
  ).rows

const regraded = (caseId: string, grade: 'general' | 'important' | 'major') =>
  clerk.cases.regrade({ caseId, grade, reason: '重新看过情况' })

test('up to major and down again, the day of finishing is what it was', async () => {
  const { caseId } = await opened()
  const [before] = await clocksOf(caseId, 'finish')
  await w.pass({ hours: 30 })
  await regraded(caseId, 'major')
  await w.pass({ hours: 10 })
  await regraded(caseId, 'general')

  const after = (await clocksOf(caseId, 'finish')).at(-1)
  expect(after).toMatchObject({ state: 'running', due_at: before.due_at, started_at: before.started_at })
})

test('down from major and up again gives no second day for the plan', async () => {
  const { caseId } = await opened()
  await regraded(caseId, 'major')
  const [before] = await clocksOf(caseId, 'plan')
  await w.pass({ hours: 20 })
  await regraded(caseId, 'important')
  await regraded(caseId, 'major')
  expect((await clocksOf(caseId, 'plan')).at(-1)).toMatchObject({ state: 'running', due_at: before.due_at })
})

test('a broken promise stays broken whatever the grade, and also when the case comes back', async () => {
  const { caseId } = await opened()
  await w.pass({ hours: 3 })
  const [broken] = await clocksOf(caseId, 'response')
  expect(broken.state).toBe('breached')
  for (const grade of ['important', 'major', 'general'] as const) await regraded(caseId, grade)
  await clerk.cases.respond({ caseId })
  expect(await clocksOf(caseId, 'response')).toMatchObject([{ state: 'met_late', breached_at: broken.breached_at }])

  await engineer.cases.finish({ caseId, result: '已上门提醒。' })
  await clerk.callbacks.reopen({ caseId, words: '昨晚又响了' })
  expect((await clocksOf(caseId, 'response'))[0]).toMatchObject({ breached_at: broken.breached_at })
  expect(await clocksOf(caseId, 'callback')).toMatchObject([{ state: 'met' }])
})

test('a plan put off after its day was missed leaves the miss', async () => {
  const { caseId } = await opened()
  await regraded(caseId, 'major')
  const by = (hours: number) => w.now().add({ hours }).round('second').toString()
  await clerk.cases.plan({ caseId, plan: '约楼上住户谈', finishBy: by(5) })
  await w.pass({ hours: 6 })
  await clerk.cases.plan({ caseId, plan: '再约一次', finishBy: by(50) })
  const finish = await clocksOf(caseId, 'finish')
  expect(finish.some(({ breached_at }) => breached_at !== null)).toBe(true)
})
