import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, query } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { secrets } from '#kernel/secrets.ts'
import { Cursor, Day, Id, Moment, pageOf } from '#kernel/shapes.ts'
import { buildingTable, templateFile, today, unit, unitTable } from '#modules/estates/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { peopleTable, vehicleTable } from './import.ts'
import { masked, personInSight, printsOf } from './index.ts'
import {
  asPlate, consentChannels, consentPurposes, contactKinds, dataQuality, maskId, maskPhone, personKinds, qualityItems, relationKinds,
} from './rules.ts' // biome-ignore format: it reads as a list

const Masked = z.object({ personId: Id, name: z.string(), phone: z.string().nullable() })
const Tie = z.object({
  relationId: Id, unitId: Id, estateId: Id, code: z.string(), kind: z.enum(relationKinds), since: Day, until: Day.nullable(), current: z.boolean(),
}) // biome-ignore format: it reads as a row
const Found = Masked.extend({ kind: z.enum(personKinds), ties: Tie.array() })

/** People with the units that tie them to the actor's estates; whoever has no such tie is not found. */
async function found(db: Db, who: ReturnType<typeof sql<boolean>>, on: Temporal.PlainDate, limit: number) {
  const { rows } = await sql<FoundRow>`
    with who as materialized (
      select p.id, p.kind, p.name, p.phone from people p
      where ${who} and p.erased_on is null and exists (select from relations r where r.person_id = p.id) limit ${limit})
    select who.*, t.ties from who cross join lateral (
      select jsonb_agg(jsonb_build_object(
          'relationId', r.id, 'unitId', r.unit_id, 'estateId', r.estate_id, 'code', u.code, 'kind', r.kind, 'since', r.since, 'until', r.until,
          'current', r.since <= ${on} and coalesce(r.until >= ${on}, true)) order by r.since desc) as ties
      from relations r join units u on u.id = r.unit_id and u.estate_id = r.estate_id
      where r.person_id = who.id) t
    where t.ties is not null order by who.name, who.id`.execute(db)
  return rows.map((row) => ({ ...masked(row), kind: row.kind, ties: row.ties.map(dated) }))
}

type TieText = Omit<z.output<typeof Tie>, 'since' | 'until'> & { since: string; until: string | null }
interface FoundRow {
  id: string
  kind: z.output<typeof Found>['kind']
  name: string
  phone: Buffer | null
  ties: TieText[]
}
const day = (text: string) => Temporal.PlainDate.from(text)
const dated = (tie: TieText) => ({ ...tie, since: day(tie.since), until: tie.until === null ? null : day(tie.until) })

/** Who is calling: by the whole number, or by its last four digits when the caller says only these. */
export const byPhone = query({
  does: 'Recognise a caller by the number or its last four digits',
  input: z.object({ phone: z.string().trim().min(4).max(40) }),
  output: z.object({ rows: Found.array() }),
  async run({ db, now }, { phone }) {
    const tail = /^\d{4}$/.test(phone)
    const prints = tail ? secrets().fingerprints(`tail:${phone}`) : printsOf(phone)
    const [own, other] = tail ? ['p.phone_tail', 'tail'] : ['p.phone_print', 'print']
    const who = sql<boolean>`p.id = any (array(
      select p.id from people p where ${sql.ref(own)} = any (${prints}::bytea[])
      union all select person_id from contacts where ${sql.ref(other)} = any (${prints}::bytea[]) and kind = 'phone'))`
    return { rows: await found(db, who, companyDay(now), 20) }
  },
})

export const search = query({
  does: 'Find residents by name',
  input: z.object({ text: z.string().trim().min(1).max(20) }),
  output: z.object({ rows: Found.array() }),
  async run({ db, now }, { text }) {
    const letters = text.toLowerCase()
    const who = /^[a-z]{1,8}$/.test(letters)
      ? sql<boolean>`p.initials >= ${letters} and p.initials < ${`${letters}\u{10FFFF}`}`
      : sql<boolean>`strpos(p.name, ${text}) > 0`
    return { rows: await found(db, who, companyDay(now), 50) }
  },
})

const Picked = z.object({ id: Id, label: z.string(), hint: z.string() })

export const pick = query({
  does: 'Choose a resident for a form',
  input: z.object({ text: z.string().trim().min(1).max(20) }),
  output: z.object({ rows: Picked.array() }),
  async run({ db, now }, { text }) {
    const rows = await found(
      db,
      sql<boolean>`(strpos(p.name, ${text}) > 0 or p.initials = ${text.toLowerCase()})`,
      companyDay(now),
      20,
    )
    const shown = (codes: string[]) => [...new Set(codes)].join('、')
    return {
      rows: rows.map((r) => ({
        id: r.personId,
        label: r.name,
        hint: `${shown(r.ties.map((t) => t.code))} ${r.phone ?? ''}`.trim(),
      })),
    }
  },
})

const Parked = z.object({ vehicleId: Id, plate: z.string(), unitId: Id, code: z.string() })

