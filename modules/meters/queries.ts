import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment, Name } from '#kernel/shapes.ts'
import { usualOf } from './index.ts'
import { kinds, OneMeter, roles, useKinds } from './rules.ts'

const Row = z.object({
  meterId: Id, estateId: Id, kind: z.enum(kinds), role: z.enum(roles), name: z.string(), number: z.string(), unit: z.string().nullable(), tariff: Name.nullable(),
  readE3: z.int(), readOn: Day, estimated: z.boolean(), digits: z.int().nullable(), multiplier: z.int(), lastQuantityE3: z.int().nullable(),
  /** What goes through on an ordinary day; null before that is known. */
  usualE3: z.number().nullable(),
}) // biome-ignore format: it reads as a row
const columns = sql`
  m.id as meter_id, m.estate_id, m.kind, m.role, m.name, m.number, u.code as unit, t.name as tariff, m.read_e3, m.read_on, m.actual_on < m.read_on as estimated,
  m.digits, m.multiplier, (select w.quantity_e3 from meter_uses w where w.meter_id = m.id and w.estate_id = m.estate_id order by w.to_day desc limit 1) as last_quantity_e3,
  ${usualOf(sql`m.id`)} as usual_e3`
const joins = sql`meters m left join units u on u.id = m.unit_id and u.estate_id = m.estate_id left join tariffs t on t.id = m.tariff_id and t.estate_id = m.estate_id`

export const list = query({
  does: 'See the meters of an estate; those not read since a day first asked for',
  input: z.object({
    estateId: Id.of('estates'), kind: z.enum(kinds).optional(), unitId: Id.optional(), buildingId: Id.optional(), common: z.literal(true).optional(), unreadSince: Day.optional(), after: z.string().max(100).default(''), limit: z.int().min(1).max(500).default(200),
  }), // biome-ignore format: it reads as a row
  output: z.object({ rows: Row.array(), next: z.string().nullable() }),
  async run({ db }, { estateId, kind, unitId, buildingId, common, unreadSince, after, limit }) {
    const { rows } = await sql<z.output<typeof Row>>`
      select ${columns} from ${joins} where m.estate_id = ${estateId} and m.removed_on is null and m.name > ${after}
        and ${kind ? sql`m.kind = ${kind}` : sql`true`} and ${unitId ? sql`m.unit_id = ${unitId}` : sql`true`}
        and ${buildingId ? sql`u.building_id = ${buildingId}` : sql`true`} and ${common ? sql`m.unit_id is null` : sql`true`}
        and ${unreadSince ? sql`m.read_on < ${unreadSince}` : sql`true`}
      order by m.name, m.id limit ${limit + 1}`.execute(db)
    return { rows: rows.slice(0, limit), next: rows.length > limit ? (rows[limit - 1]?.name ?? null) : null }
  },
})

const Past = z.object({
  day: Day, kind: z.enum(['actual', 'estimate', 'last', 'first']), readingE3: z.int(), quantityE3: z.int().nullable(), useKind: z.enum(useKinds).nullable(),
  photoId: Id.nullable(), sure: z.boolean(), note: z.string(), reader: z.string().nullable(), at: Moment,
}) // biome-ignore format: it reads as a row
const Whole = Row.extend({ readings: Past.array() })

export const one = query({
  does: 'See one meter with every reading, its picture and what went through',
  input: OneMeter,
  output: Whole,
  async run({ db }, { meterId }) {
    const { rows } = await sql<Omit<z.output<typeof Whole>, 'readings'> & { readings: unknown }>`
      select ${columns}, coalesce((select jsonb_agg(jsonb_build_object('day', r.day, 'kind', r.kind, 'readingE3', r.reading_e3, 'quantityE3', w.quantity_e3, 'useKind', w.kind,
          'photoId', r.photo_id, 'sure', r.sure, 'note', r.note, 'reader', e.name, 'at', r.at) order by r.day desc, r.at desc, r.kind)
        from meter_readings r left join meter_uses w on w.reading_id = r.id and w.estate_id = r.estate_id left join employees e on e.id = r.read_by
        where r.meter_id = m.id and r.estate_id = m.estate_id), '[]') as readings
      from ${joins} where m.id = ${meterId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('meters.unknown')
    const readings = Past.array()
      .parse(found.readings)
      .map((past) => ({ ...past, note: maskNumbers(past.note) }))
    return { ...found, readings }
  },
})
