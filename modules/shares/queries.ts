import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Name } from '#kernel/shapes.ts'
import { life, methods, OnePool, vacantPolicies } from './rules.ts'

const Row = z.object({
  poolId: Id, estateId: Id, tariffId: Id, tariff: Name, month: z.string(), method: z.enum(methods), vacantPolicy: z.enum(vacantPolicies), amountFen: z.int(),
  quantityE3: z.int().nullable(), lossBp: z.int().nullable(), units: z.int(), state: z.enum(life.states), reckoner: z.string().nullable(), publisher: z.string().nullable(),
  postedOn: Day.nullable(), place: z.string().nullable(), mayPublish: z.boolean(),
}) // biome-ignore format: it reads as a row
const columns = (self: string) => sql`
  p.id as pool_id, p.estate_id, p.tariff_id, t.name as tariff, p.month, p.method, p.vacant_policy, p.amount_fen, p.quantity_e3, p.loss_bp, p.units, p.state,
  r.name as reckoner, b.name as publisher, p.posted_on, p.posted_at_place as place, p.state = 'reckoned' and p.reckoned_by is distinct from ${self}::uuid as may_publish`
const joins = sql`share_pools p join tariffs t on t.id = p.tariff_id and t.estate_id = p.estate_id
  left join employees r on r.id = p.reckoned_by left join employees b on b.id = p.published_by`

export const list = query({
  does: 'See what costs of common parts were shared, the newest month first',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: Row.array() }),
  async run({ db, actor }, { estateId }) {
    const { rows } = await sql<z.output<typeof Row>>`
      select ${columns(actor.id)} from ${joins} where p.estate_id = ${estateId} order by p.month desc, p.id desc limit 200`.execute(
      db,
    )
    return { rows }
  },
})

const Part = z.object({
  unitId: Id, unit: z.string(), areaE2: z.int(), consumptionE3: z.int(), coefficient: z.int(), takesPart: z.boolean(), amountFen: z.int(), payer: z.enum(['unit', 'developer']),
}) // biome-ignore format: it reads as a row

export const one = query({
  does: 'See one shared cost: where the amount comes from, and every home’s part with its weight',
  input: OnePool.extend({ after: z.string().max(64).default(''), limit: z.int().min(1).max(500).default(200) }),
  output: Row.extend({ source: z.record(z.string(), z.unknown()), parts: Part.array(), next: z.string().nullable() }),
  async run({ db, actor }, { poolId, after, limit }) {
    const { rows } = await sql<
      z.output<typeof Row> & { source: Record<string, unknown>; parts: z.output<typeof Part>[] }
    >`
      select ${columns(actor.id)}, p.source, coalesce((
        select jsonb_agg(jsonb_build_object('unitId', u.id, 'unit', u.code, 'areaE2', s.area_e2, 'consumptionE3', s.consumption_e3, 'coefficient', s.coefficient,
          'takesPart', s.takes_part, 'amountFen', s.amount_fen, 'payer', s.payer) order by u.code)
        from (select s.*, u.id as uid, u.code from share_parts s join units u on u.id = s.unit_id and u.estate_id = s.estate_id
              where s.pool_id = p.id and s.estate_id = p.estate_id and u.code > ${after} order by u.code limit ${limit + 1}) s
        join units u on u.id = s.uid), '[]') as parts
      from ${joins} where p.id = ${poolId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('shares.unknown')
    const next = found.parts.length > limit ? (found.parts[limit - 1]?.unit ?? null) : null
    return { ...found, parts: found.parts.slice(0, limit), next }
  },
})
