import { expect, test } from 'vitest'
import { estatesFor } from '#kernel/actor.ts'
import { type NamedOp, opsOf } from '#kernel/house.ts'
import { house } from '#modules/index.ts'
import { defaultRoles, type RoleKey } from '#modules/staff/rules.ts'
import type { Said } from './hand.ts'
import { fitting, inputShape, type Known, type Optional, oneOf } from './sample.ts'
import { type Seed, seed } from './seeds.ts'
import { world } from './world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const own = await seed(w, w.estate('青禾里'), await w.staff('supervisor', '青禾里'), '甲甲', 1)
const foreign = await seed(w, w.estate('云帆大厦'), await w.staff('supervisor', '云帆大厦'), '乙乙', 2)
const neighbour = await seed(w, w.estate('青禾里'), await w.staff('supervisor', '青禾里'), '丙丙', 3)
const ops = opsOf(house)
const roles = (Object.keys(defaultRoles) as RoleKey[]).filter((key) => key !== 'resident') as Exclude<
  RoleKey,
  'resident'
>[]

interface Answer {
  status: number
  body: unknown
}

type Caller = { call(name: string, input: unknown): Promise<unknown> }

async function ask(caller: Caller, name: string, input: unknown): Promise<Answer> {
  try {
    return { status: 200, body: await caller.call(name, input) }
  } catch (said) {
    return { status: (said as Said).status, body: said }
  }
}

const sampleFor = ({ input }: NamedOp, { ids }: Seed, optional: Optional, more: Known = {}) =>
  oneOf(fitting(inputShape(input), { phone: ['199-0000-4242'], ...ids, ...more }, optional), 7)

const mayDo = (grants: readonly string[], { name, everyone, open }: NamedOp) =>
  everyone ||
  open ||
  estatesFor({ kind: 'staff', id: '', name: '', homes: [], grants: [{ estate: '*', acts: grants }] }, name).length > 0

/** What an answer tells of a place that is not theirs, and that they did not say themselves. */
function leaks({ body }: Answer, input: unknown, from: Seed, hidden: readonly string[]): string[] {
  const [said, given] = [JSON.stringify(body), JSON.stringify(input)]
  return [from.mark, ...hidden].filter((sign) => said.includes(sign) && !given.includes(sign))
}