export const byPlate = query({
  does: 'Find residents by plate',
  input: z.object({ plate: z.string().trim().min(3).max(20) }),
  output: z.object({ rows: Parked.array() }),
  async run({ db }, { plate }) {
    const begin = asPlate(plate) ?? plate.toUpperCase()
    const rows = await db
      .selectFrom('estates as e')
      .innerJoin('vehicles as v', 'v.estateId', 'e.id')
      .innerJoin('units as u', (join) => join.onRef('u.id', '=', 'v.unitId').onRef('u.estateId', '=', 'v.estateId'))
      .select(['v.id as vehicleId', 'v.plate', 'v.unitId', 'u.code'])
      .where('v.removedOn', 'is', null)
      .where('v.plate', '>=', begin)
      .where('v.plate', '<', `${begin}\u{10FFFF}`)
      .orderBy('v.plate')
      .limit(20)
      .execute()
    return { rows }
  },
})

const Listed = Masked.extend({
  relationId: Id, unitId: Id, code: z.string(), kind: z.enum(relationKinds), since: Day, until: Day.nullable(),
}) // biome-ignore format: it reads as a row

export const list = query({
  does: 'Leaf through the register of residents',
  input: z.object({
    estateId: Id.of('estates'), kind: z.enum(relationKinds).optional(), former: z.boolean().default(false), after: Cursor.optional(),
  }), // biome-ignore format: it reads as a row
  output: pageOf(Listed),
  async run({ db, now }, { estateId, kind, former, after }) {
    const on = await today(db, estateId, now)
    const { rows } = await sql<ListedRow>`
      select u.code, u.id as unit_id, r.* from units u cross join lateral (
        select p.id, p.kind as person_kind, p.name, p.phone, r.id as relation_id, r.kind, r.since, r.until
        from relations r join people p on p.id = r.person_id
        where r.unit_id = u.id and r.estate_id = u.estate_id
          and (${kind ?? null}::text is null or r.kind = ${kind ?? null}) and (${former} or coalesce(r.until >= ${on}, true)) offset 0) r
      where u.estate_id = ${estateId} and u.retired_on is null and u.code >= ${after?.at ?? ''}
        and (u.code, r.relation_id) > (${after?.at ?? ''}, ${after?.id ?? zero}::uuid)
      order by u.code, r.relation_id limit ${pageSize + 1}`.execute(db)
    const page = rows.slice(0, pageSize)
    const last = page.at(-1)
    return {
      rows: page.map((row) => ({ ...row, ...masked({ ...row, kind: row.personKind }) })),
      next: rows.length > pageSize && last ? { at: last.code, id: last.relationId } : null,
    }
  },
})

const pageSize = 50
const zero = '00000000-0000-0000-0000-000000000000'
interface ListedRow {
  id: string
  personKind: string
  name: string
  phone: Buffer | null
  relationId: string
  unitId: string
  code: string
  kind: (typeof relationKinds)[number]
  since: Temporal.PlainDate
  until: Temporal.PlainDate | null
}

const Contact = z.object({ id: Id, kind: z.enum(contactKinds), value: z.string() })
const Consent = z.object({
  id: Id, purpose: z.enum(consentPurposes), textVersion: z.string(), channel: z.enum(consentChannels), at: Moment, withdrawnAt: Moment.nullable(),
}) // biome-ignore format: it reads as a row
const Dweller = Masked.extend({
  relationId: Id, personKind: z.enum(personKinds), kind: z.enum(relationKinds), since: Day, until: Day.nullable(), current: z.boolean(),
  sharePercent: z.string().nullable(), idNumber: z.string().nullable(), secrecy: z.boolean(), contacts: Contact.array(), consents: Consent.array(),
}) // biome-ignore format: it reads as a row
const Vehicle = z.object({ id: Id, plate: z.string(), personId: Id.nullable(), since: Day })
const Visit = z.object({ id: Id, at: Moment, byId: Id, by: z.string().nullable(), personId: Id.nullable(), met: z.boolean(), note: z.string() }) // biome-ignore format: it reads as a row

/** Everything known about one unit: who, with what, since when, what they agreed to, who called on them, and what is missing. */
export const household = query({
  does: 'See everything known about one unit',
  input: z.object({ unitId: Id.of('units') }),
  output: z.object({
    unitId: Id, estateId: Id, code: z.string(), people: Dweller.array(), vehicles: Vehicle.array(), visits: Visit.array(),
    quality: z.object({ score: z.int(), missing: z.enum(qualityItems).array() }),
  }), // biome-ignore format: it reads as a row
  async run({ db, now }, { unitId }) {
    const home = await unit(db, unitId)
    const on = await today(db, home.estateId, now)
    const people = await dwellersOf(db, unitId, on)
    const vehicles = await db
      .selectFrom('vehicles').select(['id', 'plate', 'personId', 'since']).where('unitId', '=', unitId).where('removedOn', 'is', null).execute() // biome-ignore format: one sentence
    const visits = await db
      .selectFrom('visits as v').leftJoin('employees as e', 'e.id', 'v.byId')
      .select(['v.id', 'v.at', 'v.byId', 'e.name as by', 'v.personId', 'v.met', 'v.note']).where('v.unitId', '=', unitId)
      .orderBy('v.at', 'desc').limit(20).execute() // biome-ignore format: one sentence
    const present = people.filter((person) => person.current)
    const quality = dataQuality({
      state: home.state, handedOverOn: home.handedOverOn, today: on,
      lastVisit: visits[0] ? companyDay(visits[0].at) : null,
      people: present.map((p) => ({ kind: p.kind, phone: p.phone !== null, consented: p.consents.some(informed) })),
    }) // biome-ignore format: it reads as a row
    const told = visits.map((visit) => ({ ...visit, note: maskNumbers(visit.note) }))
    return { unitId, estateId: home.estateId, code: home.code, people, vehicles, visits: told, quality }
  },
})

