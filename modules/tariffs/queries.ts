import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment, Name } from '#kernel/shapes.ts'
import { allBases, cycles, itemClasses, life, OneTariff, objectionLife, payers, prorations, Tiers, timings, vacancyLife } from './rules.ts' // biome-ignore format: one line of names

const Fen = z.int()
const Item = z.object({
  id: Id,
  label: Name,
  code: z.string(),
  name: Name,
  nameEn: Name,
  class: z.enum(itemClasses),
  taxBp: z.int(),
})

export const pick = query({
  does: 'Choose among what is charged for',
  input: z.object({ q: z.string().max(80).default('') }),
  output: z.object({ rows: Item.array() }),
  async run({ db }, { q }) {
    const { rows } = await sql<z.output<typeof Item>>`
      select id, name as label, code, name, name_en, class, tax_bp from charge_items
      where retired_at is null and (${q} = '' or name like ${`%${q}%`} or name_en ilike ${`%${q}%`}) order by code limit 100`.execute(
      db,
    )
    return { rows }
  },
})

const Price = z.object({
  versionId: Id, from: Day, to: Day.nullable(), priceE4: z.int(), extraFen: Fen, tiers: Tiers.nullable(), reason: z.string(), fileIds: Id.array(),
  state: z.enum(life.states), proposer: Name.nullable(), approver: Name.nullable(), postedOn: Day.nullable(), place: z.string().nullable(),
  photoIds: Id.array(), mayApprove: z.boolean(),
}) // biome-ignore format: it reads as a row
const Standard = z.object({
  tariffId: Id, estateId: Id, item: Name, itemEn: Name, class: z.enum(itemClasses), name: Name, basis: z.enum(allBases), anchorDay: z.int(),
  proration: z.enum(prorations), cycle: z.enum(cycles), firstMonth: z.int(), timing: z.enum(timings), dueDays: z.int(), postingDays: z.int(), endedOn: Day.nullable(),
}) // biome-ignore format: it reads as a row
const Listed = Standard.extend({
  units: z.int(), priceE4: z.int().nullable(), from: Day.nullable(), postedOn: Day.nullable(), waiting: z.int(), objections: z.int(),
}) // biome-ignore format: it reads as a row

const standard = sql`t.id as tariff_id, t.estate_id, i.name as item, i.name_en as item_en, i.class, t.name, t.basis, t.anchor_day, t.proration, t.cycle,
  t.first_month, t.timing, t.due_days, t.posting_days, t.ended_on`
const unitsOf = sql`(select count(*)::int from tariff_units p where p.tariff_id = t.id and p.estate_id = t.estate_id and p.to_day is null) as units`
const objectionsOf = sql`(select count(*)::int from tariff_objections o join tariff_versions v on v.id = o.version_id and v.estate_id = o.estate_id
  where v.tariff_id = t.id and o.state = 'raised') as objections`

export const list = query({
  does: 'See the charge standards of an estate with the price in force, where it is posted and what waits',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: Listed.array() }),
  async run({ db, now }, { estateId }) {
    const { rows } = await sql<z.output<typeof Listed>>`
      select ${standard}, ${unitsOf}, ${objectionsOf}, v.price_e4, v.from_day as from, v.posted_on,
        (select count(*)::int from tariff_versions w where w.tariff_id = t.id and w.estate_id = t.estate_id and w.state in ('proposed', 'approved')) as waiting
      from tariffs t join charge_items i on i.id = t.item_id join estates e on e.id = t.estate_id
      left join lateral (select * from tariff_versions v where v.tariff_id = t.id and v.estate_id = t.estate_id and v.state = 'posted'
        and v.from_day <= (${now}::timestamptz at time zone e.time_zone)::date order by v.from_day desc limit 1) v on true
      where t.estate_id = ${estateId} order by t.ended_on nulls first, i.code, t.name limit 200`.execute(db)
    return { rows }
  },
})

const Whole = Standard.extend({ units: z.int(), objections: z.int(), versions: Price.array() })

