import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { secrets } from '#kernel/secrets.ts'
import { Day, Id, Nothing, personal } from '#kernel/shapes.ts'
import { today, unit } from '#modules/estates/index.ts'
import { look, personInSight, printsOf, sealedPhone } from './index.ts'
import {
  asPlate, Consent, Contact, contactKinds, initialsOf, keptYearsAfterLeaving, PersonAnswers, PersonChanges, Reason, RelationAnswers,
  RelationEnd, revealed, Vehicle, Visit,
} from './rules.ts' // biome-ignore format: it reads as a list

const Person = Id.of('residents')

/** The row of a person as it is kept: numbers sealed, initials for the search. */
function kept(answers: z.output<typeof PersonChanges>) {
  const { name, phone, idNumber, ...plain } = answers
  return {
    ...plain,
    ...(name !== undefined && { name, initials: initialsOf(name) }),
    ...(phone && sealedPhone(phone)),
    ...(phone === null && { phone: null, phonePrint: null, phoneTail: null }),
    ...(idNumber !== undefined && { idNumber: idNumber ? secrets().seal(idNumber) : null }),
  }
}

async function tie(ctx: Ctx, personId: string, answers: z.output<typeof RelationAnswers>) {
  const { estateId } = await unit(ctx.db, answers.unitId)
  ctx.at(estateId)
  const relationId = ctx.id()
  const share = { sharePercent: answers.sharePercent?.toFixed(2) ?? null }
  await ctx.db
    .insertInto('relations')
    .values({ id: relationId, estateId, personId, ...answers, ...share })
    .execute()
  return relationId
}

/** One phone and one name are one person, also when another estate wrote them down first. */
async function samePerson(ctx: Ctx, name: string, phone: string | null | undefined) {
  if (!phone) return undefined
  const row = await ctx.db
    .selectFrom('people').select('id').where('phonePrint', 'in', printsOf(phone)).where('name', '=', name)
    .where('erasedOn', 'is', null).executeTakeFirst() // biome-ignore format: one sentence
  return row?.id
}

export const register = act({
  does: 'Register a person',
  input: z.object({
    person: PersonAnswers.partial({ kind: true, phone: true, idNumber: true, secrecy: true }),
    relation: RelationAnswers,
  }),
  output: z.object({ personId: Id, relationId: Id }),
  async run(ctx, { person, relation }) {
    const known = await samePerson(ctx, person.name, person.phone)
    const personId = known ?? ctx.id()
    if (!known) {
      const row = { id: personId, ...kept(person), name: person.name, kind: person.kind ?? 'person' }
      await ctx.db.insertInto('people').values(row).execute()
    }
    return { personId, relationId: await tie(ctx, personId, relation) }
  },
})

export const addRelation = act({
  does: 'Tie a person to a unit from a day on',
  input: RelationAnswers.extend({ personId: Person }),
  output: z.object({ relationId: Id }),
  async run(ctx, { personId, ...relation }) {
    await personInSight(ctx.db, personId)
    return { relationId: await tie(ctx, personId, relation) }
  },
})

export const endRelation = act({
  does: 'End what ties a person to a unit',
  input: RelationEnd,
  output: Nothing,
  async run(ctx, { relationId, until }) {
    const relation =
      (await ctx.db.selectFrom('relations').selectAll().where('id', '=', relationId).executeTakeFirst()) ??
      refuse('relations.unknown', { relationId })
    ctx.at(relation.estateId)
    ctx.concerns(relation.personId, relation.unitId)
    if (relation.until) refuse('relations.ended_already', { until: relation.until.toString() })
    await ctx.db.updateTable('relations').set({ until }).where('id', '=', relationId).execute()
    return {}
  },
})

