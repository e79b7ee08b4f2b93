import { sql } from 'kysely'
import { act, type Ctx, type Db } from '#kernel/act.ts'
import { secrets } from '#kernel/secrets.ts'
import type { SheetIn } from '#kernel/sheet.ts'
import { day, decimal, lookalike, oneOf } from '#kernel/sheet-cells.ts'
import { type Line, readTable, table, Unreadable, type WrongCell } from '#kernel/sheet-table.ts'
import {
  asCode,
  ImportAnswer,
  ImportInput,
  type Plan,
  planUnits,
  runImport,
  today,
  type UnitPlan,
} from '#modules/estates/index.ts'
import { printsOf, sealedPhone } from './index.ts'
import { asPhone, asPlate, IdNumber, initialsOf } from './rules.ts'

const unreadableUnless =
  <T>(read: (text: string) => T | undefined, why: string) =>
  (text: string): T | Unreadable =>
    read(text) ?? new Unreadable(why, lookalike(text))

const phone = unreadableUnless((text) => asPhone(text) && text, 'imports.not_a_phone')
const idNumber = unreadableUnless((text) => IdNumber.safeParse(text).data, 'imports.not_an_id_number')
const plate = unreadableUnless(asPlate, 'imports.not_a_plate')
const name = (text: string) => (text.length <= 80 ? text : new Unreadable('imports.too_long'))

export const peopleTable = table({ zh: '住户', en: 'Residents' }, {
  code: { heads: { zh: '房屋编号', en: 'Unit' }, must: true, read: asCode, example: '9-1-9901', note: { zh: '楼号-单元-房号', en: 'Building-entrance-number' } },
  name: { heads: { zh: '姓名', en: 'Name' }, must: true, read: name, example: '张示例', note: { zh: '个人姓名或单位名称', en: 'Of the person or organisation' } },
  kind: { heads: { zh: '身份', en: 'Relation' }, must: true, example: '业主', note: { zh: '业主、租户、住户', en: 'Owner, Tenant, Occupant' },
    read: oneOf({ owner: { zh: '业主', en: 'Owner' }, tenant: { zh: '租户', en: 'Tenant' }, occupant: { zh: '住户', en: 'Occupant' } }) },
  phone: { heads: { zh: '电话', en: 'Phone' }, must: false, read: phone, example: '199-0000-0000', note: { zh: '手机或带区号的座机', en: 'Mobile, or landline with area code' } },
  idNumber: { heads: { zh: '证件号码', en: 'ID number' }, must: false, read: idNumber, example: '', note: { zh: '非必要不填', en: 'Leave empty unless really needed' } },
  personKind: { heads: { zh: '类型', en: 'Kind' }, must: false, example: '个人', note: { zh: '个人、单位', en: 'Person, Organisation' },
    read: oneOf({ person: { zh: '个人', en: 'Person' }, organisation: { zh: '单位', en: 'Organisation' } }) },
  since: { heads: { zh: '起始日期', en: 'Since' }, must: false, read: day, example: '2024-03-01', note: { zh: '不填按交付日期', en: 'Empty: day of hand-over' } },
  until: { heads: { zh: '结束日期', en: 'Until' }, must: false, read: day, example: '', note: { zh: '最后一天，没有可不填', en: 'Last day, may be empty' } },
  share: { heads: { zh: '产权份额', en: 'Share' }, must: false, read: decimal, example: '', note: { zh: '百分数，只有业主填写', en: 'Per cent, owners only' } },
}) // biome-ignore format: it reads as a table

export const vehicleTable = table({ zh: '车辆', en: 'Vehicles' }, {
  code: { heads: { zh: '房屋编号', en: 'Unit' }, must: true, read: asCode, example: '9-1-9901', note: { zh: '楼号-单元-房号', en: 'Building-entrance-number' } },
  plate: { heads: { zh: '车牌号', en: 'Plate' }, must: true, read: plate, example: '粤B00000', note: { zh: '不必写点', en: 'Without the dot' } },
  owner: { heads: { zh: '车主姓名', en: 'Owner' }, must: false, read: name, example: '张示例', note: { zh: '同一房屋的住户', en: 'A resident of the same unit' } },
  since: { heads: { zh: '起始日期', en: 'Since' }, must: false, read: day, example: '2024-03-01', note: { zh: '可不填', en: 'May be empty' } },
}) // biome-ignore format: it reads as a table

type PeopleLine = Line<typeof peopleTable.columns>
type VehicleLine = Line<typeof vehicleTable.columns>

