import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx, type Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { secrets } from '#kernel/secrets.ts'
import { Id, personal } from '#kernel/shapes.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { today } from '#modules/estates/index.ts'
import { alarm, look } from '../index.ts'
import { maskName, maskPhone, Reason, relationKinds } from '../rules.ts'

interface RosterRow {
  id: string
  code: string
  personKind: string
  name: string
  phone: Buffer | null
  kind: string
  since: Temporal.PlainDate
  until: Temporal.PlainDate | null
}

/** Everybody tied to a unit of the estate on that day, in the order of the units. */
async function rosterRows(db: Db, estateId: string, kind: string | null, on: Temporal.PlainDate) {
  const { rows } = await sql<RosterRow>`
    select p.id, u.code, p.kind as person_kind, p.name, p.phone, r.kind, r.since, r.until
    from relations r join people p on p.id = r.person_id join units u on u.id = r.unit_id and u.estate_id = r.estate_id
    where r.estate_id = ${estateId} and (${kind}::text is null or r.kind = ${kind})
      and r.since <= ${on} and coalesce(r.until >= ${on}, true)
    order by u.code, r.id`.execute(db)
  return rows
}

const kinds: Record<string, string> = { owner: '业主', tenant: '租户', occupant: '住户' }
const heads = ['房屋编号', '姓名', '身份', '电话', '起始日期', '结束日期']

/** The roster as a workbook, masked unless `clear`; a second sheet says who took it out, when, and how many rows. */
async function rosterFile(ctx: Ctx, rows: readonly RosterRow[], clear: boolean) {
  const shown = (row: RosterRow) => {
    const phone = row.phone && secrets().open(row.phone)
    return clear ? [row.name, phone] : [maskName(row.name, row.personKind), phone && maskPhone(phone)]
  }
  const lines = rows.map((row) => {
    const [name = '', phone = null] = shown(row)
    return [row.code, name, kinds[row.kind] ?? row.kind, phone, row.since, row.until]
  })
  const at = ctx.now.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'minute' })
  const bytes = await writeSheets([
    { name: '名册', heads, rows: lines },
    { name: '导出记录', heads: ['导出人', '时间', '行数', '内容'], rows: [[ctx.actor.name, at, rows.length, clear ? '完整信息，请按规定保管' : '已脱敏']] },
  ]) // biome-ignore format: it reads as a table
  const fileName = `residents-${at.slice(0, 10)}.xlsx`
  return { fileName, bytesBase64: Buffer.from(bytes).toString('base64'), count: rows.length }
}

const Roster = z.object({ estateId: Id.of('estates'), kind: z.enum(relationKinds).optional() })
const RosterFile = z.object({ fileName: z.string(), bytesBase64: personal(z.string()), count: z.int() })

export const exportRoster = act({
  does: 'Carry off the register with numbers masked',
  input: Roster,
  output: RosterFile,
  async run(ctx, { estateId, kind }) {
    const rows = await rosterRows(ctx.db, estateId, kind ?? null, await today(ctx.db, estateId, ctx.now))
    await alarm(ctx, estateId, rows.length, 0)
    return rosterFile(ctx, rows, false)
  },
})

export const exportInClear = act({
  does: 'Carry off the register with numbers in full, with a reason',
  input: Reason.extend(Roster.shape),
  output: RosterFile,
  async run(ctx, { estateId, kind, ...why }) {
    if (why.reason === 'other' && why.note === '') refuse('residents.reason_in_words')
    const rows = await rosterRows(ctx.db, estateId, kind ?? null, await today(ctx.db, estateId, ctx.now))
    await look(ctx, estateId, [...new Set(rows.map((row) => row.id))], { ...why, fields: ['name', 'phone'] })
    return rosterFile(ctx, rows, true)
  },
})
