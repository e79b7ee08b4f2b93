import fc from 'fast-check'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['梧桐苑'] })
const clerk = await w.staff('clerk', '梧桐苑')
const engineer = await w.staff('engineer', '梧桐苑')
const director = await w.staff('general_manager', '*')
const estateId = w.estate('梧桐苑')
const { rows: types } = await w.owner.query<{ id: string }>(
  "select id from case_types where grade = 'general' and kind = 'enquiry' limit 1",
)
const typeId = types[0]?.id ?? ''
const soon = (hours: number) => w.now().add({ hours }).toString()

type Turn = (caseId: string) => Promise<unknown>

/** What people do to a case, in any order; the house refuses what cannot be. */
const turns: Record<string, Turn> = {
  respond: (caseId) => clerk.cases.respond({ caseId }),
  reply: (caseId) => clerk.cases.reply({ caseId, text: '正在办理。' }),
  wait: (caseId) => clerk.cases.wait({ caseId, reason: '等客户', contactAt: soon(5) }),
  resume: (caseId) => clerk.cases.resume({ caseId }),
  accept: (caseId) => engineer.cases.accept({ caseId }),
  raise: (caseId) => clerk.cases.regrade({ caseId, grade: 'major', reason: '影响多户' }),
  lower: (caseId) => clerk.cases.regrade({ caseId, grade: 'general', reason: '核实为一般' }),
  plan: (caseId) => clerk.cases.plan({ caseId, plan: '分三步', finishBy: soon(40) }),
  finish: (caseId) => engineer.cases.finish({ caseId, result: '已办好。' }),
  finishLate: (caseId) =>
    engineer.cases.finish({ caseId, result: '已办好。' }, { doneAt: w.now().subtract({ hours: 3 }).toString() }),
  no: (caseId) => clerk.callbacks.reopen({ caseId, words: '没有办好' }),
  yes: (caseId) => clerk.callbacks.confirm({ caseId, satisfaction: 4 }),
  withdraw: (caseId) => clerk.cases.withdraw({ caseId, reason: '客户撤回' }),
  close: () =>
    director.calendars.override({ estateId, days: [w.today().add({ days: 1 }).toString()], reason: '停业一天' }),
  open: () =>
    director.calendars.override({
      estateId,
      days: [w.today().add({ days: 2 }).toString()],
      hours: [['06:00', '23:00']],
      reason: '加开',
    }),
  minutes: () => w.pass({ minutes: 37 }),
  hours: () => w.pass({ hours: 7 }),
  days: () => w.pass({ hours: 31 }),
}
const names = Object.keys(turns)

/** Every row says what the pure function reads from its events, now. */
async function agreed(aboutId: string) {
  const { rows: stored } = await w.owner.query(
    'select id, state, due_at, breached_at, next_at, (select count(*) from clock_levels l join limits m on m.name = l.limit_name where l.clock_id = c.id and m.id = c.limit_id)::int as told, fired from clocks c where about_id = $1',
    [aboutId],
  )
  const { rows } = await director.deadlines.clocks({ aboutId })
  const read = new Map(rows.map((row) => [row.clockId, row]))
  for (const { id, state, due_at, breached_at, next_at, told, fired } of stored) {
    const row = read.get(id)
    expect({ state, dueAt: milli(due_at), breachedAt: milli(breached_at) }).toEqual({
      state: row?.state,
      dueAt: milli(row?.dueAt),
      breachedAt: milli(row?.breachedAt),
    })
    expect(told).toBeGreaterThanOrEqual(fired)
    if (next_at) expect(milli(next_at)).toBeGreaterThanOrEqual(w.now().epochMilliseconds)
  }
}
const milli = (moment: Date | string | null | undefined) => (moment ? new Date(moment).getTime() : null)

test('whatever people do, a row says what its events say', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('general', 'important', 'major'),
      fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 14 }),
      async (grade, story) => {
        const { caseId } = await clerk.cases.open({ estateId, typeId, title: '随机的一天', grade: grade as 'general' })
        await agreed(caseId)
        for (const name of story) {
          await turns[name]?.(caseId).catch((error) => {
            if (error.status !== 409) throw error
          })
          await agreed(caseId)
        }
      },
    ),
    { numRuns: 40, seed: 20_261_123, endOnFailure: true },
  )
})
