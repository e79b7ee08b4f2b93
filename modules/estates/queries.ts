import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment } from '#kernel/shapes.ts'
import { buildingTable, templateFile, unitTable } from './import.ts'
import {
  asCode,
  BuildingAnswers,
  codeIn,
  EquipmentAnswers,
  EstateAnswers,
  OnePhone,
  PlaceAnswers,
  UnitAnswers,
} from './rules.ts'

const EstateRow = EstateAnswers.extend({ id: Id })
const Count = z.int()
const States = { units: Count, occupied: Count, let: Count, vacant: Count, unsold: Count }

const stateCounts = sql<Record<keyof typeof States, number>>`
  count(*)::int as units,
  (count(*) filter (where state = 'occupied'))::int as occupied,
  (count(*) filter (where state = 'let'))::int as let,
  (count(*) filter (where state = 'vacant'))::int as vacant,
  (count(*) filter (where state = 'unsold'))::int as unsold`

export const list = query({
  does: 'See the estates one serves',
  everyone: true,
  input: z.object({}),
  output: z.object({ rows: EstateRow.array() }),
  run: async ({ db }) => ({
    rows: await db
      .selectFrom('estates')
      .selectAll()
      .where('kind', '<>', 'head_office')
      .orderBy('name')
      .$narrowType<{ kind: z.output<typeof EstateAnswers>['kind'] }>()
      .execute(),
  }),
})

const OneEstate = EstateRow.extend({ buildings: Count, units: Count, areaSqm: z.string(), phones: OnePhone.array() })

export const one = query({
  does: 'See one estate',
  everyone: true,
  input: z.object({ estateId: Id.of('estates') }),
  output: OneEstate,
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof OneEstate>>`
      select e.*, (select count(*) from buildings b where b.estate_id = e.id)::int as buildings, u.units, u.area_sqm,
        coalesce((select jsonb_agg(jsonb_build_object('title', p.title, 'phone', p.phone, 'hours', p.hours) order by p.place)
                  from estate_phones p where p.estate_id = e.id), '[]') as phones
      from estates e cross join lateral (
        select count(*)::int as units, coalesce(sum(area_sqm), 0)::text as area_sqm
        from units where estate_id = e.id and retired_on is null) u
      where e.id = ${estateId} and e.kind <> 'head_office'`.execute(db)
    return rows[0] ?? refuse('estates.unknown', { estateId })
  },
})

const BuildingRow = BuildingAnswers.extend({ id: Id, zone: z.string().nullable(), ...States })

export const buildings = query({
  does: 'See the buildings of an estate',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: BuildingRow.array() }),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof BuildingRow>>`
      select b.id, b.name, b.kind, b.floors, b.basements, b.zone_id, z.name as zone, coalesce(u.units, 0) as units,
             coalesce(u.occupied, 0) as occupied, coalesce(u.let, 0) as let, coalesce(u.vacant, 0) as vacant, coalesce(u.unsold, 0) as unsold
      from buildings b
      left join zones z on z.id = b.zone_id and z.estate_id = b.estate_id
      left join (select building_id, ${stateCounts} from units where estate_id = ${estateId} and retired_on is null group by building_id) u
        on u.building_id = b.id
      where b.estate_id = ${estateId}
      order by length(b.name), b.name`.execute(db)
    return { rows }
  },
})

const EntranceRow = z.object({ id: Id, code: z.string() })
const StackRow = UnitAnswers.extend({
  id: Id,
  entranceId: Id.nullable(),
  number: z.string(),
  code: z.string(),
})