interface Known {
  id: string
  name: string
  print: string
}

/** Plans a whole workbook: units first, then the people and vehicles that its sheets tie to them. */
async function planHouseholds(
  ctx: Ctx,
  estateId: string,
  on: Temporal.PlainDate,
  sheets: readonly SheetIn[],
  wrongs: WrongCell[],
): Promise<Plan> {
  const id = () => ctx.id()
  const units = await planUnits(ctx.db, estateId, sheets, wrongs, id)
  const lines = readTable(sheets, peopleTable, wrongs)
  const cars = readTable(sheets, vehicleTable, wrongs)
  const tied = await tiesToday(ctx.db, estateId)
  const people = peopleOf(lines, await knownPeople(ctx.db, lines), id)
  const relations = relationsOf(lines, people.of, units, tied, on, id)
  const vehicles = vehiclesOf(cars, relations, units, await platesToday(ctx.db, estateId), on, id)
  return {
    lines: units.lines + lines.length + cars.length,
    async save(ctx) {
      const saved = await units.save(ctx)
      await savePeople(ctx, people.made)
      await saveRelations(ctx, estateId, relations)
      await saveVehicles(ctx, estateId, vehicles)
      return saved + relations.length + vehicles.length
    },
  }
}

export const importHouseholds = act({
  does: 'Bring in residents from a workbook, all or none',
  input: ImportInput,
  output: ImportAnswer,
  async run(ctx, input) {
    const on = await today(ctx.db, input.estateId, ctx.now)
    return runImport(ctx, 'residents.importHouseholds', input, (sheets, wrongs) =>
      planHouseholds(ctx, input.estateId, on, sheets, wrongs),
    )
  },
})

const hex = (print: Uint8Array) => Buffer.from(print).toString('hex')

async function knownPeople(db: Db, lines: readonly PeopleLine[]): Promise<Known[]> {
  const prints = [...new Set(lines.flatMap(({ value }) => (value.phone ? [value.phone] : [])))].flatMap(printsOf)
  if (prints.length === 0) return []
  const { rows } = await sql<{ id: string; name: string; print: Buffer }>`
    select id, name, phone_print as print from people where phone_print = any (${prints}::bytea[]) and erased_on is null`.execute(
    db,
  )
  return rows.map((row) => ({ ...row, print: hex(row.print) }))
}

/** One phone and one name are one person, in the file as in the house; without a phone every unit has its own. */
function peopleOf(lines: readonly PeopleLine[], known: readonly Known[], id: () => string) {
  const byPrint = new Map(known.map((person) => [`${person.print} ${person.name}`, person.id]))
  const made: { id: string; value: PeopleLine['value'] }[] = []
  const of = new Map<PeopleLine, string>()
  const ids = new Map<string, string>()
  for (const line of lines) {
    const { name, phone, code } = line.value
    const key = phone ? `${asPhone(phone)?.e164} ${name}` : `${code} ${name}`
    const standing = phone
      ? printsOf(phone)
          .map((print) => byPrint.get(`${hex(print)} ${name}`))
          .find(Boolean)
      : undefined
    const personId = ids.get(key) ?? standing ?? id()
    if (!ids.has(key) && !standing) made.push({ id: personId, value: line.value })
    ids.set(key, personId)
    of.set(line, personId)
  }
  return { made, of }
}

async function tiesToday(db: Db, estateId: string) {
  const { rows } = await sql<{ tie: string }>`
    select unit_id || ' ' || person_id || ' ' || kind as tie from relations where estate_id = ${estateId} and until is null`.execute(
    db,
  )
  return new Set(rows.map(({ tie }) => tie))
}

async function platesToday(db: Db, estateId: string) {
  const rows = await db
    .selectFrom('vehicles')
    .select('plate')
    .where('estateId', '=', estateId)
    .where('removedOn', 'is', null)
    .execute()
  return new Set(rows.map(({ plate }) => plate))
}

function unitOf(line: PeopleLine | VehicleLine, units: UnitPlan['units']) {
  const { code } = line.value
  const unit = units.get(code)
  if (unit) return unit
  const meant = lookalike(code)
  const wrong = line.wrong as (column: 'code', why: string, suggestion?: string) => void
  wrong('code', 'imports.no_unit', meant && units.has(meant) ? meant : undefined)
  return undefined
}

