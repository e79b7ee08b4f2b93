import { expect, test } from 'vitest'
import { statementsOf } from '#testing/statements.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const clerk = await w.staff('clerk', '青禾里')
const clerk2 = await w.staff('clerk', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const manager = await w.staff('manager', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const foreman = await w.staff('foreman', '青禾里')
const guards = await Promise.all(Array.from({ length: 20 }, () => w.staff('guard', '青禾里')))
const other = await w.staff('clerk', '云帆大厦')
const estateId = w.estate('青禾里')
const [guard] = guards
if (!guard) throw new Error('nobody on guard')

const photo = '00000000-0000-7000-8000-0000000000aa'
const byCode = new Map(
  (await clerk.playbooks.list({ state: 'in_force' })).rows.map((row) => [row.code, row.playbookId]),
)
const playbook = (code: string) => byCode.get(code) ?? ''
let lifts = 0
const started = (more: object = {}, code = 'LIFT') =>
  clerk.incidents.start({ estateId, playbookId: playbook(code), spot: `${++lifts} 栋东梯`, words: '两人被困', ...more })
const one = (incidentId: string) => clerk.incidents.one({ incidentId })
const call = async (incidentId: string, role: string) => {
  const found = (await one(incidentId)).calls.find((each) => each.role === role)
  if (!found) throw new Error(`nobody is called for ${role}`)
  return found
}
const step = async (incidentId: string, no: number) =>
  (await one(incidentId)).steps.find((each) => each.no === no)?.stepId ?? ''
const clocksOf = async (aboutId: string) =>
  Object.fromEntries(
    (await w.owner.query('select promise, state from clocks where about_id = $1', [aboutId])).rows.map((row) => [
      row.promise,
      row.state,
    ]),
  )
const told = async (personId: string, aboutId: string) =>
  (
    await w.owner.query(
      `select from notifications where person_id = $1 and about_id = $2 and key = 'incidents.called'`,
      [personId, aboutId],
    )
  ).rowCount

let whole = ''
let sign = ''

test('people are trapped: steps run with their clocks, whoever is in post is called, proof is asked for', async () => {
  const { incidentId, number } = await started()
  whole = incidentId
  expect(number).toMatch(/^急-260824-\d{2}$/)
  expect(await clocksOf(incidentId)).toEqual({ incident_report: 'running', incident_review: 'running' })
  expect(await told(guard.employeeId, incidentId)).toBe(1)
  expect(await told(manager.employeeId, incidentId)).toBe(0)

  await guard.incidents.answer({ callId: (await call(incidentId, 'patrol')).callId })
  const first = await step(incidentId, 1)
  expect(await clocksOf(first)).toEqual({ incident_step: 'running' })
  await clerk.incidents.doStep({ stepId: first, words: '东梯停 7 楼，两人，一位老人' })
  expect(await clocksOf(first)).toEqual({ incident_step: 'met' })
  expect(await clocksOf(await step(incidentId, 3))).toEqual({ incident_step: 'running' })

  const stop = await step(incidentId, 4)
  const noPhoto = guard.incidents.doStep({ stepId: stop, words: '守住了' })
  await expect(noPhoto).rejects.toMatchObject({ code: 'incidents.photo_missing' })
  const put = { incidentId, spot: '7 楼东梯门口', words: '电梯停用', photoIds: [photo] }
  sign = (await guard.incidents.postNotice(put)).signId
  await guard.incidents.doStep({ stepId: stop, photoIds: [photo] })
  await clerk.incidents.note({ incidentId, words: '维保说十分钟到' })
})

test('it is over when nobody is inside any more, and filed when nothing is missing', async () => {
  const incidentId = whole
  const trapped = { incidentId, kind: 'trapped', heads: 2, who: '一位老人和孙女' } as const
  const { affectedIds } = await clerk.incidents.addAffected(trapped)
  const down = () => manager.incidents.standDown({ incidentId, words: '人已救出，电梯停用待检' })
  await expect(down()).rejects.toMatchObject({ code: 'incidents.still_inside' })
  await clerk.incidents.settleAffected({ affectedId: affectedIds[0] ?? '', outcome: '救出，没有不适' })
  const { taskIds } = await down()
  expect(await clocksOf(taskIds[0] ?? '')).toEqual({ incident_aftercare: 'running' })

  const lacks = (code: string) =>
    expect(manager.incidents.close({ incidentId })).rejects.toMatchObject({ code: `incidents.${code}` })
  await lacks('steps_open')
  for (const { stepId, no, must, doneAt } of (await one(incidentId)).steps)
    if (!doneAt && must) await clerk.incidents.doStep({ stepId, words: `第 ${no} 步做了`, photoIds: [photo] })
  await clerk.incidents.skipStep({ stepId: await step(incidentId, 7), reason: '维保十分钟就到了' })
  await lacks('signs_up')
  await guard.incidents.removeNotice({ signId: sign, photoIds: [photo] })
  await lacks('tasks_open')
  for (const taskId of taskIds) await clerk.incidents.doTask({ taskId, result: '已问候' })
  await lacks('report_first')
  const reviewed = { incidentId, findings: '处置及时', actions: '工程主管周五前查完门机' }
  await expect(manager.incidents.review(reviewed)).rejects.toMatchObject({ code: 'incidents.report_first' })
  const written = { course: '九点报警', cause: '门机皮带断', loss: '无', measures: '全部门机查一遍' }
  await supervisor.incidents.report({ incidentId, ...written })
  await lacks('review_first')
  await manager.incidents.review(reviewed)
  await manager.incidents.close({ incidentId })
  expect(await clocksOf(incidentId)).toEqual({ incident_report: 'met', incident_review: 'met' })
  expect(await one(incidentId)).toMatchObject({ state: 'closed', stepsDone: 9 })
})

test('all of it is one log with the server’s times, and nothing is added once it is filed', async () => {
  const log = (await clerk.incidents.timeline({ incidentId: whole })).rows.toReversed()
  expect(log[0]).toMatchObject({ act: 'incidents.start', actor: clerk.name, doneAt: '2026-08-24T01:00:00.000Z' })
  expect(log.at(-1)?.act).toBe('incidents.close')
  const acts = log.map(({ act }) => act)
  for (const act of ['answer', 'doStep', 'note', 'postNotice', 'removeNotice', 'standDown', 'report', 'review'])
    expect(acts).toContain(`incidents.${act}`)
  expect((await one(whole)).signs).toMatchObject([{ poster: guard.name, remover: guard.name }])
  const late = clerk.incidents.note({ incidentId: whole, words: '补一句' })
  await expect(late).rejects.toMatchObject({ code: 'incidents.has_ended' })
})

test('half never answer: the deputy is called, then post by post upward, each once', async () => {
  const { incidentId } = await started()
  await guard.incidents.answer({ callId: (await call(incidentId, 'patrol')).callId })
  await clerk.incidents.answer({ callId: (await call(incidentId, 'desk')).callId })
  const calledFor = async (role: string) => new Set((await call(incidentId, role)).pages.map(({ person }) => person))
  expect(await calledFor('engineering')).toEqual(new Set([engineer.name]))

  await w.pass({ seconds: 50 })
  expect(await calledFor('engineering')).toEqual(new Set([engineer.name]))
  await w.pass({ seconds: 15 })
  expect(await calledFor('engineering')).toEqual(new Set([engineer.name, foreman.name]))
  expect(await calledFor('manager')).toEqual(new Set([supervisor.name, manager.name]))
  expect(await calledFor('patrol')).not.toContain(manager.name)
  await w.pass({ seconds: 70 })
  expect(await calledFor('engineering')).toEqual(new Set([engineer.name, foreman.name, manager.name]))
  expect(await told(engineer.employeeId, incidentId)).toBe(1)

  await w.pass({ seconds: 70 })
  expect(await call(incidentId, 'engineering')).toMatchObject({ state: 'unanswered', nextAt: null })
  await engineer.incidents.answer({ callId: (await call(incidentId, 'engineering')).callId })
  expect(await call(incidentId, 'engineering')).toMatchObject({ state: 'answered', answerer: engineer.name })
  const jobs = (await w.journal(incidentId)).filter(({ act }) => act === 'incidents.callNext')
  expect(jobs.length).toBeGreaterThan(2)
})

test('who cannot come says so, and where all cannot the next is called at once', async () => {
  const { incidentId } = await started()
  const { callId } = await call(incidentId, 'engineering')
  await engineer.incidents.pass({ callId, reason: '在另一个事故现场' })
  const { pages, state } = await call(incidentId, 'engineering')
  expect(state).toBe('waiting')
  expect(pages.map(({ person, passedWhy }) => [person, passedWhy])).toEqual([
    [engineer.name, '在另一个事故现场'],
    [foreman.name, null],
  ])
})

test('twenty answer one call at once: one has it, the others read who', async () => {
  const { incidentId } = await started()
  const { callId } = await call(incidentId, 'control')
  const done = await Promise.allSettled(guards.map((each) => each.incidents.answer({ callId })))
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { answerer } = await call(incidentId, 'control')
  const lost = done.filter(({ status }) => status === 'rejected')
  expect(lost).toHaveLength(19)
  expect(lost[0]).toMatchObject({ reason: { code: 'incidents.answered_already', facts: { who: answerer } } })
  await expect(clerk.incidents.answer({ callId: (await call(incidentId, 'patrol')).callId })).rejects.toMatchObject({
    code: 'incidents.not_called',
  })
})

test('two clerks start the same at the same place: one runs, the other is shown it', async () => {
  const asked = { estateId, playbookId: playbook('BURST'), spot: '地下车库东区' }
  const tries = Array.from({ length: 20 }, (_, n) => (n % 2 ? clerk : clerk2).incidents.start(asked))
  const done = await Promise.allSettled(tries)
  const won = done.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  expect(won).toHaveLength(1)
  expect(done.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'incidents.runs_already', facts: { incidentId: won[0]?.incidentId, number: won[0]?.number } },
  })
  await clerk.incidents.start({ ...asked, spot: '地下车库西区' })
  await manager.incidents.cancel({ incidentId: won[0]?.incidentId ?? '', reason: '清洗地面，不是爆管' })
  await clerk.incidents.start(asked)
})

