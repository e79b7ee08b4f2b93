import { expect, test } from 'vitest'
import { statementsOf, work } from './statements.ts'
import { world } from './world.ts'

const w = await world({ estates: ['青禾里'] })
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const typeId = types.find(({ code }) => code === 'lamp')?.typeId ?? ''
const unitId = await w.unit('青禾里', '1-1-301')
const open = () => clerk.cases.open({ estateId, typeId, unitId, title: '楼道灯不亮' })

const supervisor = await w.staff('supervisor', '青禾里')
const day = { from: '2026-08-23T16:00:00Z', to: '2026-08-24T16:00:00Z' }

const mostStatements = 14

test('opening a case costs the same few statements, however many there are', async () => {
  await open()
  const early = await statementsOf(w.house.pool, open)
  expect(early.length, early.join('\n')).toBeLessThanOrEqual(mostStatements)

  for (let n = 0; n < 60; n++) await open()
  const late = await statementsOf(w.house.pool, open)
  expect(work(late)).toEqual(work(early))
})

test('what is seen is seen in one statement', async () => {
  const { caseId } = await open()
  const seen: [string, () => Promise<unknown>][] = [
    ['cases.one', () => clerk.cases.one({ caseId })],
    ['cases.list', () => clerk.call('cases.list', { estateId })],
    ['cases.timeline', () => clerk.call('cases.timeline', { caseId })],
    ['agendas.day', () => clerk.call('agendas.day', { estateId, ...day })],
    ['turns.mine', () => clerk.call('turns.mine', day)],
    ['turns.tally', () => clerk.call('turns.tally', day)],
    ['turns.team', () => supervisor.call('turns.team', { estateId, ...day })],
    ['turns.grid', () => supervisor.call('turns.grid', { estateId, ...day })],
    ['turns.list', () => supervisor.call('turns.list', { estateId, ...day, running: true })],
    ['rounds.shift', () => clerk.call('rounds.shift', {})],
    ['rounds.board', () => supervisor.call('rounds.board', { estateId, ...day })],
    ['rounds.heat', () => supervisor.call('rounds.heat', { estateId, ...day })],
    ['rounds.list', () => supervisor.call('rounds.list', { estateId, ...day })],
    ['scans.list', () => supervisor.call('scans.list', { estateId, ...day })],
    ['findings.list', () => supervisor.call('findings.list', { estateId, ...day })],
    ['estates.list', () => clerk.estates.list({})],
    ['estates.unit', () => clerk.call('estates.unit', { unitId })],
  ]
  for (const [name, see] of seen) {
    const texts = await statementsOf(w.house.pool, see)
    expect(work(texts), name).toHaveLength(1)
    expect(texts[0], name).toMatch(/^begin read only/)
    expect(texts.at(-1), name).toBe('commit')
  }
})

test('twenty calls at once get twenty numbers without a gap', async () => {
  const { number } = await open()
  const cases = await Promise.all(Array.from({ length: 20 }, open))

  const last = (text: string) => Number(text.split('-').at(-1))
  const numbers = cases.map((one) => last(one.number)).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => last(number) + 1 + n))
})
