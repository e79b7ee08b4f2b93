import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  correctedBy,
  doneHere,
  pauseAfter,
  picturesIn,
  type Standings,
  standings,
  waitingOf,
  withFiles,
} from './queue.ts'
import { type Answer, byPlace, type Entry } from './store.ts'

const stamp = { deviceAt: '2026-08-24T01:00:00Z', sinceStartMs: 0, life: 'a', aheadMs: 0, lastHeardAt: null }
const entry = (seq: number, about: string | null, act = 'orders.accept', place = seq): Entry => ({
  seq, place, about, act, who: 'w', input: {}, key: `k${seq}`, at: '/', what: null, draft: null, look: null, photoIds: [], stamp,
}) // biome-ignore format: one row
const nextOf = (all: Standings) => waitingOf(all)[0]
const said = (seq: number, how: Answer['how']): [number, Answer] => [seq, { seq, how, who: 'w', at: '' }]

test('what was refused holds up what comes after it about the same matter, and nothing else', () => {
  const all = [entry(1, 'a'), entry(2, 'a', 'orders.arrive'), entry(3, 'b'), entry(4, null)]
  const now = standings(all, new Map([said(1, 'refused')]))
  expect(now.map(({ standing }) => standing)).toEqual(['refused', 'held', 'waiting', 'waiting'])
  expect(nextOf(now)?.seq).toBe(3)
  expect(nextOf(standings(all, new Map([said(1, 'dropped')])))?.seq).toBe(2)
})

test('a correction goes in the turn of what it corrects, before what was held up', () => {
  const refused = standings([entry(1, 'a'), entry(2, 'a', 'orders.arrive')], new Map([said(1, 'refused')]))
  const made = { act: 'orders.accept', about: 'a', draft: null }
  expect(correctedBy(refused, made)?.seq).toBe(1)
  expect(correctedBy(refused, { ...made, about: 'b' })).toBeUndefined()
  const anew = [entry(1, 'a'), entry(2, 'a', 'orders.arrive'), entry(3, 'a', 'orders.accept', 1)].sort(byPlace)
  expect(nextOf(standings(anew, new Map([said(1, 'corrected')])))?.seq).toBe(3)
})

test('without a matter, a correction is known by the draft it was typed in', () => {
  const [first] = [{ ...entry(1, null, 'cases.open'), draft: { name: 'finding', value: {} } }]
  const refused = standings([first], new Map([said(1, 'refused')]))
  expect(correctedBy(refused, { act: 'cases.open', about: null, draft: { name: 'finding', value: {} } })?.seq).toBe(1)
  expect(correctedBy(refused, { act: 'cases.open', about: null, draft: null })).toBeUndefined()
})

test('however answers come, every matter is sent in the order in which it was done, and nothing twice', () => {
  const lives = fc.array(fc.record({ about: fc.constantFrom('a', 'b', 'c', null), refused: fc.boolean() }), { maxLength: 40 })
  fc.assert(
    fc.property(lives, (acts) => {
      const all = acts.map(({ about }, n) => entry(n + 1, about))
      const answers = new Map<number, Answer>()
      const sent: Entry[] = []
      for (let next = nextOf(standings(all, answers)); next; next = nextOf(standings(all, answers))) {
        sent.push(next)
        answers.set(...said(next.seq, acts[next.seq - 1]?.refused ? 'refused' : 'accepted'))
      }
      expect(sent.map(({ seq }) => seq)).toEqual([...new Set(sent.map(({ seq }) => seq))].sort((a, b) => a - b))
      const left = standings(all, answers).filter(({ standing }) => standing === 'held' || standing === 'waiting')
      for (const { entry: held } of left)
        expect(all.some(({ seq, about }) => seq < held.seq && about === held.about && answers.get(seq)?.how === 'refused')).toBe(true)
    }),
  )
}) // biome-ignore format: it reads as a story

test('a page shows what was done here until it has looked again', () => {
  const all = standings([entry(1, 'a'), entry(2, 'a', 'orders.arrive'), entry(3, 'b')], new Map([said(1, 'accepted')]))
  expect(doneHere(all, 'a', new Set()).map(({ seq }) => seq)).toEqual([2])
  expect(doneHere(all, 'a', new Set([1])).map(({ seq }) => seq)).toEqual([1, 2])
})

test('pictures of the phone are found in an input and changed for the house’s', () => {
  const input = { orderId: 'o', photoIds: ['p1', 'p2'], materials: [{ name: '灯管' }], signatureId: 'p3', on: null }
  const ofPhone = new Map([['p1', 'f1'], ['p3', 'f3']]) // biome-ignore format: pairs
  expect(picturesIn(input, (id) => ofPhone.has(id))).toEqual(['p1', 'p3'])
  expect(withFiles(input, ofPhone)).toEqual({ ...input, photoIds: ['f1', 'p2'], signatureId: 'f3' })
})

test('each failed try waits longer, up to a minute', () => {
  expect([1, 2, 3, 20].map(pauseAfter)).toEqual([2_000, 4_000, 8_000, 60_000])
})