function relationsOf(
  lines: readonly PeopleLine[],
  people: Map<PeopleLine, string>,
  { units }: UnitPlan,
  tied: Set<string>,
  on: Temporal.PlainDate,
  id: () => string,
) {
  const inFile = new Set<string>()
  return lines.flatMap((line) => {
    const { value, wrong } = line
    const unit = unitOf(line, units)
    if (!unit) return []
    const personId = people.get(line) ?? id()
    const tie = `${unit.id} ${personId} ${value.kind}`
    const since = value.since ?? unit.handedOverOn ?? on
    if (tied.has(tie)) wrong('name', 'imports.known_already')
    else if (inFile.has(tie)) wrong('name', 'imports.twice')
    else if (value.until && Temporal.PlainDate.compare(value.until, since) < 0)
      wrong('until', 'imports.until_before_since')
    else if (value.share && value.kind !== 'owner') wrong('share', 'relations.share_of_an_owner')
    inFile.add(tie)
    return [
      {
        id: id(),
        unitId: unit.id,
        personId,
        name: value.name,
        kind: value.kind,
        since,
        until: value.until,
        share: value.share,
      },
    ]
  })
}

function vehiclesOf(
  lines: readonly VehicleLine[],
  relations: ReturnType<typeof relationsOf>,
  { units }: UnitPlan,
  plates: Set<string>,
  on: Temporal.PlainDate,
  id: () => string,
) {
  const owners = new Map(relations.map((r) => [`${r.unitId} ${r.name}`, r.personId]))
  const before = new Set(plates)
  return lines.flatMap((line) => {
    const { value, wrong } = line
    const unit = unitOf(line, units)
    if (!unit) return []
    if (plates.has(value.plate)) wrong('plate', before.has(value.plate) ? 'imports.known_already' : 'imports.twice')
    plates.add(value.plate)
    const personId = owners.get(`${unit.id} ${value.owner}`) ?? null
    return [{ id: id(), unitId: unit.id, personId, plate: value.plate, since: value.since ?? on }]
  })
}

const column = <T, K extends keyof T>(rows: readonly T[], key: K) => rows.map((row) => row[key])
const days = (list: readonly (Temporal.PlainDate | null)[]) => list.map((day) => day?.toString() ?? null)

async function savePeople(ctx: Ctx, made: readonly { id: string; value: PeopleLine['value'] }[]) {
  if (made.length === 0) return
  const sealed = made.map(({ value }) => (value.phone ? sealedPhone(value.phone) : null))
  const of = <K extends 'phone' | 'phonePrint' | 'phoneTail'>(key: K) => sealed.map((number) => number?.[key] ?? null)
  const ids = made.map(({ value }) => (value.idNumber ? secrets().seal(value.idNumber) : null))
  const [names, kinds] = [made.map(({ value }) => value.name), made.map(({ value }) => value.personKind ?? 'person')]
  await sql`
    insert into people (id, kind, name, initials, phone, phone_print, phone_tail, id_number)
    select * from unnest(${column(made, 'id')}::uuid[], ${kinds}::text[], ${names}::text[], ${names.map(initialsOf)}::text[],
      ${of('phone')}::bytea[], ${of('phonePrint')}::bytea[], ${of('phoneTail')}::bytea[], ${ids}::bytea[])`.execute(
    ctx.db,
  )
}

async function saveRelations(ctx: Ctx, estateId: string, rows: ReturnType<typeof relationsOf>) {
  if (rows.length === 0) return
  await sql`
    insert into relations (id, estate_id, unit_id, person_id, kind, since, until, share_percent)
    select id, ${estateId}, unit, person, kind, since, until, share
    from unnest(${column(rows, 'id')}::uuid[], ${column(rows, 'unitId')}::uuid[], ${column(rows, 'personId')}::uuid[], ${column(rows, 'kind')}::text[],
                ${days(column(rows, 'since'))}::date[], ${days(column(rows, 'until'))}::date[], ${column(rows, 'share')}::numeric[])
      as t (id, unit, person, kind, since, until, share)`.execute(ctx.db)
}

async function saveVehicles(ctx: Ctx, estateId: string, rows: ReturnType<typeof vehiclesOf>) {
  if (rows.length === 0) return
  await sql`
    insert into vehicles (id, estate_id, unit_id, person_id, plate, since)
    select id, ${estateId}, unit, person, plate, since
    from unnest(${column(rows, 'id')}::uuid[], ${column(rows, 'unitId')}::uuid[], ${column(rows, 'personId')}::uuid[], ${column(rows, 'plate')}::text[],
                ${days(column(rows, 'since'))}::date[]) as t (id, unit, person, plate, since)`.execute(ctx.db)
}
