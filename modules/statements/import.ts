import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { count } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import type { SheetIn } from '#kernel/sheet.ts'
import type { WrongCell } from '#kernel/sheet-table.ts'
import { ImportAnswer, ImportInput, runImport } from '#modules/estates/index.ts'
import { account } from './index.ts'
import { type Columns, lineIn, Mapping, OneAccount, placesIn, type Read, textIn } from './rules.ts'

export const bring = act({
  does: 'Bring in a statement of an account, whole or not at all; lines that are known already are left as they are',
  input: ImportInput.extend(OneAccount.shape).extend({ mapping: Mapping.optional() }),
  output: ImportAnswer,
  async run(ctx, { mapping, ...input }) {
    const of = await account(ctx, input.accountId)
    if (of.estateId !== input.estateId) refuse('statements.unknown_account')
    const named = mapping ?? (of.mapping ? Mapping.parse(of.mapping) : refuse('statements.columns_not_named'))
    return runImport(ctx, 'statements.bring', input, async (sheets, wrongs) => {
      const lines = read(sheets, named, wrongs)
      const save = async (at: Ctx) => {
        if (mapping) await at.db.updateTable('bankAccounts').set({ mapping: json(mapping) }).where('id', '=', of.id).where('estateId', '=', of.estateId).execute()
        return enter(at, of, lines)
      }
      return { lines: lines.length, save }
    })
  },
}) // biome-ignore format: one sentence a line

/** The lines of the first sheet that has the named columns, whatever a bank writes above its table. */
function read(sheets: readonly SheetIn[], mapping: Columns, wrongs: WrongCell[]): Read[] {
  for (const { rows } of sheets) {
    const head = rows.findIndex(({ cells }) => placesIn(cells, mapping) !== undefined)
    const places = placesIn(rows[head]?.cells ?? [], mapping)
    if (!places) continue
    return rows.slice(head + 1).flatMap(({ cells, at }) => {
      const line = lineIn(cells, places, mapping)
      if (!line) return []
      if (!('wrong' in line)) return [line]
      const place = places.get(line.wrong) ?? 0
      wrongs.push({ cell: at(place), value: textIn(cells[place]), why: `statements.not_read.${line.wrong === 'day' ? 'day' : 'amount'}` })
      return []
    })
  }
  return refuse('statements.columns_not_found')
} // biome-ignore format: one sentence a line

async function enter(ctx: Ctx, { id, estateId }: { id: string; estateId: string }, lines: readonly Read[]): Promise<number> {
  const column = <K extends keyof Read>(key: K) => lines.map((line) => line[key])
  const days = lines.map(({ day }) => day.toString())
  const { rows } = await sql<{ lines: number }>`
    with made as (
      insert into statement_lines (id, estate_id, account_id, number, ref, day, net_fen, fee_fen, payer, remark, by, at)
      select new_id(${ctx.now}, t.n), ${estateId}, ${id}, t.number, t.ref, t.day, t.net, t.fee, t.payer, t.remark, ${ctx.actor.id}, ${ctx.now}
      from unnest(${column('number')}::text[], ${column('ref')}::text[], ${days}::date[], ${lines.map(({ netFen }) => count(netFen))}::bigint[],
        ${lines.map(({ feeFen }) => count(feeFen))}::bigint[], ${column('payer')}::text[], ${column('remark')}::text[]) with ordinality as t (number, ref, day, net, fee, payer, remark, n)
      on conflict on constraint statement_line_once do nothing returning id)
    select count(*)::int as lines from made`.execute(ctx.db)
  return rows[0]?.lines ?? 0
} // biome-ignore format: one sentence a line
