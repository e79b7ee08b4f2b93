import { writeSheets } from '#kernel/sheet.ts'

const heads = {
  房屋: ['楼号', '单元', '楼层', '房号', '用途', '建筑面积', '交付日期', '使用状态'],
  住户: ['房屋编号', '姓名', '身份', '电话', '起始日期'],
} as const

/** A workbook as offices send it: most of it right, some cells as people type them in a hurry. */
const rows = {
  房屋: [
    ['1', '1', 26, '2601', '住宅', '89.53', '2024-03-01', '自住'],
    ['1', '1', 26, '2602', '住宅', '八十九', '2024-03-01', '自住'],
    ['1', '2', 26, '2603', '住宅', '102.4', '2024-02-30', '出租'],
    ['12', '1', 3, '301', '住宅', '76.67', '2024-03-01', '自住'],
  ],
  住户: [
    ['1-1-26O1', '沈知远', '业主', '199-0000-2001', null],
    ['1-1-2602', '顾南星', '房客', '199-0000-2002', '2024-03-05'],
    ['1-1-2602', '', '业主', '199-0000-2003', '2024-03-05'],
    ['1-1-2601', '夏听雨', '同住', '1990000', '2024年3月5日'],
  ],
} as const

export async function wrongWorkbook() {
  const sheets = [
    { name: '房屋', heads: heads.房屋, rows: rows.房屋 },
    { name: '住户', heads: heads.住户, rows: rows.住户 },
  ]
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { name: '青禾里住户.xlsx', mimeType, buffer: Buffer.from(await writeSheets(sheets)) }
}
