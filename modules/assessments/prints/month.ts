import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { secret } from '#kernel/shapes.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { spokenKinds } from '#modules/contractors/index.ts'
import { estate } from '#modules/estates/index.ts'
import { monthOf } from '../index.ts'
import { Export } from '../rules.ts'
import en from '../words.en.json' with { type: 'json' }
import zh from '../words.zh.json' with { type: 'json' }

const spoken: Record<'zh' | 'en', Record<string, string>> = { zh, en }
const heads = [
  'contractor',
  'number',
  'kinds',
  'fee',
  'days',
  'due',
  'points',
  'scored',
  'deducted',
  'deduction',
  'left',
] as const

export const exportMonth = act({
  does: 'Carry off the month’s settlement of contractors as a spreadsheet',
  input: Export,
  // The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
  output: z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() }),
  async run(ctx, { estateId, month, language }) {
    const { name } = await estate(ctx.db, estateId)
    const rows = await monthOf(ctx.db, estateId, month, ctx.now)
    const words = (key: string) => spoken[language][key] ?? key
    const state = (of: string, value: string | null) => (value ? words(`${of}.state.${value}`) : '')
    const bytes = await writeSheets([
      {
        name: `${words('assessments.month')} ${month}`,
        heads: heads.map((head) => words(`assessments.column.${head}`)),
        rows: rows.map((row) => [
          row.contractor, row.number, spokenKinds(row.kinds, language), row.feeFen / 100, row.days, row.dueFen / 100, row.points, state('contractor_scores', row.scoreState),
          row.deductedFen / 100, state('deductions', row.deductionState), row.leftFen / 100,
        ]), // biome-ignore format: it reads as one row
      },
    ])
    const fileName = `${name}-${month}.xlsx`
    return { fileName, bytesBase64: Buffer.from(bytes).toString('base64'), count: rows.length }
  },
})
