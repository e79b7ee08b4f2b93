import { expect, test } from 'vitest'
import { house } from '#modules/index.ts'
import * as desk from './console/doing.ts'
import { places as deskPlaces } from './console/places.tsx'
import * as phone from './field/doing.ts'
import { places as phonePlaces } from './field/places.tsx'

const stands = (places: readonly { at: string }[], page: string) => places.some(({ at }) => at === page.split('?')[0])

test('every page that an act leads to stands in the table of contents of its surface', () => {
  expect(desk.pages.filter((page) => !stands(deskPlaces, page))).toEqual([])
  expect(phone.pages.filter((page) => !stands(phonePlaces, page))).toEqual([])
})

test('an act leads to its own page before that of its module, and one without a page nowhere', () => {
  expect(desk.pageOf('handovers.write', deskPlaces)).toBe('/handovers?write=1')
  expect(desk.pageOf('handovers.withdraw', deskPlaces)).toBe('/handovers')
  expect(desk.pageOf('files.tidy', deskPlaces)).toBeUndefined()
  expect(desk.pageOf('handovers.withdraw', [])).toBeUndefined()
  expect(phone.pageOf('cases.open')).toBe('/report')
  expect(phone.pageOf('notices.write')).toBeUndefined()
})

test('what keeps a promise is an act of the house', () => {
  const acts = new Set(
    Object.entries(house).flatMap(([noun, of]) =>
      Object.keys('acts' in of ? of.acts : {}).map((name) => `${noun}.${name}`),
    ),
  )
  for (const promise of ['response', 'progress', 'plan', 'finish', 'callback', 'callback_again', 'callback_agreed']) {
    const next = desk.keeps(promise, '1')
    expect(acts.has(next?.act ?? ''), promise).toBe(true)
    expect(stands(deskPlaces, next?.page.replace(/\/1$/, '/:caseId') ?? ''), promise).toBe(true)
  }
})