const informed = (consent: z.output<typeof Consent>) => consent.purpose === 'privacy_notice' && !consent.withdrawnAt

async function dwellersOf(db: Db, unitId: string, on: Temporal.PlainDate): Promise<z.output<typeof Dweller>[]> {
  const rows = await db
    .selectFrom('relations as r')
    .innerJoin('people as p', 'p.id', 'r.personId')
    .select([
      'p.id', 'p.kind as personKind', 'p.name', 'p.phone', 'p.idNumber', 'p.secrecy',
      'r.id as relationId', 'r.kind', 'r.since', 'r.until', 'r.sharePercent',
    ]) // biome-ignore format: it reads as a row
    .where('r.unitId', '=', unitId)
    .orderBy(
      sql`coalesce(r.until, '9999-12-31') desc, array_position(array['owner', 'tenant', 'occupant'], r.kind), r.since, r.id`,
    )
    .$narrowType<{ kind: (typeof relationKinds)[number]; personKind: (typeof personKinds)[number] }>()
    .execute()
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return []
  const contacts = await db.selectFrom('contacts').selectAll().where('personId', 'in', ids).orderBy('id').execute()
  const consents = await db
    .selectFrom('consents').selectAll().where('personId', 'in', ids).orderBy('at')
    .$narrowType<z.output<typeof Consent>>().execute() // biome-ignore format: one sentence
  return rows.map((row) => ({
    ...row,
    ...masked({ ...row, kind: row.personKind }),
    idNumber: row.idNumber && maskId(secrets().open(row.idNumber)),
    current:
      Temporal.PlainDate.compare(row.since, on) <= 0 && (!row.until || Temporal.PlainDate.compare(row.until, on) >= 0),
    contacts: contacts.filter((c) => c.personId === row.id).map(maskedContact),
    consents: consents.filter((c) => c.personId === row.id),
  }))
}

function maskedContact(contact: { id: string; kind: string; value: Buffer }): z.output<typeof Contact> {
  const kind = contact.kind as z.output<typeof Contact>['kind']
  const value = secrets().open(contact.value)
  return {
    id: contact.id,
    kind,
    value: kind === 'phone' || kind === 'emergency' ? maskPhone(value) : `${value.slice(0, 2)}****`,
  }
}

const Look = z.object({ at: Moment, by: z.string(), fields: z.string().array(), reason: z.string(), note: z.string() })

async function looksAtPerson(db: Db, personId: string, before?: z.output<typeof Cursor>) {
  const rows = await db
    .selectFrom('looks').select(['id', 'at', 'byName as by', 'fields', 'reason', 'note']).where('personId', '=', personId)
    .$if(before !== undefined, (q) => q.where(sql<boolean>`(at, id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`))
    .orderBy('at', 'desc').orderBy('id', 'desc').limit(pageSize + 1).execute() // biome-ignore format: one sentence
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return { rows: page, next: rows.length > pageSize && last ? { at: last.at.toString(), id: last.id } : null }
}

/** A resident sees to whom their own data was shown in clear, and why. */
export const whoLooked = query({
  does: 'See who looked at one’s own data',
  everyone: true,
  input: z.object({ before: Cursor.optional() }),
  output: pageOf(Look),
  run: ({ db, actor }, { before }) => looksAtPerson(db, actor.id, before),
})

export const looksAt = query({
  does: 'See who looked at a person’s data',
  input: z.object({ personId: Id.of('residents'), before: Cursor.optional() }),
  output: pageOf(Look),
  run: async ({ db }, { personId, before }) => looksAtPerson(db, (await personInSight(db, personId)).id, before),
})

/** The actor's own homes, for the resident's page. */
export const mine = query({
  does: 'See one’s own homes',
  everyone: true,
  input: z.object({}),
  output: z.object({ person: Masked, homes: Tie.array() }),
  async run({ db, actor, now }) {
    const [self] = await found(db, sql<boolean>`p.id = ${actor.id}`, companyDay(now), 1)
    if (!self) return refuse('people.unknown')
    return { person: self, homes: self.ties }
  },
})

export const importTemplate = query({
  does: 'Fetch the empty workbook for residents',
  input: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
  output: z.object({ fileName: z.string(), bytesBase64: z.string() }),
  run: (_, { language }) => templateFile([buildingTable, unitTable, peopleTable, vehicleTable], language),
})
