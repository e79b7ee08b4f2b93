import fc from 'fast-check'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { type Kind, kinds, lawful, type Placed, stepDue, usual } from './rules.ts'

const w = await world({ estates: ['青禾里'] })
const supervisor = await w.staff('supervisor', '青禾里')
const manager = await w.staff('manager', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const steps = usual.map((step) => ({ ...step }))
const scheme = { estateId, reason: '按合同和条例', steps }

test('steps are drafted, approved by another, and replaced as a whole', async () => {
  const { schemeId } = await supervisor.remindersteps.draft(scheme)
  await expect(supervisor.remindersteps.approve({ schemeId })).rejects.toMatchObject({ code: 'denied' })
  await manager.remindersteps.approve({ schemeId })
  const own = await manager.remindersteps.draft({ ...scheme, steps: steps.slice(0, 2) })
  await expect(manager.remindersteps.approve(own)).rejects.toMatchObject({
    code: 'reminder_schemes.scheme_approved_by_another',
  })
  await w.byHouse.remindersteps.approve(own)
  const { rows } = await clerk.remindersteps.list({ estateId })
  expect(rows.map(({ state, steps: of }) => [state, of.length])).toEqual([
    ['in_force', 2],
    ['replaced', 7],
  ])
  await expect(manager.remindersteps.approve({ schemeId })).rejects.toMatchObject({
    code: 'reminder_schemes.cannot_approve',
  })
  const third = await supervisor.remindersteps.draft(scheme)
  await manager.remindersteps.drop(third)
  await expect(manager.remindersteps.approve(third)).rejects.toMatchObject({ code: 'reminder_schemes.cannot_approve' })
})

test('the database knows no step that touches water, power, doors or lifts', async () => {
  await w.owner.query(`select set_config('app.act', '${estateId}', false)`)
  for (const kind of ['cut_water', 'cut_power', 'door', 'lift', 'barrier', 'posting'])
    await expect(
      w.owner.query(
        `insert into reminder_steps (id, estate_id, scheme_id, place, kind, title, after_days, min_fen, approval, words)
         select new_id('2026-01-01T00:00Z', 1), estate_id, id, 90, $1, '甲', 9, 0, 'none', '' from reminder_schemes limit 1`,
        [kind],
      ),
    ).rejects.toMatchObject({ constraint: 'reminder_steps_kind' })
})

const refused: [words: string, law: string][] = [
  ['再不缴就停水停电', 'supply'], ['三天后断电', 'supply'], ['限制用水', 'supply'], ['关掉总闸', 'supply'], ['停止供暖', 'supply'], ['拉闸', 'supply'], ['we cut off the water', 'supply'], ['Limit the power supply', 'supply'],
  ['注销门卡', 'access'], ['停用电梯卡', 'access'], ['不让业主进小区', 'access'], ['道闸不放行，禁止车辆出入', 'access'], ['换锁', 'access'], ['block the lift card', 'access'],
  ['在大堂张贴欠费名单', 'public'], ['发到业主群', 'public'], ['公布业主姓名', 'public'], ['黑名单', 'public'], ['publish the names in the lobby', 'public'],
  ['上门闹', 'force'], ['扣留装修押金', 'force'],
] // biome-ignore format: it reads as a table
test.each(refused)('%s is against the law: %s', async (words, law) => {
  expect(() => lawful(words)).toThrow(`remindersteps.against_${law}`)
  await expect(
    supervisor.remindersteps.draft({ ...scheme, steps: [{ kind: 'call', title: '提醒', afterDays: 5, words }] }),
  ).rejects.toMatchObject({ code: `remindersteps.against_${law}` })
})

const plain = [
  '关于水电费代收的说明请见背面', '某某物业有限公司电话 0633-0000000', '说明减免水费的条件', '请在 15 日内缴清，逾期我们将申请支付令', '电梯费公摊的算法附后', '停车费和物业费一并缴', '标准已按规定公示', '周三上门沟通，请留人', '跟踪落实承诺', 'The power bill of the lift is explained overleaf',
] // biome-ignore format: it reads as a list
test.each(plain)('%s may be said', (words) => {
  expect(() => lawful(words)).not.toThrow()
})

test('the court stands after a written demand that leaves time to pay', async () => {
  const court = { kind: 'court' as const, title: '起诉', afterDays: 60, minFen: 10_000, approval: 'superior' as const }
  const demand = { kind: 'demand' as const, title: '函', afterDays: 30, minFen: 0 }
  const drafted = (of: object[]) => supervisor.remindersteps.draft({ ...scheme, steps: of as never })
  await expect(drafted([court])).rejects.toMatchObject({ code: 'remindersteps.demand_first' })
  await expect(drafted([{ ...demand, afterDays: 55 }, court])).rejects.toMatchObject({ code: 'remindersteps.demand_first' })
  await expect(drafted([{ ...demand, minFen: 20_000 }, court])).rejects.toMatchObject({ code: 'remindersteps.demand_first' })
  await expect(drafted([demand, { ...court, approval: 'none' }])).rejects.toMatchObject({ code: 'reminder_steps.court_is_approved' })
  await expect(drafted([court, demand])).rejects.toMatchObject({ code: 'remindersteps.demand_first' })
  await expect(drafted([{ ...demand, afterDays: 90 }, { ...demand, afterDays: 20 }])).rejects.toMatchObject({ code: 'remindersteps.not_in_order' })
  await drafted([demand, court])
}) // biome-ignore format: it reads as a table

const placed = fc.array(fc.record({ kind: fc.constantFrom(...kinds), afterDays: fc.integer({ min: 1, max: 200 }), minFen: fc.nat(500_000) }), { minLength: 1, maxLength: 9 })
  .map((list): Placed[] => list.toSorted((one, other) => one.afterDays - other.afterDays).map((step, at) => ({ ...step, place: at + 1, stepId: String(at) }))) // biome-ignore format: one road
const takenOf = fc.dictionary(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 3 })).map((of) => new Map(Object.entries(of) as [Kind, number][])) // biome-ignore format: one road

test('a step that is due was not taken, stands after every taken one, and its days and amount are reached', () => {
  fc.assert(
    fc.property(placed, takenOf, fc.nat(250), fc.nat(600_000), (of, taken, days, overdue) => {
      const due = stepDue(of, taken, days, overdue)
      const nth = (step: Placed) => of.filter(({ kind, place }) => kind === step.kind && place <= step.place).length
      const done = of.filter((step) => nth(step) <= (taken.get(step.kind) ?? 0))
      const open = of.filter((step) => done.every(({ place }) => place < step.place))
      const fitting = open.filter(({ afterDays, minFen }) => afterDays <= days && minFen <= overdue)
      expect(due).toEqual(fitting[0])
    }),
  )
})
