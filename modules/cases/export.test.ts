import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const clerk = await w.staff('clerk', '青禾里', '林岚')
const engineer = await w.staff('engineer', '青禾里')
const estateId = w.estate('青禾里')
const unitId = await w.unit('青禾里', '3-2-1201')
const typeId = (await clerk.cases.types({})).find(({ code }) => code === 'indoor_leak')?.typeId ?? ''
const answers = { where: 'bathroom', running: true }

const opened = (title: string) => clerk.cases.open({ estateId, typeId, unitId, answers, title })
const bytesOf = ({ bytesBase64 }: { bytesBase64: string }) => Buffer.from(bytesBase64, 'base64')
const linesOf = async (file: { bytesBase64: string }) => {
  const [sheet] = await readSheets(bytesOf(file))
  return { name: sheet?.name, lines: sheet?.rows.map(({ cells }) => cells) ?? [] }
}

const first = await opened('卫生间顶板渗漏')
await w.pass({ minutes: 1 })
const second = await opened('厨房渗漏，请回 19900001234')
await clerk.cases.accept({ caseId: first.caseId })

test('the queue is carried off as it is shown: its rows, its order, its columns, in the words of the desk', async () => {
  const shown = await clerk.cases.queue({ estateId })
  const file = await clerk.cases.export({ estateId })

  const { name, lines } = await linesOf(file)
  const [heads, ...rows] = lines
  expect([name, file.fileName, file.count]).toEqual(['待处理', 'cases-2026-08-24.xlsx', shown.rows.length])
  expect(heads).toEqual(['时限', '单号', '房屋', '事由', '经办', '状态'])
  expect(rows.map((cells) => cells[1])).toEqual(shown.rows.map(({ number }) => number))
  expect(rows.find((cells) => cells[1] === first.number)).toEqual([
    expect.stringMatching(/^2026-08-24 \d\d:\d\d$/), first.number, '3-2-1201', '卫生间顶板渗漏', '林岚', '处理中',
  ]) // biome-ignore format: it reads as a row
})

test('what was filtered, chosen and searched for is all that goes out, also in English', async () => {
  const columns = ['number', 'state', 'openedAt'] as const
  const working = await clerk.cases.export({ estateId, view: 'working', columns: [...columns], language: 'en' })
  expect(await linesOf(working)).toEqual({
    name: 'Working',
    lines: [
      ['Number', 'State', 'Recorded'],
      [first.number, 'Working', '2026-08-24 09:00'],
    ],
  })
  const found = await linesOf(await clerk.cases.export({ estateId, text: '厨房', columns: ['number'] }))
  expect(found.lines).toEqual([['单号'], [second.number]])
})

test('a telephone number in free text leaves the house masked, and no cell runs as a formula', async () => {
  const { number } = await opened('=HYPERLINK("http://example.com")')
  const raw = await readXlsx(bytesOf(await clerk.cases.export({ estateId, columns: ['number', 'title'] })))
  const titles = new Map(raw.sheets[0]?.rows.map(([key, title]) => [key, title]))
  expect(titles.get(second.number)).toBe('厨房渗漏，请回 199****1234')
  expect(titles.get(number)).toBe('\'=HYPERLINK("http://example.com")')
})

test('it is written down who took what, and only those do it who may, in their own estate', async () => {
  await clerk.cases.export({ estateId, state: 'open', columns: ['number'] })
  const { rows } = await w.owner.query(
    `select actor_id, estate_id, input -> 'columns' as columns from journal where act = 'cases.export' and input ->> 'state' = 'open'`,
  )
  expect(rows).toEqual([{ actor_id: clerk.employeeId, estate_id: estateId, columns: ['number'] }])
  await expect(engineer.cases.export({ estateId })).rejects.toMatchObject({ status: 403 })
  await expect(clerk.cases.export({ estateId: w.estate('云帆大厦') })).rejects.toMatchObject({ status: 403 })
})

test('five thousand rows go out at once, one more does not', async () => {
  const copy = `
    insert into cases (id, estate_id, number, kind, type_id, title, grade, state, source, opened_at, opened_by)
    select gen_random_uuid(), estate_id, 'X-' || n, kind, type_id, title, grade, 'withdrawn', source, opened_at, opened_by
    from cases, generate_series($2::int, $3::int) n where id = $1`
  await w.owner.query("select set_config('app.act', gen_random_uuid()::text, false)")
  await w.owner.query(copy, [first.caseId, 1, 5000])
  expect(await clerk.cases.export({ estateId, state: 'withdrawn' })).toMatchObject({ count: 5000 })
  await w.owner.query(copy, [first.caseId, 5001, 5001])
  await expect(clerk.cases.export({ estateId, state: 'withdrawn' })).rejects.toMatchObject({
    code: 'cases.too_many_to_export',
    facts: { most: 5000 },
  })
})