/** The rows of an estate as one fingerprint each table: nobody from elsewhere may move one. */
async function fingerprints(estateId: string) {
  const { rows } = await w.owner.query<{ name: string }>(`
    select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and column_name = 'estate_id' and table_type = 'BASE TABLE' and table_name not in ('journal_about', 'limits', 'calendars', 'denials')`)
  const all = rows.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as print from ${name} t where estate_id = '${estateId}'`,
  )
  return (await w.owner.query(all.join(' union all '))).rows
}

const idsOf = ({ ids }: Seed, names: readonly string[]) => names.flatMap((name) => ids[name] ?? [])
// biome-ignore format: a line a noun
const rowsOfAPlace = [
  'zoneId', 'buildingId', 'entranceId', 'unitId', 'placeId', 'equipmentId',
  'personId', 'relationId', 'contactId', 'vehicleId', 'visitId', 'consentId',
  'caseId', 'previousId', 'clockId', 'lineId',
  'handoverId',
  'nonconformityId',
  'orderId',
  'causeId',
  'noticeId',
  'articleId',
  'bookingId', 'chargeId', 'fileId',
  'tariffId', 'versionId', 'vacancyId', 'objectionId', 'meterId', 'poolId', 'runId', 'billLineId', 'reductionId', 'tillId', 'paymentId', 'receiptId', 'depositId', 'refundId', 'termsId', 'airZoneId', 'requestId', 'invoiceId',
  'turnId', 'excuseId',
  'checkId', 'drawId', 'rectificationId', 'checkPlanId', 'managementLogId',
  'shiftId', 'rosterId', 'swapId', 'extraId', 'standbyId', 'warningId',
  'meritId', 'appraisalId',
  'routeId', 'planId', 'roundId', 'pointId', 'scanId', 'findingId', 'reportId',
  'incidentId', 'stepId', 'callId', 'affectedId', 'signId', 'taskId',
]

const before = await fingerprints(foreign.ids.estateId?.[0] ?? '')

test.each(roles)('%s: what was not given is denied, and another estate stays unseen', async (role) => {
  const { employeeId } = await w.staff(role, '青禾里')
  const hidden = idsOf(foreign, rowsOfAPlace)
  const wrong: string[] = []
  for (const op of ops) {
    const caller = await w.as('staff', employeeId)
    if (!mayDo(defaultRoles[role].grants, op) || op.companyWide) {
      const { status } = await ask(caller, op.name, sampleFor(op, own, 'none'))
      if (status !== 403) wrong.push(`${op.name}: ${status} instead of 403`)
      continue
    }
    for (const [place, optional] of [
      [own, 'none'],
      [foreign, 'none'],
      [foreign, 'known'],
    ] as const) {
      const input = sampleFor(op, place, optional, { roleId: [], limitId: [] })
      const answer = await ask(caller, op.name, input)
      if (answer.status === 500) wrong.push(`${op.name}: 500`)
      wrong.push(...leaks(answer, input, foreign, hidden).map((sign) => `${op.name} tells ${sign}`))
    }
  }
  expect(wrong).toEqual([])
})

test('nobody from elsewhere moved a row of the other estate', async () => {
  expect(await fingerprints(foreign.ids.estateId?.[0] ?? '')).toEqual(before)
})

test('what changes every estate of the company is for those who serve every estate', async () => {
  const wide = ops.filter(({ companyWide }) => companyWide)
  expect(wide.map(({ name }) => name).toSorted()).toEqual([
    'appraisals.setTerms', 'calendars.loadDefaults', 'calendars.publishYear', 'callbacks.dropScript', 'callbacks.setScript', 'casetypes.add',
    'casetypes.change', 'casetypes.retire', 'checklists.approve', 'checklists.draft', 'checklists.drop', 'checklists.retire', 'checklists.revise',
    'estates.add', 'homeservices.add', 'homeservices.change', 'homeservices.retire', 'homeservices.setWindows', 'invoices.setCode',
    'playbooks.approve', 'playbooks.draft', 'playbooks.drop', 'playbooks.retire', 'playbooks.revise', 'rosters.setBound', 'staff.addDepartment',
    'staff.addPost', 'staff.changePost', 'staff.changeRole', 'staff.correct', 'staff.hire', 'staff.loadDefaults', 'tariffs.addItem',
    'vouchers.setAccount',
  ]) // biome-ignore format: it reads as a list

  const own = await w.staff('manager', '青禾里')
  const [director, general] = [await w.staff('general_manager', '*'), defaultRoles.general_manager.grants]
  for (const op of wide) {
    const input = () => sampleFor(op, neighbour, 'none', { roleId: [] })
    expect([op.name, (await ask(own, op.name, input())).status]).toEqual([op.name, 403])
    if (mayDo(general, op))
      expect([op.name, (await ask(director, op.name, input())).status]).not.toEqual([op.name, 403])
  }
})

test('whoever serves everywhere sees the other estate, so that its signs would be noticed', async () => {
  const { employeeId } = await w.staff('administrator', '*')
  const caller = await w.as('staff', employeeId)
  const telling: string[] = []
  for (const op of ops.filter(({ kind }) => kind === 'query')) {
    const input = sampleFor(op, foreign, 'none')
    const answer = await ask(caller, op.name, input)
    if (leaks(answer, input, foreign, idsOf(foreign, rowsOfAPlace)).length > 0) telling.push(op.name)
  }
  expect(telling).toEqual(
    expect.arrayContaining(['estates.buildings', 'residents.household', 'cases.one', 'cases.list', 'journal.line']),
  )
  expect(telling.length).toBeGreaterThan(12)
})

test.each(roles)('%s: what was given is never denied where they serve', async (role) => {
  const { employeeId } = await w.staff(role, '*')
  const wrong: string[] = []
  for (const op of ops.filter((one) => mayDo(defaultRoles[role].grants, one))) {
    const caller = await w.as('staff', employeeId)
    const { status } = await ask(caller, op.name, sampleFor(op, own, 'none', { roleId: [], limitId: [] }))
    if ([401, 403, 500].includes(status)) wrong.push(`${op.name}: ${status}`)
  }
  expect(wrong).toEqual([])
})

test('who has not signed in is asked to, wherever it is not open', async () => {
  const wrong: string[] = []
  for (const op of ops) {
    const input = sampleFor(op, own, 'known')
    const answer = await ask(w.visitor(), op.name, input)
    if (answer.status === 500 || (!op.open && answer.status !== 401)) wrong.push(`${op.name}: ${answer.status}`)
    wrong.push(...leaks(answer, input, own, idsOf(own, rowsOfAPlace)).map((sign) => `${op.name} tells ${sign}`))
  }
  expect(wrong).toEqual([])
})

test('a resident sees nothing of a neighbour, nor of another estate', async () => {
  const wrong: string[] = []
  const things = rowsOfAPlace.filter(
    (name) => !['zoneId', 'buildingId', 'entranceId', 'placeId', 'equipmentId'].includes(name),
  )
  for (const op of ops)
    for (const other of [neighbour, foreign]) {
      const caller = await w.as('resident', own.ids.personId?.[0] ?? '')
      const input = sampleFor(op, other, 'known')
      const answer = await ask(caller, op.name, input)
      const may = mayDo(defaultRoles.resident.grants, op)
      if (answer.status === 500 || (!may && answer.status !== 403)) wrong.push(`${op.name}: ${answer.status}`)
      const shared = op.name === 'estates.pickPlace' && other === neighbour
      if (!shared)
        wrong.push(...leaks(answer, input, other, idsOf(other, things)).map((sign) => `${op.name} tells ${sign}`))
    }
  expect(wrong).toEqual([])
})
