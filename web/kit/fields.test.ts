import { expect, test } from 'vitest'
import { z } from 'zod'
import { Day, Id, Moment, Note, Photo, secret } from '#kernel/shapes.ts'
import { fieldsOf } from './fields.ts'

test('a form reads its fields off the shape of the act', () => {
  const Lend = z.object({
    unitId: Id.of('units'),
    borrower: z.string().max(80),
    purpose: Note.optional(),
    kind: z.enum(['owner', 'tenant']),
    depositFen: z.int().meta({ steward: 'money' }).optional(),
    dueOn: Day,
    at: Moment.nullable(),
    photos: z.array(Photo).default([]),
    code: secret(z.string()),
    told: z.boolean(),
    lines: z.array(z.object({ no: z.int() })),
  })
  const fields = fieldsOf(Lend)
  expect(fields.map(({ name, kind, required }) => `${name}: ${kind}${required ? '!' : ''}`)).toEqual([
    'unitId: id!',
    'borrower: text!',
    'purpose: area',
    'kind: choice!',
    'depositFen: money',
    'dueOn: day!',
    'at: moment',
    'photos: photos',
    'code: secret!',
    'told: yes!',
    'lines: other!',
  ])
  expect(fields[0]?.of).toBe('units')
  expect(fields[1]?.most).toBe(80)
  expect(fields[3]?.options).toEqual(['owner', 'tenant'])
})