/** The estate in whose journal an act about a person belongs: that of the latest tie the actor can see. */
export async function estateOf(ctx: Ctx, personId: string): Promise<string> {
  const tied = await ctx.db
    .selectFrom('relations').select('estateId').where('personId', '=', personId).orderBy('since', 'desc').executeTakeFirst() // biome-ignore format: one sentence
  const { estateId } = tied ?? refuse('people.unknown', { personId })
  ctx.at(estateId)
  return estateId
}

export const changePerson = act({
  does: 'Correct what is known of a person',
  input: z.object({ personId: Person, to: PersonChanges.refine((to) => Object.keys(to).length > 0) }),
  output: Nothing,
  async run(ctx, { personId, to }) {
    const person = await personInSight(ctx.db, personId)
    await estateOf(ctx, personId)
    if (person.erasedOn) refuse('people.erased')
    await ctx.db.updateTable('people').set(kept(to)).where('id', '=', personId).execute()
    if (to.phone !== undefined) await ctx.tell('residents.phone_changed', { personId })
    return {}
  },
})

export const addContact = act({
  does: 'Add another way to reach a person',
  input: Contact,
  output: z.object({ contactId: Id }),
  async run(ctx, { personId, kind, value }) {
    const estateId = await estateOf(ctx, personId)
    const contactId = ctx.id()
    const number = kind === 'phone' || kind === 'emergency' ? sealedPhone(value) : undefined
    const row = {
      value: number?.phone ?? secrets().seal(value),
      print: number?.phonePrint ?? null,
      tail: number?.phoneTail ?? null,
    }
    await ctx.db
      .insertInto('contacts')
      .values({ id: contactId, estateId, personId, kind, ...row })
      .execute()
    return { contactId }
  },
})

export const addVehicle = act({
  does: 'Register a vehicle',
  input: Vehicle,
  output: z.object({ vehicleId: Id }),
  async run(ctx, { unitId, personId, plate, since }) {
    const { estateId } = await unit(ctx.db, unitId)
    ctx.at(estateId)
    if (personId) await personInSight(ctx.db, personId)
    const vehicleId = ctx.id()
    const day = since ?? (await today(ctx.db, estateId, ctx.now))
    await ctx.db
      .insertInto('vehicles')
      .values({
        id: vehicleId,
        estateId,
        unitId,
        personId: personId ?? null,
        plate: asPlate(plate) ?? plate,
        since: day,
      })
      .execute()
    return { vehicleId }
  },
})

export const removeVehicle = act({
  does: 'Take a vehicle off the register',
  input: z.object({ vehicleId: Id.of('vehicles'), on: Day.optional() }),
  output: Nothing,
  async run(ctx, { vehicleId, on }) {
    const vehicle =
      (await ctx.db.selectFrom('vehicles').selectAll().where('id', '=', vehicleId).executeTakeFirst()) ??
      refuse('vehicles.unknown', { vehicleId })
    ctx.at(vehicle.estateId)
    ctx.concerns(vehicle.unitId)
    if (vehicle.removedOn) refuse('vehicles.removed_already', { removedOn: vehicle.removedOn.toString() })
    const removedOn = on ?? (await today(ctx.db, vehicle.estateId, ctx.now))
    await ctx.db.updateTable('vehicles').set({ removedOn }).where('id', '=', vehicleId).execute()
    return {}
  },
})

export const giveConsent = act({
  does: 'Record that a person agreed to a use of their data',
  input: Consent,
  output: z.object({ consentId: Id }),
  async run(ctx, consent) {
    const estateId = await estateOf(ctx, consent.personId)
    const consentId = ctx.id()
    await ctx.db
      .insertInto('consents')
      .values({ id: consentId, estateId, at: ctx.now, ...consent })
      .execute()
    return { consentId }
  },
})

export const withdrawConsent = act({
  does: 'Withdraw such a consent',
  input: z.object({ consentId: Id.of('consents') }),
  output: Nothing,
  async run(ctx, { consentId }) {
    const consent =
      (await ctx.db.selectFrom('consents').selectAll().where('id', '=', consentId).executeTakeFirst()) ??
      refuse('consents.unknown', { consentId })
    ctx.at(consent.estateId)
    ctx.concerns(consent.personId)
    if (consent.withdrawnAt) refuse('consents.withdrawn_already')
    await ctx.db.updateTable('consents').set({ withdrawnAt: ctx.now }).where('id', '=', consentId).execute()
    return {}
  },
})

