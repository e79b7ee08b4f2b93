import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '青禾里')
const other = await w.staff('manager', '青禾里')
const accused = await w.staff('manager', '青禾里')
const estateId = w.estate('青禾里')
const reporter = await w.resident('青禾里', '3-2-1201', { name: '陈白露', phone: '199-0000-0777' })
const types = await clerk.cases.types({})
const typeId = types.find(({ code }) => code === 'attitude')?.typeId ?? ''
const departmentId = (await clerk.staff.departments({})).find(({ kind }) => kind === 'service')?.id ?? ''
const span = { estateId, from: '2026-08-01T00:00:00Z', to: '2026-10-01T00:00:00Z' }

/** A major complaint about a colleague, with everything that can follow from it. */
async function complained() {
  const said = {
    estateId,
    typeId,
    title: '经理推诿',
    accusedId: accused.employeeId,
    unitId: reporter.unitId,
    reporterId: reporter.personId,
  }
  const { hotlineId, caseId } = await clerk.hotlines.receive({ ...said, outerNumber: 'HX1', confidential: true })
  await other.cases.regrade({ caseId, grade: 'major', reason: '媒体关注' })
  const { orderId } = await other.orders.open({ caseId, departmentId, title: '上门道歉' })
  await other.orders.cancel({ orderId, reason: '客户不需要' })
  const { causeId } = await clerk.causes.open({ estateId, title: '态度问题', words: '正在核实', caseIds: [caseId] })
  await clerk.causes.solve({ causeId, result: '已道歉' })
  await w.settle()
  const { rows } = await other.nonconformities.list({ estateId })
  const nonconformityId = rows.find((row) => row.caseId === caseId)?.nonconformityId ?? ''
  return { hotlineId, caseId, orderId, nonconformityId }
}

test('a major matter finished with its cause opens its nonconformity too', async () => {
  const { nonconformityId } = await complained()
  expect(nonconformityId).not.toBe('')
})

test('whoever is complained about finds no trace: not in deadlines, figures, log, orders, nor what followed', async () => {
  await w.pass({ hours: 30 })
  const [hotline] = (await other.hotlines.list({ estateId })).rows
  const caseId = hotline?.caseId ?? ''
  const [order] = (await other.orders.ofCase({ caseId })).rows
  const [wrong] = (await other.nonconformities.list({ estateId })).rows
  const matters = [caseId, hotline?.hotlineId ?? '', order?.orderId ?? '', wrong?.nonconformityId ?? '']
  const traces = async (who: typeof accused) => {
    const seen: unknown[] = []
    for (const aboutId of matters) {
      seen.push((await who.deadlines.clocks({ aboutId })).rows, (await who.deadlines.log({ aboutId })).rows)
      seen.push((await who.journal.lines({ aboutId })).rows)
    }
    seen.push((await who.deadlines.breaking({ estateId, withinMinutes: 43_200 })).rows)
    seen.push((await who.deadlines.decided({ ...span, promise: 'response' })).rows)
    seen.push((await who.orders.queue({ view: 'all' })).rows, (await who.nonconformities.list({ estateId })).rows)
    seen.push((await who.callbacks.queue({ estateId })).rows, (await who.callbacks.list(span)).rows)
    seen.push(
      (await who.hotlines.list({ estateId })).rows,
      (await who.journal.lines({ estateId })).rows.filter(({ act }) =>
        /^(cases|orders|hotlines|causes|nonconf|deadlines)/.test(act),
      ),
    )
    seen.push((await who.causes.ofCase({ caseId })).cause ?? [])
    return seen
  }
  expect((await traces(other)).filter((part) => JSON.stringify(part) === '[]')).toEqual([])
  expect(await traces(accused)).toEqual((await traces(accused)).map(() => []))

  const figures = async (who: typeof accused) =>
    [
      ...(await who.deadlines.figures(span)),
      ...(await who.cases.figures(span)),
      ...(await who.callbacks.figures(span)),
      ...(await who.orders.figures(span)),
      ...(await who.nonconformities.figures(span)),
    ].map(({ numerator, denominator }) => numerator + (denominator ?? 0))
  expect((await figures(accused)).every((number) => number === 0)).toBe(true)
  expect((await figures(other)).some((number) => number > 0)).toBe(true)
})

test('nor opens or answers by its id what follows from the matter', async () => {
  const [wrong] = (await other.nonconformities.list({ estateId })).rows
  const caseId = wrong?.caseId ?? ''
  const [clock] = (await other.deadlines.clocks({ aboutId: wrong?.nonconformityId ?? '' })).rows
  await expect(accused.deadlines.explain({ clockId: clock?.clockId ?? '' })).rejects.toMatchObject({
    code: 'deadlines.unknown',
  })
  await expect(accused.deadlines.acknowledge({ clockId: clock?.clockId ?? '' })).rejects.toMatchObject({
    code: 'deadlines.unknown',
  })
  await expect(accused.callbacks.script({ caseId })).rejects.toMatchObject({ code: 'cases.unknown' })
  await expect(accused.callbacks.confirm({ caseId })).rejects.toMatchObject({ code: 'cases.unknown' })
})

test('the one complained about gets none of its work, by no way round', async () => {
  const said = { estateId, typeId, title: '又推诿', accusedId: accused.employeeId }
  const { caseId } = await clerk.cases.open(said)
  const handler = { handlerId: accused.employeeId }
  await expect(other.orders.open({ caseId, departmentId, title: '上门', ...handler })).rejects.toMatchObject({
    code: 'orders.handler_is_accused',
  })
  const { orderId } = await other.orders.open({ caseId, departmentId, title: '上门' })
  await expect(other.orders.assign({ orderId, ...handler })).rejects.toMatchObject({
    code: 'orders.handler_is_accused',
  })
  await expect(accused.orders.grab({ orderId })).rejects.toMatchObject({ code: 'orders.unknown' })
  await expect(accused.orders.cancel({ orderId, reason: '不用了' })).rejects.toMatchObject({ code: 'orders.unknown' })
  expect(
    (await accused.messages.mine({})).rows.filter(({ aboutId }) => aboutId === caseId || aboutId === orderId),
  ).toEqual([])
})
