import { writeSheets } from '#kernel/sheet.ts'
import { type Bed, call, handIn, office, show } from './bed.ts'
import type { Row } from './table.ts'

const units = 50_000

/** 50,000 units of 100 buildings from one workbook, checked row by row, all or none. */
export async function imports(bed: Bed): Promise<Row[]> {
  const towers = Array.from({ length: 100 }, (_, i) => [String(i + 1), '高层', 25, 1, '1、2'])
  const rows = towers.flatMap(([name]) =>
    Array.from({ length: units / 100 }, (_, i) => {
      const floor = 1 + (i % 25)
      const number = `${String(floor).padStart(2, '0')}${String(1 + Math.floor(i / 50)).padStart(2, '0')}`
      return [name ?? '', i % 50 < 25 ? '1' : '2', floor, number, '住宅', '89.50']
    }),
  )
  const bytes = await writeSheets([
    { name: '楼栋', heads: ['楼号', '类型', '地上层数', '地下层数', '单元'], rows: towers },
    { name: '房屋', heads: ['楼号', '单元', '楼层', '房号', '用途', '建筑面积'], rows },
  ])
  const fileId = await handIn(bed, 'units.xlsx', bytes)
  const { ms, answer } = await call(bed, 'estates.importUnits', { estateId: bed.estateId, fileId }, office)
  const { imported, errors } = answer as { imported: number; errors: unknown[] }
  if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)))
  return [
    {
      what: `${imported.toLocaleString('en')} rows from a workbook`,
      figure: `${show(ms / 1000)} s`,
      aim: '< 60 s',
      met: ms < 60_000,
    },
  ]
}