test('a false alarm ends the calls and the clocks, and counts for nothing', async () => {
  const { incidentId } = await started({}, 'FIRE')
  const { stepId } = (await one(incidentId)).steps[0] ?? { stepId: '' }
  await clerk.incidents.cancel({ incidentId, reason: '炒菜油烟触发' })
  expect(await clocksOf(stepId)).toEqual({ incident_step: 'cancelled' })
  expect(await clocksOf(incidentId)).toEqual({ incident_report: 'cancelled', incident_review: 'cancelled' })
  expect(await call(incidentId, 'control')).toMatchObject({ state: 'ended' })
  await expect(clerk.incidents.doStep({ stepId, words: '看过' })).rejects.toMatchObject({ code: 'incidents.has_ended' })
})

test('it starts from a case with its place, and another estate sees nothing of it', async () => {
  const types = await clerk.cases.types({})
  const typeId = types.find(({ code }) => code === 'lift')?.typeId ?? ''
  const unitId = await w.unit('青禾里', '3-1-1201')
  const { caseId } = await clerk.cases.open({
    estateId,
    typeId,
    unitId,
    title: '电梯困人',
    answers: { lift: '东梯', trapped: true },
  })
  const { incidentId } = await clerk.incidents.start({ estateId, playbookId: playbook('LIFT'), caseId })
  expect(await one(incidentId)).toMatchObject({ caseId, where: '3-1-1201' })
  expect((await clerk.incidents.ofCase({ caseId })).rows).toMatchObject([{ incidentId }])
  await expect(other.incidents.one({ incidentId })).rejects.toMatchObject({ code: 'incidents.unknown' })
  await expect(
    other.incidents.start({ estateId: w.estate('云帆大厦'), playbookId: playbook('LIFT'), caseId }),
  ).rejects.toMatchObject({ code: 'cases.unknown' })
})

