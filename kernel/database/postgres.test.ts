import pg from 'pg'
import { expect, inject, test } from 'vitest'

test('url', async () => {
  const c = new pg.Client(inject('postgres'))
  await c.connect()
  expect((await c.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await c.end()
})
