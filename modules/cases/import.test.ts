import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { handIn } from '#testing/hand-in.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'] })
const office = await w.staff('administrator', '*')
const estateId = w.estate('青禾里')

const base64 = (text: string) => Buffer.from(text).toString('base64')
const bring = (text: string, more: object = {}) =>
  office.cases.importOld({ estateId, bytesBase64: base64(text), fileName: 'old.csv', ...more })

test('old cases come in as history: closed with their reply, open without, and no limit judges them', async () => {
  const answer = await bring(
    'id,reporter,at,title,body,reply,replied_at\nA-1,李女士,2019-04-25 09:32,东门路灯不亮,连着三晚,已更换灯泡,2019-04-26 10:00\nA-2,,2020-01-02 08:00,楼道有异味,,,\n',
  )
  expect(answer).toMatchObject({ imported: 2, errors: [] })

  const { rows } = await office.cases.list({ estateId, text: '路灯' })
  expect(rows).toMatchObject([
    { number: '旧-A-1', state: 'closed', source: 'import', openedAt: '2019-04-25T01:32:00.000Z', clockId: null },
  ])
  const open = await office.cases.list({ estateId, state: 'open' })
  expect(open.rows).toMatchObject([{ number: '旧-A-2', clockId: null }])
})

test('one wrong cell and nothing comes in; every error names its cell', async () => {
  const answer = await bring(
    '单号,时间,事由,答复,答复时间\nB-1,2021-02-30 10:00,甲,,\nB-2,2021-03-01 10:00,,,\nA-1,2021-03-01 10:00,丙,,\nB-4,2021-03-02 10:00,丁,好,2021-03-01 10:00\n',
  )

  expect(answer.imported).toBe(0)
  expect(answer.errors.map(({ cell, why }) => [cell, why])).toEqual([
    ['old!B2', 'imports.not_a_moment'],
    ['old!C3', 'imports.missing'],
    ['old!A4', 'imports.known_already'],
    ['old!E5', 'imports.replied_before'],
  ])
  expect((await office.cases.list({ estateId, text: '丁' })).rows).toEqual([])
})

const real = new URL('../../../shared/data/complaints.csv', import.meta.url)
test.skipIf(!existsSync(real))(
  '1,384 real complaints come in at once and are found in Chinese (skipped where the texts are not beside the repo)',
  async () => {
    const fileId = await handIn(w.app, office.token, estateId, 'complaints.csv', readFileSync(real))
    const answer = await office.cases.importOld({ estateId, fileId })

    expect(answer).toMatchObject({ rows: 1384, imported: 1384, errorCount: 0 })
    const found = await office.cases.list({ estateId, text: '物业', limit: 200 })
    expect(found.rows.length).toBe(200)
    expect(found.rows.every((row) => row.source === 'import')).toBe(true)
  },
)
