import { sql } from 'kysely'
import type { z } from 'zod'
import { query } from '#kernel/act.ts'
import { pageOf } from '#kernel/shapes.ts'
import { Filter, Heard, LossRow, OneDevice, sequenceIn } from './rules.ts'

export const heard = query({
  does: 'See up to which act the house has heard a phone of mine',
  input: OneDevice,
  output: Heard,
  everyone: true,
  async run({ db, actor }, { deviceId }) {
    const last = await db
      .selectFrom('answers')
      .select('key')
      .where('actorId', '=', actor.id)
      .where('key', '>=', `${deviceId}:`)
      .where('key', '<', `${deviceId};`)
      .orderBy('key', 'desc')
      .limit(1)
      .executeTakeFirst()
    return { lastSequence: last ? sequenceIn(last.key) : null }
  },
})

export const losses = query({
  does: 'See what phones lost before the house had it, newest first',
  input: Filter,
  output: pageOf(LossRow),
  async run({ db }, { estateId, limit, after }) {
    const { rows } = await sql<z.output<typeof LossRow>>`
      select l.id as loss_id, l.employee_id, e.name as employee, l.device_id, l.count, l.lost, l.at
      from device_losses l join employees e on e.id = l.employee_id
      where l.estate_id = ${estateId} and ${after ? sql`(l.at, l.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by l.at desc, l.id desc limit ${limit + 1}`.execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.at.toString(), id: last.lossId } : null }
  },
})
