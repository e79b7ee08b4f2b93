import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lightOf, mayWork, type Standing } from './rules.ts'

const today = Temporal.PlainDate.from('2026-08-24')
const day = fc.integer({ min: -400, max: 400 }).map((days) => today.add({ days }))
const term = fc.tuple(day, fc.nat(400)).map(([from, days]) => ({ from, until: from.add({ days }) }))
const before = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0
const inForce = ({ from, until }: { from: Temporal.PlainDate; until: Temporal.PlainDate }) =>
  !before(today, from) && !before(until, today)

test('a light is red exactly when a paper is not in force, and amber in its last thirty days', () => {
  fc.assert(
    fc.property(term, (one) => {
      const light = lightOf(one, today)
      expect(light === 'late').toBe(!inForce(one))
      if (light === 'soon') expect(today.until(one.until).days).toBeLessThanOrEqual(30)
    }),
  )
})

const codeOf = (standing: Standing) => {
  try {
    mayWork(standing, today)
    return ''
  } catch (error) {
    return (error as { code: string }).code
  }
}
const papers = fc.array(
  fc.record({
    term,
    kind: fc.constantFrom('insurance', 'certificate', 'licence'),
    renewed: fc.boolean(),
  }),
)

test('nobody is given work without a contract, insurance in force and every paper unexpired', () => {
  fc.assert(
    fc.property(papers, fc.boolean(), fc.constantFrom('cleaner', 'electrician'), (some, contracted, job) => {
      const all = some.map(({ term: of, ...rest }) => ({ ...of, ...rest, title: rest.kind }))
      const person = { job, leftOn: null } as const
      const code = codeOf({ contractTo: contracted ? today : null, papers: all, person })
      const good =
        contracted &&
        !all.some(({ until, renewed }) => !renewed && before(until, today)) &&
        all.some((one) => one.kind === 'insurance' && inForce(one)) &&
        (job === 'cleaner' || all.some((one) => one.kind === 'certificate' && inForce(one)))
      expect(code === '').toBe(good)
    }),
    { numRuns: 300 },
  )
})

test('each refusal has its name', () => {
  const insured = { from: today, until: today, kind: 'insurance', title: '险', renewed: false }
  const person = (leftOn: Temporal.PlainDate | null) => ({ job: 'guard' as const, leftOn })
  const stand = (of: Partial<Standing>) => codeOf({ contractTo: today, papers: [insured], person: null, ...of })
  expect(stand({})).toBe('')
  expect(stand({ contractTo: null })).toBe('contractors.no_contract')
  expect(stand({ papers: [] })).toBe('contractors.not_insured')
  expect(stand({ person: person(null) })).toBe('contractors.not_certified')
  expect(stand({ person: person(today.subtract({ days: 1 })) })).toBe('contractors.person_left')
  expect(stand({ papers: [{ ...insured, until: today.subtract({ days: 1 }) }] })).toBe('contractors.paper_expired')
})
