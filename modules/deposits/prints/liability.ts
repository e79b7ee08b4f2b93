import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { secret } from '#kernel/shapes.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { speaker } from '#web/words.plugin.ts'
import { heldAt } from '../queries.ts'
import { Export, mostExported } from '../rules.ts'

const heads = ['unit', 'kind', 'payer', 'day', 'taken', 'held'] as const

export const exportLiability = act({
  does: 'Carry off the deposits held at the end of a day as a spreadsheet',
  input: Export,
  // The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
  output: z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() }),
  async run(ctx, { estateId, asOf, language }) {
    ctx.at(estateId)
    const { rows, deposits, totalFen } = await heldAt(ctx.db, { estateId, asOf }, mostExported)
    if (deposits > mostExported) refuse('deposits.too_many_to_export', { most: mostExported })
    const say = speaker(language)
    const told = rows.map((row) => [
      row.unit, say(`deposits.kind.${row.kind}`), row.payer, row.day.toString(), row.takenFen / 100, row.heldFen / 100,
    ]) // biome-ignore format: it reads as one row
    const name = `${say('deposits.liability')} ${asOf}`
    const sum = [say('deposits.sum'), '', '', '', '', totalFen / 100]
    const bytes = await writeSheets([{ name, heads: heads.map((head) => say(`deposits.column.${head}`)), rows: [...told, sum] }])
    return { fileName: `deposits-${asOf}.xlsx`, bytesBase64: Buffer.from(bytes).toString('base64'), count: rows.length }
  },
}) // biome-ignore format: it reads as a road
