import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sealDay } from '#kernel/seal/seal.ts'
import { secrets } from '#kernel/secrets.ts'
import { world } from '#testing/world.ts'

const { staff, estate, pass, today, owner, now } = await world({ estates: ['云栖花园', '远山苑'] })
const manager = await staff('manager', '云栖花园', '王经理')
const elsewhere = await staff('manager', '远山苑')
const estateId = estate('云栖花园')

const { buildingId } = await manager.estates.addBuilding({ estateId, name: '3', kind: 'tower', floors: 18 })

test('the log says who did what, by name, to those of the estate only', async () => {
  const { rows } = await manager.journal.lines({ aboutId: buildingId })
  expect(rows).toMatchObject([
    { act: 'estates.addBuilding', actorName: '王经理', actorId: manager.employeeId, estateId },
  ])
  expect((await elsewhere.journal.lines({ aboutId: buildingId })).rows).toEqual([])
  await expect(elsewhere.journal.line({ lineId: rows[0]?.id ?? '' })).rejects.toMatchObject({ code: 'journal.unknown' })
})

test('a line shows what it changed, and numbers in its texts are masked', async () => {
  const { placeId } = await manager.estates.addPlace({ estateId, name: '报修电话19900001234', kind: 'garden' })
  const { rows: added } = await manager.journal.lines({ aboutId: placeId })
  const born = await manager.journal.line({ lineId: added[0]?.id ?? '' })
  expect(born.input).toMatchObject({ name: '报修电话199****1234' })

  await manager.estates.changeBuilding({ buildingId, to: { floors: 20 } })
  const { rows } = await manager.journal.lines({ act: 'estates.changeBuilding' })
  const line = await manager.journal.line({ lineId: rows[0]?.id ?? '' })
  expect(line.changes).toEqual([
    { table: 'buildings', rowId: buildingId, before: { floors: 18 }, after: { floors: 20 } },
  ])
})

test('a day is looked for by the day of the office, a module by its noun', async () => {
  const day = today().toString()
  const on = async (from: string, act?: string) =>
    (await manager.journal.lines({ from, to: from, ...(act && { act }) })).rows.map((row) => row.act)
  await pass({ hours: 48 })
  await manager.estates.addBuilding({ estateId, name: '5', kind: 'tower', floors: 18 })
  expect(await on(today().toString(), 'estates')).toEqual(['estates.addBuilding'])
  expect(await on(day, 'estates.addBuilding')).toEqual(['estates.addBuilding'])
  expect(await on(day, 'cases')).toEqual([])
})

test('pages follow one another without a gap or a repetition', async () => {
  for (let n = 0; n < 60; n += 1) await manager.estates.addZone({ estateId, name: `片区${n}` })
  const seen: string[] = []
  let after: { at: string; id: string } | undefined
  do {
    const page = await manager.journal.lines({ act: 'estates.addZone', ...(after && { after }) })
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after)
  expect([seen.length, new Set(seen).size]).toEqual([60, 60])
  expect(seen).toEqual([...seen].sort().reverse())
})

test('the seals are there to be seen', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'steward-seals-'))
  await sealDay(owner, secrets(), folder, today().subtract({ days: 1 }), now())
  const { rows } = await manager.journal.seals({})
  expect(rows).toMatchObject([
    { day: today().subtract({ days: 1 }).toString(), hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])
})

test('a repeated request is known for ninety days, and then forgotten', async () => {
  const key = 'the-same-request'
  await manager.call('estates.addBuilding', { estateId, name: '9', kind: 'tower', floors: 3 }, { key })
  const kept = async () => (await owner.query('select from answers where key = $1', [key])).rowCount

  await pass({ hours: 89 * 24 })
  expect(await kept()).toBe(1)
  await pass({ hours: 3 * 24 })
  expect(await kept()).toBe(0)
})
