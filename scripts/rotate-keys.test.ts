import { expect, inject, test } from 'vitest'
import { openKysely, openPool } from '#kernel/database/connect.ts'
import { secrets, versionOf } from '#kernel/secrets.ts'
import { world } from '#testing/world.ts'
import { keptSealed, rewriteSealed } from './rotate-keys.ts'

const w = await world({ estates: ['青禾里'] })

test('every column of sealed values is known to the rotation', async () => {
  const { rows } = await w.owner.query(`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea' and column_name !~ '(hash|sha256|salt|signature|previous)' order by 1`)
  const known = keptSealed.flatMap(({ table, sealed, prints }) =>
    [...sealed, ...(prints ? [prints.whole, prints.tail] : [])].map((column) => `${table}.${column}`),
  )
  expect(rows.map(({ name }) => name)).toEqual([...known].sort())
})

test('after a rotation every row has the new key, callers are recognised, and nothing of the old stays behind', async () => {
  const clerk = await w.staff('clerk', '青禾里')
  const unitId = await w.unit('青禾里', '1-1-101')
  const person = { name: '温如玉', phone: '19900003001', idNumber: '11010519491231002X' }
  const { personId } = await clerk.residents.register({
    person,
    relation: { unitId, kind: 'owner', since: '2024-01-01' },
  })
  await clerk.residents.addContact({ personId, kind: 'emergency', value: '19900003002' })
  await clerk.residents.addContact({ personId, kind: 'wechat', value: 'jade-0000' })
  const { rows: names } = await w.owner.query('select current_database() as name')
  const url = new URL(inject('postgres'))
  url.pathname = `/${names[0].name}`
  const owner = openKysely(openPool(url.href, 1))
  const before = await w.owner.query('select count(*)::int as n from changes')

  expect(secrets().rotate()).toBe(2)
  expect((await clerk.residents.byPhone({ phone: '3001' })).rows).toHaveLength(1)
  expect(await rewriteSealed(owner, secrets(), w.now)).toBe(3)
  expect(await rewriteSealed(owner, secrets(), w.now)).toBe(0)
  await owner.destroy()

  const { rows } = await w.owner.query('select phone, phone_print, phone_tail, id_number from people where id = $1', [
    personId,
  ])
  expect(Object.values(rows[0] as Record<string, Buffer>).map(versionOf)).toEqual([2, 2, 2, 2])
  expect((await clerk.residents.byPhone({ phone: '19900003001' })).rows).toMatchObject([
    { personId, phone: '199****3001' },
  ])
  const { contacts } = await clerk.residents.reveal({ personId, fields: ['contacts'], reason: 'emergency' })
  expect(contacts?.map(({ value }) => value).sort()).toEqual(['+8619900003002', 'jade-0000'])
  expect((await w.owner.query('select count(*)::int as n from changes')).rows).toEqual(before.rows)
  const lines = await w.owner.query("select input from journal where act = 'house.rotateKeys' order by tx")
  expect(lines.rows.map(({ input }) => input)).toEqual([
    { rows: 1, table: 'people' },
    { rows: 2, table: 'contacts' },
  ])
})
