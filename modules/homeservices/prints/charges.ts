import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { secret } from '#kernel/shapes.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { estate } from '#modules/estates/index.ts'
import { chargesIn } from '../queries.ts'
import { Export, mostExported } from '../rules.ts'
import en from '../words.en.json' with { type: 'json' }
import zh from '../words.zh.json' with { type: 'json' }

const spoken: Record<'zh' | 'en', Record<string, string>> = { zh, en }
const heads = ['at', 'number', 'unit', 'name', 'quantity', 'amount', 'reason'] as const

export const exportCharges = act({
  does: 'Carry off the charges of a month as a spreadsheet',
  input: Export,
  // The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
  output: z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() }),
  async run(ctx, { estateId, month, language }) {
    const { timeZone } = await estate(ctx.db, estateId)
    const { rows, next } = await chargesIn(ctx.db, { estateId, month, limit: mostExported })
    if (next) refuse('homeservices.too_many_to_export', { most: mostExported })
    const words = (key: string) => spoken[language][`homeservices.${key}`] ?? key
    const wall = (at: Temporal.Instant) =>
      at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
    const bytes = await writeSheets([
      {
        name: `${words('charges')} ${month}`,
        heads: heads.map((head) => words(`column.${head}`)),
        rows: rows.map((row) => [
          wall(row.at), row.number, row.unit, language === 'en' ? row.nameEn : row.name, row.quantity, row.amountFen / 100, row.reason,
        ]), // biome-ignore format: it reads as one row
      },
    ])
    return {
      fileName: `services-${month}.xlsx`,
      bytesBase64: Buffer.from(bytes).toString('base64'),
      count: rows.length,
    }
  },
})