export const noteVisit = act({
  does: 'Note a visit to a household',
  offline: true,
  input: Visit,
  output: z.object({ visitId: Id }),
  async run(ctx, { unitId, personId, met, note }) {
    const { estateId } = await unit(ctx.db, unitId)
    ctx.at(estateId)
    if (personId) await personInSight(ctx.db, personId)
    const visitId = ctx.id()
    await ctx.db
      .insertInto('visits')
      .values({ id: visitId, estateId, unitId, personId: personId ?? null, byId: ctx.actor.id, at: ctx.now, met, note })
      .execute()
    return { visitId }
  },
})

const openNullable = (sealed: Buffer | null) => sealed && secrets().open(sealed)

export const reveal = act({
  does: 'See numbers in full, with a reason; the person sees who looked',
  input: Reason.extend({ personId: Person, fields: z.array(z.enum(revealed)).min(1) }),
  output: z.object({
    name: personal(z.string()).optional(),
    phone: personal(z.string()).nullable().optional(),
    idNumber: personal(z.string()).nullable().optional(),
    contacts: z
      .object({ id: Id, kind: z.enum(contactKinds), value: personal(z.string()) })
      .array()
      .optional(),
  }),
  async run(ctx, { personId, ...why }) {
    const person = await personInSight(ctx.db, personId)
    const estateId = await estateOf(ctx, personId)
    if (why.reason === 'other' && why.note === '') refuse('residents.reason_in_words')
    const asked = (field: (typeof revealed)[number]) => why.fields.includes(field)
    const contacts = asked('contacts') ? await contactsOf(ctx, personId) : undefined
    await look(ctx, estateId, [personId], why)
    return {
      ...(asked('name') && { name: person.name }),
      ...(asked('phone') && { phone: openNullable(person.phone) }),
      ...(asked('idNumber') && { idNumber: openNullable(person.idNumber) }),
      ...(contacts && { contacts }),
    }
  },
})

async function contactsOf(ctx: Ctx, personId: string) {
  const rows = await ctx.db
    .selectFrom('contacts').select(['id', 'kind', 'value']).where('personId', '=', personId)
    .$narrowType<{ kind: (typeof contactKinds)[number] }>().execute() // biome-ignore format: one sentence
  return rows.map((row) => ({ ...row, value: secrets().open(row.value) }))
}

export const erase = act({
  does: 'Erase a person’s data',
  input: z.object({ personId: Person, because: z.enum(['retention', 'request']) }),
  output: Nothing,
  async run(ctx, { personId, because }) {
    await personInSight(ctx.db, personId)
    const on = await today(ctx.db, await estateOf(ctx, personId), ctx.now)
    const { rows } = await sql<{ last: Temporal.PlainDate }>`select last_tie(${personId}) as last`.execute(ctx.db)
    const last = rows[0]?.last ?? on
    const kept = because === 'request' ? last : last.add({ years: keptYearsAfterLeaving })
    if (Temporal.PlainDate.compare(kept, on) >= 0) refuse('people.still_needed', { until: kept.toString() })
    const gone = {
      name: '',
      initials: '',
      phone: null,
      phonePrint: null,
      phoneTail: null,
      idNumber: null,
      erasedOn: on,
    }
    await ctx.db.updateTable('people').set(gone).where('id', '=', personId).execute()
    await ctx.db.deleteFrom('contacts').where('personId', '=', personId).execute()
    await sql`select forget_changes(${personId})`.execute(ctx.db)
    return {}
  },
})

export { importHouseholds } from './import.ts'
export { exportInClear, exportRoster as export } from './prints/roster.ts'
