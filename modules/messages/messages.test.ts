import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const { staff, estate, owner, now } = await world({ estates: ['云栖花园'] })
const clerk = await staff('clerk', '云栖花园')
const colleague = await staff('clerk', '云栖花园')

let minute = 0
const tell = async (personId: string, count: number) => {
  for (let n = 0; n < count; n += 1) {
    minute += 1
    await owner.query(
      `insert into notifications (id, estate_id, person_id, key, facts, about_id, at) values (gen_random_uuid(), $1, $2, 'deadlines.told', '{}', null, $3)`,
      [estate('云栖花园'), personId, now().add({ minutes: minute }).toString()],
    )
  }
}

test('what is read goes below what is not, and only its addressee reads it', async () => {
  await tell(clerk.employeeId, 3)
  const { rows, unread } = await clerk.messages.mine({})
  expect(unread).toBe(3)
  await expect(colleague.messages.read({ messageIds: rows.map(({ id }) => id) })).rejects.toMatchObject({
    code: 'messages.unknown',
  })
  expect((await clerk.messages.mine({})).unread).toBe(3)
  await clerk.messages.read({ messageIds: [rows[0]?.id ?? ''] })
  const after = await clerk.messages.mine({})
  expect(after.unread).toBe(2)
  expect(after.rows.map(({ id }) => id)).toEqual([rows[1]?.id, rows[2]?.id, rows[0]?.id])
  expect((await colleague.messages.mine({})).rows).toEqual([])
})

test('pages go on where the last one ended, over the border between unread and read', async () => {
  await tell(clerk.employeeId, 40)
  const [first] = (await clerk.messages.mine({})).rows
  await clerk.messages.read({ messageIds: [first?.id ?? ''] })
  const page = await clerk.messages.mine({})
  const rest = await clerk.messages.mine({ after: page.next ?? undefined })
  const ids = [...page.rows, ...rest.rows].map(({ id }) => id)
  expect([ids.length, new Set(ids).size, rest.next]).toEqual([43, 43, null])
  expect(rest.rows.filter(({ readAt }) => readAt).length).toBe(2)
})
