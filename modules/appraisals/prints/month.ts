import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { secret } from '#kernel/shapes.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { estate } from '#modules/estates/index.ts'
import { team } from '../queries.ts'
import { Export, fairness } from '../rules.ts'
import en from '../words.en.json' with { type: 'json' }
import zh from '../words.zh.json' with { type: 'json' }

const spoken: Record<'zh' | 'en', Record<string, string>> = { zh, en }
const peopleHeads = ['name', 'posts', 'state', 'base', 'merit', 'correction', 'adjustment', 'total', 'kept', 'late', 'missed', 'excused', 'checkOff', 'stoodIn'] as const // biome-ignore format: it reads as a list
const fairHeads = ['post', 'name', 'due', 'middle', 'carried', 'byAct', 'excusedShare', 'bends'] as const

export const exportMonth = act({
  does: 'Carry off a month as a spreadsheet: person by person, and the same post compared',
  input: Export,
  // The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
  output: z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() }),
  async run(ctx, { language, ...of }) {
    ctx.at(of.estateId)
    const { name } = await estate(ctx.db, of.estateId)
    const { rows } = await team.run(ctx, of)
    const words = (key: string) => spoken[language][`appraisals.${key}`] ?? key
    const points = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100)
    const sum = (loads: (typeof rows)[number]['loads'], key: 'kept' | 'late' | 'missed' | 'excused' | 'checkOff' | 'stoodIn') => loads.reduce((all, load) => all + load[key], 0)
    const people = rows.map((row) => [
      row.name, row.loads.map(({ post }) => post).join(' / '), words(`state.${row.state ?? 'running'}`), points(row.base), points(row.merit), points(row.correction),
      points(row.adjustment), points(row.total), ...(['kept', 'late', 'missed', 'excused', 'checkOff', 'stoodIn'] as const).map((key) => sum(row.loads, key)),
    ])
    const percent = (share: number | null) => (share === null ? null : `${(share * 100).toFixed(1)}%`)
    const fair = fairness(rows).flatMap(({ post, middle, rows: compared }) =>
      compared.map(({ person, due, load, byAct, excused, bends }) => [
        post, person.name, due, middle, points(load.carried), percent(byAct), percent(excused), bends ? words(`bends.${bends}`) : '',
      ]),
    )
    const bytes = await writeSheets([
      { name: `${name} ${of.month}`, heads: peopleHeads.map((head) => words(`column.${head}`)), rows: people },
      { name: words('fairness'), heads: fairHeads.map((head) => words(`column.${head}`)), rows: fair },
    ])
    return { fileName: `appraisals-${of.month}.xlsx`, bytesBase64: Buffer.from(bytes).toString('base64'), count: rows.length }
  },
}) // biome-ignore format: it reads as rows
