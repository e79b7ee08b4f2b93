import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Absence, absencesOf, isAway, overlap } from './absences.ts'
import { diceNamed, wholeOf } from './dice.ts'
import { inShift, isRest, local, shifts } from './hours.ts'
import { weatherOf } from './storms.ts'
import { readWhatIf, sayWhatIf, switches, turned, type WhatIf } from './whatif.ts'

const first = Temporal.PlainDate.from('2026-05-01')
const last = Temporal.PlainDate.from('2026-11-01')
const absent = (illness: number, n: number) => absencesOf({ path: `7/青禾里/${n}`, first, last, illness })
const sixty = Array.from({ length: 60 }, (_, n) => n)
const of = (kind: Absence['kind'], illness: number) =>
  sixty.flatMap((n) =>
    absent(illness, n)
      .filter((one) => one.kind === kind)
      .map((one) => `${n} ${one.from} ${one.until}`),
  )

test('nobody is away twice at once, nor in the first week', () => {
  for (const n of sixty) {
    const all = absent(4, n)
    for (const [at, one] of all.entries())
      expect(
        all.slice(at + 1).some((other) => overlap(one, other)),
        `${n}`,
      ).toBe(false)
    expect(Array.from({ length: 8 }, (_, day) => isAway(all, first.add({ days: day })))).not.toContain(true)
  }
})

test('more illness leaves planned leave as it was, and whoever was ill before is ill still', () => {
  expect(of('sick', 0)).toEqual([])
  expect(of('leave', 3)).toEqual(of('leave', 1))
  const [usual, more] = [of('sick', 1), new Set(of('sick', 3))]
  expect(usual.length).toBeGreaterThan(20)
  expect(more.size).toBeGreaterThan(usual.length * 2)
})

test('offices rest on holidays and work on the days that make up for them', () => {
  const at = (text: string) => Temporal.Instant.from(`${text}+08:00`)
  const next = (text: string) =>
    local(inShift(at(text), shifts.office))
      .toPlainDateTime()
      .toString()
  expect(next('2026-10-01T10:20')).toBe('2026-10-08T09:20:00')
  expect(next('2026-10-10T10:20')).toBe('2026-10-10T10:20:00')
  expect(next('2026-10-11T10:20')).toBe('2026-10-12T09:20:00')
  expect(isRest(Temporal.PlainDate.from('2026-10-10'))).toBe(false)
})

test('the weather of a day is the same whoever asks, and where storms are more frequent no storm is lost', () => {
  const stormyDays = (factor: number) =>
    Array.from({ length: 184 }, (_, n) => first.add({ days: n })).filter(
      (day) => weatherOf({ base: '7/青禾里', turned: () => factor }, day) === 'storm',
    )
  const [usual, more] = [stormyDays(1), stormyDays(3)]
  expect(usual.length).toBeGreaterThan(5)
  expect(more.length).toBeGreaterThan(usual.length)
  expect(more.map(String)).toEqual(expect.arrayContaining(usual.map(String)))
  expect(stormyDays(0)).toEqual([])
})

test('dice of a name roll the same whatever other dice roll', () => {
  const rolls = (path: string) => Array.from({ length: 5 }, () => diceNamed(path).between(1, 1_000_000))
  expect(new Set(rolls('7/a')).size).toBe(1)
  const names = Array.from({ length: 500 }, (_, n) =>
    diceNamed(`7/青禾里/calling/2026-06-01/${n}`).between(1, 1_000_000),
  )
  expect(new Set(names).size).toBeGreaterThan(490)
})

test('a number that is this much on the average is so', () => {
  const dice = diceNamed('whole')
  const sum = Array.from({ length: 4000 }, () => wholeOf(dice, 1.5)).reduce((all, one) => all + one, 0)
  expect(sum / 4000).toBeGreaterThan(1.45)
  expect(sum / 4000).toBeLessThan(1.55)
  expect(wholeOf(dice, 0)).toBe(0)
})

const names = Object.keys(switches) as WhatIf['name'][]
const oneSwitch = fc.record(
  {
    name: fc.constantFrom(...names),
    value: fc.integer({ min: 0, max: 20 }),
    estate: fc.constantFrom('青禾里', '栖桥里'),
  },
  { requiredKeys: ['name', 'value'] },
)

test('what is said of a what-if is read as it was meant', () => {
  fc.assert(
    fc.property(oneSwitch, (one) => {
      expect(readWhatIf(sayWhatIf(one))).toEqual(one)
    }),
  )
})

test('a switch turned at one estate stands as usual at the others', () => {
  const whatIf: WhatIf[] = [
    { name: 'calls', value: 2, estate: '青禾里' },
    { name: 'calls', value: 3 },
    { name: 'clerks', value: -1, estate: '青禾里' },
  ]
  expect(turned(whatIf, 'calls', '青禾里')).toBe(6)
  expect(turned(whatIf, 'calls', '栖桥里')).toBe(3)
  expect(turned(whatIf, 'clerks', '青禾里')).toBe(-1)
  expect(turned(whatIf, 'clerks', '栖桥里')).toBe(0)
  expect(turned([], 'storms', '青禾里')).toBe(1)
})