/** The building as it is drawn: every unit with its floor and entrance; colours of other modules are laid over by id. */
export const stack = query({
  does: 'See a building as a stack of its units',
  input: z.object({ buildingId: Id.of('buildings') }),
  output: z.object({
    estateId: Id, name: z.string(), floors: Count, basements: Count, entrances: EntranceRow.array(), units: StackRow.array(),
  }), // biome-ignore format: it reads as a row
  async run({ db }, { buildingId }) {
    const { rows } = await sql<StackAnswer>`
      select b.estate_id, b.name, b.floors, b.basements,
        (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code) order by length(code), code), '[]')
           from entrances where building_id = b.id and estate_id = b.estate_id) as entrances,
        (select coalesce(jsonb_agg(jsonb_build_object(
             'id', id, 'entranceId', entrance_id, 'floor', floor, 'number', number, 'code', code, 'use', use, 'areaSqm', area_sqm::text,
             'handedOverOn', handed_over_on, 'state', state, 'tags', tags) order by floor desc, code), '[]')
           from units where building_id = b.id and estate_id = b.estate_id and retired_on is null) as units
      from buildings b where b.id = ${buildingId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('buildings.unknown', { buildingId })
    const dated = (day: string | null) => (day ? Temporal.PlainDate.from(day) : null)
    return { ...found, units: found.units.map((u) => ({ ...u, handedOverOn: dated(u.handedOverOn) })) }
  },
})

interface StackAnswer {
  estateId: string
  name: string
  floors: number
  basements: number
  entrances: z.output<typeof EntranceRow>[]
  units: (Omit<z.output<typeof StackRow>, 'handedOverOn'> & { handedOverOn: string | null })[]
}

const Picked = z.object({ id: Id, estateId: Id, label: z.string(), hint: z.string() })
const Typed = z.object({ text: z.string().trim().max(40), estateId: Id.of('estates').optional() })

/** Every text that begins with this one, in byte order; a range uses an index under row security, `like` does not. */
const begins = (column: string, text: string) =>
  sql<boolean>`(${sql.ref(column)} >= ${text} and ${sql.ref(column)} < ${`${text}\u{10FFFF}`})`

export const pickUnit = query({
  does: 'Find a unit by its code',
  input: Typed,
  output: z.object({ rows: Picked.array() }),
  async run({ db }, { text, estateId }) {
    const code = asCode(text)
    const [first, last] = [code.split('-')[0] ?? '', code.split('-').at(-1) ?? '']
    const rows = await db
      .selectFrom('units as u')
      .innerJoin('buildings as b', (join) => join.onRef('b.id', '=', 'u.buildingId').onRef('b.estateId', '=', 'u.estateId'))
      .innerJoin('estates as e', 'e.id', 'u.estateId')
      .select(['u.id', 'u.estateId', 'u.code as label', 'e.name as hint'])
      .where('u.retiredOn', 'is', null)
      .$if(estateId !== undefined, (q) => q.where('u.estateId', '=', estateId ?? ''))
      .where((eb) =>
        eb.or([begins('u.code', code), begins('u.number', code), eb.and([eb('b.name', '=', first), begins('u.number', last)])]),
      )
      .orderBy(sql`u.code = ${code} desc, length(u.code), u.code`)
      .limit(20)
      .execute() // biome-ignore format: conditions stay on their lines
    return { rows }
  },
})

export const pickPlace = query({
  does: 'Find a shared place by its name',
  input: Typed,
  output: z.object({ rows: Picked.array() }),
  async run({ db }, { text, estateId }) {
    const rows = await db
      .selectFrom('places as p')
      .leftJoin('buildings as b', (join) => join.onRef('b.id', '=', 'p.buildingId').onRef('b.estateId', '=', 'p.estateId'))
      .innerJoin('estates as e', 'e.id', 'p.estateId')
      .select(['p.id', 'p.estateId', sql<string>`concat_ws(' ', b.name, p.name)`.as('label'), 'e.name as hint'])
      .$if(estateId !== undefined, (q) => q.where('p.estateId', '=', estateId ?? ''))
      .where(sql<boolean>`strpos(concat_ws(' ', b.name, p.name), ${text}) > 0`)
      .orderBy('label')
      .limit(20)
      .execute() // biome-ignore format: joins stay on their lines
    return { rows }
  },
})

const PlaceRow = PlaceAnswers.extend({ id: Id })
const EquipmentRow = EquipmentAnswers.extend({ id: Id })
const InEstate = z.object({ estateId: Id.of('estates') })

export const places = query({
  does: 'See the shared places of an estate',
  input: InEstate,
  output: z.object({ rows: PlaceRow.array() }),
  run: async ({ db }, { estateId }) => ({
    rows: await db
      .selectFrom('places').selectAll().where('estateId', '=', estateId).orderBy('name').limit(2000)
      .$narrowType<z.output<typeof PlaceRow>>().execute(), // biome-ignore format: one sentence
  }),
})

export const zones = query({
  does: 'See the zones of an estate',
  input: InEstate,
  output: z.object({ rows: z.object({ id: Id, name: z.string() }).array() }),
  run: async ({ db }, { estateId }) => ({
    rows: await db
      .selectFrom('zones')
      .selectAll()
      .where('estateId', '=', estateId)
      .orderBy('name')
      .limit(500)
      .execute(),
  }),
})

export const equipment = query({
  does: 'See the register of equipment',
  input: InEstate,
  output: z.object({ rows: EquipmentRow.array() }),
  run: async ({ db }, { estateId }) => ({
    rows: await db
      .selectFrom('equipment').selectAll().where('estateId', '=', estateId).orderBy('name').limit(2000)
      .$narrowType<z.output<typeof EquipmentRow>>().execute(), // biome-ignore format: one sentence
  }),
})

export const unit = query({
  does: 'See one unit',
  input: z.object({ unitId: Id.of('units') }),
  output: StackRow.extend({
    estateId: Id,
    building: z.string(),
    entrance: z.string().nullable(),
    retiredOn: Day.nullable(),
  }),
  async run({ db }, { unitId }) {
    const { rows } = await sql<z.output<typeof StackRow> & UnitPlace>`
      select u.*, u.area_sqm::text, b.name as building, n.code as entrance
      from units u
      join buildings b on b.id = u.building_id and b.estate_id = u.estate_id
      left join entrances n on n.id = u.entrance_id and n.estate_id = u.estate_id
      where u.id = ${unitId}`.execute(db)
    return rows[0] ?? refuse('units.unknown', { unitId })
  },
})

interface UnitPlace {
  estateId: string
  building: string
  entrance: string | null
  retiredOn: Temporal.PlainDate | null
}

const Spot = z.object({
  kind: z.enum(['place', 'equipment', 'unit']),
  id: Id,
  estateId: Id,
  estate: z.string(),
  label: z.string(),
  placeId: Id.nullable(),
  unitId: Id.nullable(),
})

export const atCode = query({
  does: 'See what a printed code stands on: a place, a machine, a unit',
  input: z.object({ code: z.string().trim().max(200), estateId: Id.of('estates').optional() }),
  output: Spot,
  async run({ db }, { code, estateId }) {
    const found = codeIn(code) ?? refuse('estates.no_such_code')
    const short = found.length === 8
    if (short && !estateId) refuse('estates.no_such_code')
    const here = short
      ? sql<boolean>`right(x.id::text, 8) = ${found} and x.estate_id = ${estateId ?? null}`
      : sql<boolean>`x.id = ${found}`
    const { rows } = await sql<z.output<typeof Spot>>`
      select s.*, e.name as estate from (
        select 'place' as kind, x.id, x.estate_id, concat_ws(' ', b.name, x.name) as label, x.id as place_id, null::uuid as unit_id
        from places x left join buildings b on b.id = x.building_id and b.estate_id = x.estate_id where ${here}
        union all
        select 'equipment', x.id, x.estate_id, concat_ws(' ', b.name, x.name), x.place_id, null
        from equipment x left join buildings b on b.id = x.building_id and b.estate_id = x.estate_id where ${here}
        union all
        select 'unit', x.id, x.estate_id, x.code, null, x.id from units x where ${here} and x.retired_on is null) s
      join estates e on e.id = s.estate_id limit 2`.execute(db)
    const [only, twin] = rows
    return only && !twin ? only : refuse('estates.no_such_code')
  },
})

export const importTemplate = query({
  does: 'Fetch the empty workbook for buildings and units',
  input: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
  output: z.object({ fileName: z.string(), bytesBase64: z.string() }),
  run: (_, { language }) => templateFile([buildingTable, unitTable], language),
})

const ImportStage = z.object({
  id: Id, act: z.string(), state: z.enum(['reading', 'checking', 'saving', 'done', 'refused']), done: Count, total: Count, at: Moment,
}) // biome-ignore format: it reads as a row

export const importProgress = query({
  does: 'See how far an import has come',
  input: InEstate,
  output: z.object({ rows: ImportStage.array() }),
  run: async ({ db }, { estateId }) => ({
    rows: await db
      .selectFrom('imports').selectAll().where('estateId', '=', estateId).orderBy('at', 'desc').orderBy('id', 'desc').limit(20)
      .$narrowType<z.output<typeof ImportStage>>().execute(), // biome-ignore format: one sentence
  }),
})
