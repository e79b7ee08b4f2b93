import { expect, test } from 'vitest'
import { readCsv, readSheets, writeSheets } from './sheet.ts'

const day = Temporal.PlainDate.from('2024-02-29')

test('a written workbook reads back: text, numbers, days, empty cells, and where each cell is', async () => {
  const bytes = await writeSheets([
    { name: '楼栋', heads: ['楼号'], rows: [['3']] },
    { name: '房屋', heads: ['房号', '建筑面积', '交付日期', '备注'], rows: [['3-2-1201', 89.53, day, null], ['3-2-1202', 120, null, '边户']] },
  ]) // biome-ignore format: it reads as a table
  const [buildings, units] = await readSheets(bytes)
  expect([buildings?.name, units?.name]).toEqual(['楼栋', '房屋'])
  expect(units?.rows[1]?.cells.slice(0, 3)).toEqual(['3-2-1201', 89.53, day])
  expect(units?.rows[2]?.cells).toEqual(['3-2-1202', 120, null, '边户'])
  expect(units?.rows[2]?.at(3)).toBe('房屋!D3')
})

test('text that a spreadsheet would run is guarded on the way out and is itself again on the way in', async () => {
  const dangerous = ['=HYPERLINK("x")', '+8619900001234', '-1+2', '@sum']
  const bytes = await writeSheets([{ name: '名册', heads: ['姓名', '电话', '备注', '其他'], rows: [dangerous] }])
  const raw = await import('hucre/xlsx').then(({ readXlsx }) => readXlsx(bytes))
  expect(raw.sheets[0]?.rows[1]).toEqual(dangerous.map((text) => `'${text}`))
  expect((await readSheets(bytes))[0]?.rows[1]?.cells).toEqual(dangerous)
})

test('CSV in UTF-8 with its mark and in GB18030 reads the same, and empty lines keep the count', () => {
  const utf8 = new TextEncoder().encode('\uFEFF房号,面积\n\n3-2-1201,"89,5"\n')
  // 房号,面积 and 3-2-1201,"89,5" as an old Excel saves them.
  const gb = Uint8Array.from([
    0xb7,
    0xbf,
    0xba,
    0xc5,
    0x2c,
    0xc3,
    0xe6,
    0xbb,
    0xfd,
    0x0a,
    0x0a,
    ...new TextEncoder().encode('3-2-1201,"89,5"\n'),
  ])
  for (const bytes of [utf8, gb]) {
    const { rows } = readCsv(bytes, '房屋')
    expect(rows.map((row) => row.cells)).toEqual([
      ['房号', '面积'],
      ['3-2-1201', '89,5'],
    ])
    expect(rows[1]?.at(1)).toBe('房屋!B3')
  }
})

test('what is no table is refused by name', async () => {
  await expect(readSheets(Uint8Array.from([0x50, 0x4b, 1, 2, 3]))).rejects.toMatchObject({ code: 'sheets.unreadable' })
  expect(() => readCsv(new TextEncoder().encode('a,"b\nc'))).toThrow('sheets.unreadable')
})