test('the units of some floors are listed at once, each once', async () => {
  const { incidentId } = await started({}, 'BURST')
  for (const code of ['9-1-101', '9-1-201', '9-1-301']) await w.unit('青禾里', code)
  const { rows } = await w.owner.query(
    `select building_id, min(floor) as lowest from units where code like '9-1-%' group by 1`,
  )
  const buildingId = rows[0].building_id as string
  const { affectedIds } = await clerk.incidents.listUnits({ incidentId, buildingId })
  expect(affectedIds).toHaveLength(3)
  expect((await clerk.incidents.listUnits({ incidentId, buildingId })).affectedIds).toEqual([])
  expect((await one(incidentId)).affected.map(({ unit }) => unit)).toEqual(['9-1-101', '9-1-201', '9-1-301'])
})

test('my calls and my steps are on my phone, and only mine', async () => {
  const { incidentId, number } = await started()
  const ofThis = <Row extends { number: string }>(rows: Row[]) => rows.filter((row) => row.number === number)
  expect(ofThis((await engineer.incidents.mine({})).calls)).toMatchObject([{ role: 'engineering', incidentId }])
  await engineer.incidents.answer({ callId: (await call(incidentId, 'engineering')).callId })
  expect(ofThis((await engineer.incidents.mine({})).calls)).toEqual([])
  await guard.incidents.answer({ callId: (await call(incidentId, 'patrol')).callId })
  expect(ofThis((await guard.incidents.mine({})).steps).map(({ no }) => no)).toEqual([4])
  expect(ofThis((await other.incidents.mine({})).calls)).toEqual([])
})

test('the figures count what their rows show', async () => {
  const span = { estateId, from: '2026-08-01T00:00:00Z', to: '2026-09-30T00:00:00Z' }
  await w.pass({ hours: 2 })
  const figures = await manager.incidents.figures(span)
  for (const { name, rows, base, numerator, denominator } of figures) {
    const shown = async (opened: typeof rows) =>
      ((await manager.call(opened?.query ?? '', { ...opened?.input, limit: 200 })) as { rows: unknown[] }).rows.length
    expect([name, await shown(rows), await shown(base)]).toEqual([name, numerator, denominator])
    expect(denominator).toBeGreaterThan(numerator)
    expect(numerator).toBeGreaterThan(0)
  }
})

test('a step that is late is told to whoever answered, then above', async () => {
  const { incidentId } = await started()
  await guard.incidents.answer({ callId: (await call(incidentId, 'patrol')).callId })
  await w.pass({ minutes: 6 })
  const stepId = await step(incidentId, 4)
  const { rows } = await w.owner.query('select key, person_id from notifications where about_id = $1 order by key', [
    stepId,
  ])
  expect(rows).toContainEqual({ key: 'deadlines.late.incident_step', person_id: guard.employeeId })
  expect(await clocksOf(stepId)).toEqual({ incident_step: 'breached' })
})

test('starting costs the same few statements, whatever runs', async () => {
  const few = await statementsOf(w.house.pool, () => started())
  expect(few.length).toBeLessThan(22)
  expect((await statementsOf(w.house.pool, () => started({}, 'MED'))).length).toBe(few.length)
})