export const one = query({
  does: 'See one charge standard with every price it had, who approved it and where it was posted',
  input: OneTariff,
  output: Whole,
  async run({ db, actor }, { tariffId }) {
    const { rows } = await sql<Omit<z.output<typeof Whole>, 'versions'> & { versions: unknown }>`
      select ${standard}, ${unitsOf}, ${objectionsOf}, coalesce((
        select jsonb_agg(jsonb_build_object('versionId', v.id, 'from', v.from_day, 'to', v.to_day, 'priceE4', v.price_e4, 'extraFen', v.extra_fen, 'tiers', v.tiers,
          'reason', v.reason, 'fileIds', v.file_ids, 'state', v.state, 'proposer', p.name, 'approver', a.name, 'postedOn', v.posted_on, 'place', v.posted_at_place,
          'photoIds', v.posting_photo_ids, 'mayApprove', v.state = 'proposed' and v.proposed_by is distinct from ${actor.id}::uuid) order by v.from_day desc, v.proposed_at desc)
        from tariff_versions v left join employees p on p.id = v.proposed_by left join employees a on a.id = v.approved_by
        where v.tariff_id = t.id and v.estate_id = t.estate_id), '[]') as versions
      from tariffs t join charge_items i on i.id = t.item_id where t.id = ${tariffId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('tariffs.unknown')
    return { ...found, versions: Price.array().parse(found.versions) }
  },
})

const Paying = z.object({
  unitId: Id,
  unit: z.string(),
  areaSqm: z.string(),
  from: Day,
  to: Day.nullable(),
  payer: z.enum(payers),
  households: z.int(),
  exempt: z.boolean(),
})

export const units = query({
  does: 'See which homes pay by a standard',
  input: OneTariff.extend({ after: z.string().max(64).default(''), limit: z.int().min(1).max(500).default(200) }),
  output: z.object({ rows: Paying.array(), next: z.string().nullable() }),
  async run({ db }, { tariffId, after, limit }) {
    const { rows } = await sql<z.output<typeof Paying>>`
      select u.id as unit_id, u.code as unit, u.area_sqm, p.from_day as from, p.to_day as to, p.payer, p.households, p.exempt
      from tariff_units p join units u on u.id = p.unit_id and u.estate_id = p.estate_id
      where p.tariff_id = ${tariffId} and u.code > ${after} order by u.code, p.from_day limit ${limit + 1}`.execute(db)
    return { rows: rows.slice(0, limit), next: rows.length > limit ? (rows[limit - 1]?.unit ?? null) : null }
  },
})

const Shown = z.object({
  estateId: Id, item: Name, itemEn: Name, name: Name, basis: z.enum(allBases), cycle: z.enum(cycles), priceE4: z.int(), extraFen: Fen, tiers: Tiers.nullable(),
  from: Day, to: Day.nullable(), postedOn: Day, place: z.string(),
}) // biome-ignore format: it reads as a row

export const posted = query({
  does: 'See the posted prices of an estate, as everybody may',
  everyone: true,
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: Shown.array() }),
  async run({ db, now }, { estateId }) {
    const { rows } = await sql<z.output<typeof Shown>>`
      select t.estate_id, i.name as item, i.name_en as item_en, t.name, t.basis, t.cycle, v.price_e4, v.extra_fen, v.tiers, v.from_day as from, v.to_day as to,
        v.posted_on, v.posted_at_place as place
      from tariff_versions v join tariffs t on t.id = v.tariff_id and t.estate_id = v.estate_id join charge_items i on i.id = t.item_id join estates e on e.id = t.estate_id
      where v.estate_id = ${estateId} and v.state = 'posted' and (v.to_day is null or v.to_day >= (${now}::timestamptz at time zone e.time_zone)::date)
      order by i.code, t.name, v.from_day limit 200`.execute(db)
    return { rows }
  },
})

const Vacant = z.object({
  vacancyId: Id,
  tariffId: Id,
  tariff: Name,
  unit: z.string(),
  from: Day,
  to: Day,
  payPercent: z.int(),
  reason: z.string(),
  state: z.enum(vacancyLife.states),
  asker: Name.nullable(),
  mayDecide: z.boolean(),
})

export const vacancies = query({
  does: 'See which homes were declared empty to pay less, what waits first',
  input: z.object({ estateId: Id.of('estates'), state: z.enum(vacancyLife.states).optional() }),
  output: z.object({ rows: Vacant.array() }),
  async run({ db, actor }, { estateId, state }) {
    const { rows } = await sql<z.output<typeof Vacant>>`
      select y.id as vacancy_id, y.tariff_id, t.name as tariff, u.code as unit, y.from_day as from, y.to_day as to, y.pay_percent, y.reason, y.state, e.name as asker,
        y.state = 'asked' and y.asked_by is distinct from ${actor.id}::uuid as may_decide
      from tariff_vacancies y join tariffs t on t.id = y.tariff_id and t.estate_id = y.estate_id join units u on u.id = y.unit_id and u.estate_id = y.estate_id
      left join employees e on e.id = y.asked_by
      where y.estate_id = ${estateId} and (${state ?? null}::text is null or y.state = ${state ?? null})
      order by y.state <> 'asked', y.asked_at desc, y.id desc limit 300`.execute(db)
    return { rows: rows.map((row) => ({ ...row, reason: maskNumbers(row.reason) })) }
  },
})

const Objected = z.object({
  objectionId: Id,
  versionId: Id,
  tariff: Name,
  unit: z.string().nullable(),
  words: z.string(),
  state: z.enum(objectionLife.states),
  raisedAt: Moment,
  answer: z.string().nullable(),
  answeredAt: Moment.nullable(),
})

export const objections = query({
  does: 'See what was objected to posted prices and how it was answered',
  input: z.object({ estateId: Id.of('estates'), tariffId: Id.optional() }),
  output: z.object({ rows: Objected.array() }),
  async run({ db }, { estateId, tariffId }) {
    const { rows } = await sql<z.output<typeof Objected>>`
      select o.id as objection_id, o.version_id, t.name as tariff, u.code as unit, o.words, o.state, o.raised_at, o.answer, o.answered_at
      from tariff_objections o join tariff_versions v on v.id = o.version_id and v.estate_id = o.estate_id
      join tariffs t on t.id = v.tariff_id and t.estate_id = v.estate_id left join units u on u.id = o.unit_id and u.estate_id = o.estate_id
      where o.estate_id = ${estateId} and (${tariffId ?? null}::uuid is null or t.id = ${tariffId ?? null})
      order by o.state <> 'raised', o.raised_at desc limit 300`.execute(db)
    return {
      rows: rows.map((row) => ({
        ...row,
        words: maskNumbers(row.words),
        answer: row.answer && maskNumbers(row.answer),
      })),
    }
  },
})
