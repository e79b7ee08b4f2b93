import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import {
  alarmSteps,
  asPhone,
  asPlate,
  dataQuality,
  hasCheckDigit,
  initialsOf,
  maskId,
  maskName,
  maskPhone,
} from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const clerk = await w.staff('clerk', '青禾里')
const foreign = await w.staff('clerk', '云帆大厦')
const manager = await w.staff('manager', '青禾里')

let serial = 0
const freshPhone = () => `1990000${String(1000 + ++serial)}`

async function moveIn(
  name: string,
  code: string,
  more: { phone?: string; kind?: 'owner' | 'tenant'; since?: string } = {},
) {
  const { phone = freshPhone(), kind = 'owner', since = '2024-03-01' } = more
  const unitId = await w.unit('青禾里', code)
  const made = await clerk.residents.register({ person: { name, phone }, relation: { unitId, kind, since } })
  return { ...made, unitId, phone }
}

test('a household shows who lives there, with numbers and names masked, and what is still missing', async () => {
  const { unitId, personId } = await moveIn('欧阳明月', '1-1-101', { phone: '199 0000 0001' })
  await clerk.residents.addVehicle({ unitId, personId, plate: '粤b·12345' })
  await clerk.residents.noteVisit({ unitId, note: '希望楼道灯早点修好' })

  const home = await clerk.residents.household({ unitId })
  expect(home).toMatchObject({
    code: '1-1-101',
    people: [{ name: '欧阳*', phone: '199****0001', kind: 'owner', current: true }],
    vehicles: [{ plate: '粤B12345', personId }],
    visits: [{ note: '希望楼道灯早点修好', byId: clerk.employeeId }],
    quality: { missing: ['handed_over_on', 'privacy_notice'] },
  })
  const before = home.quality.score
  await clerk.residents.giveConsent({ personId, purpose: 'privacy_notice', textVersion: '2026-1', channel: 'counter' })
  expect((await clerk.residents.household({ unitId })).quality.score).toBeGreaterThan(before)
})

test('a caller is recognised by the whole number or its last four digits, in any spelling', async () => {
  const { personId, unitId } = await moveIn('陈小满', '1-1-102', { phone: '199-0000-0002' })
  for (const phone of ['19900000002', '+86 199 0000 0002', '0002']) {
    const { rows } = await clerk.residents.byPhone({ phone })
    expect(rows).toMatchObject([
      { personId, name: '陈*', phone: '199****0002', ties: [{ unitId, code: '1-1-102', current: true }] },
    ])
  }
  expect((await clerk.residents.byPhone({ phone: '19900000003' })).rows).toEqual([])
})

test('people are found by part of their name or its initials', async () => {
  const { personId } = await moveIn('诸葛清风', '1-1-103')
  for (const text of ['诸葛', '清风', '风', 'zgqf'])
    expect((await clerk.residents.search({ text })).rows.map((r) => r.personId)).toContain(personId)
})

test('a clerk of another estate finds nobody, by number, name, id or household', async () => {
  const { personId, unitId, phone } = await moveIn('林无双', '1-1-104')
  expect((await foreign.residents.byPhone({ phone })).rows).toEqual([])
  expect((await foreign.residents.byPhone({ phone: phone.slice(-4) })).rows).toEqual([])
  expect((await foreign.residents.search({ text: '林无双' })).rows).toEqual([])
  await expect(foreign.residents.household({ unitId })).rejects.toMatchObject({ code: 'units.unknown' })
  await expect(foreign.residents.reveal({ personId, fields: ['phone'], reason: 'call_back' })).rejects.toMatchObject({
    code: 'people.unknown',
  })
  await expect(foreign.residents.list({ estateId: w.estate('青禾里') })).rejects.toMatchObject({ status: 403 })
  await expect(foreign.residents.changePerson({ personId, to: { name: '改名' } })).rejects.toMatchObject({
    code: 'people.unknown',
  })
})

test('a number is shown in clear only for a reason; the journal keeps the reason, and the person sees who looked', async () => {
  const { personId, phone } = await moveIn('何若水', '1-1-105')
  await expect(clerk.call('residents.reveal', { personId, fields: ['phone'] })).rejects.toMatchObject({ status: 400 })
  await expect(clerk.residents.reveal({ personId, fields: ['phone'], reason: 'other' })).rejects.toMatchObject({
    code: 'residents.reason_in_words',
  })

  const shown = await clerk.residents.reveal({ personId, fields: ['phone'], reason: 'call_back', note: '回电报修' })
  expect(shown).toEqual({ phone: `+86${phone}` })
  expect(await w.journal(personId)).toContainEqual(
    expect.objectContaining({
      act: 'residents.reveal',
      estateId: w.estate('青禾里'),
      input: { personId, fields: ['phone'], reason: 'call_back', note: '回电报修' },
    }),
  )
  const self = await w.as('resident', personId)
  expect((await self.residents.whoLooked({})).rows).toMatchObject([
    { by: clerk.name, fields: ['phone'], reason: 'call_back', note: '回电报修' },
  ])
})

test('no number stands in clear anywhere in the database', async () => {
  const { personId } = await moveIn('秦九歌', '1-1-106', { phone: '19900007788' })
  await clerk.residents.changePerson(
    { personId, to: { phone: '19900007799', idNumber: '11010519491231002X' } },
    { key: 'change-once' },
  )
  await clerk.residents.addContact({ personId, kind: 'emergency', value: '19900007766' })
  const { rows: tables } = await w.owner.query(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  )
  expect(tables.length).toBeGreaterThan(20)
  const numbers = '990000(7788|7799|7766)|11010519491231002'
  for (const { name } of tables) {
    const { rowCount } = await w.owner.query(`select from ${name} t where to_jsonb(t)::text ~ '${numbers}'`)
    expect([name, rowCount]).toEqual([name, 0])
  }
  expect(await clerk.residents.byPhone({ phone: '7799' })).toMatchObject({ rows: [{ personId }] })
})

test('a former tenant sees nothing of the new one, nor the owner’s, and the new one nothing of theirs', async () => {
  const code = '1-1-107'
  const former = await moveIn('旧住客', code, { kind: 'tenant' })
  const { relationId, unitId } = former
  await clerk.residents.addVehicle({ unitId, personId: former.personId, plate: '粤BD00001' })
  await clerk.residents.endRelation({ relationId, until: w.today().subtract({ days: 3 }).toString() })
  const next = await moveIn('新住客', code, { kind: 'tenant', since: w.today().toString() })

  const gone = await w.as('resident', former.personId)
  const here = await w.as('resident', next.personId)
  expect(await here.residents.mine({})).toMatchObject({
    person: { personId: next.personId },
    homes: [{ code, kind: 'tenant' }],
  })
  const seen = JSON.stringify([await gone.residents.mine({}).catch((said) => said), await here.residents.mine({})])
  expect(seen).not.toContain('旧住客')
  expect((await here.residents.mine({})).homes).toHaveLength(1)
  await expect(gone.call('residents.household', { unitId })).rejects.toMatchObject({ status: 403 })
})

test('the same person is not tied twice to one unit at the same time, but may come back later', async () => {
  const { personId, unitId, relationId } = await moveIn('柳归来', '1-1-108', { kind: 'tenant', since: '2024-01-01' })
  const again = { personId, unitId, kind: 'tenant', since: '2024-06-01' } as const
  await expect(clerk.residents.addRelation(again)).rejects.toMatchObject({ code: 'relations.one_relation_at_a_time' })
  await clerk.residents.endRelation({ relationId, until: '2024-05-31' })
  await expect(clerk.residents.endRelation({ relationId, until: '2024-06-30' })).rejects.toMatchObject({
    code: 'relations.ended_already',
  })
  await clerk.residents.addRelation(again)
  const { people } = await clerk.residents.household({ unitId })
  expect(people.map((p) => [p.since, p.until, p.current])).toEqual([
    ['2024-06-01', null, true],
    ['2024-01-01', '2024-05-31', false],
  ])
})

test('one phone and name are one person, however many homes they have', async () => {
  const first = await moveIn('赵两居', '1-1-109', { phone: '19900000110' })
  const second = await moveIn('赵两居', '1-1-110', { phone: '199 0000 0110' })
  expect(second.personId).toBe(first.personId)
  const { rows } = await clerk.residents.byPhone({ phone: '19900000110' })
  expect(rows[0]?.ties.map((tie) => tie.code).sort()).toEqual(['1-1-109', '1-1-110'])
})

test('a plate stands once in an estate until it is taken off', async () => {
  const { unitId } = await moveIn('车主甲', '1-1-111')
  const { vehicleId } = await clerk.residents.addVehicle({ unitId, plate: '粤BD12345' })
  await expect(clerk.residents.addVehicle({ unitId, plate: '粤bd·12345' })).rejects.toMatchObject({
    code: 'vehicles.one_vehicle_of_a_plate',
  })
  await clerk.residents.removeVehicle({ vehicleId })
  await clerk.residents.addVehicle({ unitId, plate: '粤BD12345' })
})

test('the roster leaves masked; in clear only with a reason, and superiors hear from fifty people on', async () => {
  const crowd = Array.from({ length: 50 }, (_, i) => `2-1-${101 + i}`)
  for (const code of crowd) await moveIn('众住户', code)
  const estateId = w.estate('青禾里')
  const plain = await clerk.residents.export({ estateId })
  expect(plain.count).toBeGreaterThanOrEqual(50)

  const heard = async () =>
    (await w.owner.query("select facts from notifications where key = 'residents.many_shown'")).rows
  const before = (await heard()).length
  expect(before).toBeGreaterThan(0)
  const clear = await manager.residents.exportInClear({ estateId, reason: 'legal', note: '律师函' })
  expect(clear.count).toBe(plain.count)
  const looks = await w.owner.query('select count(distinct person_id)::int as n from looks where by_id = $1', [
    manager.employeeId,
  ])
  expect(looks.rows[0].n).toBeGreaterThanOrEqual(50)
})

test('an erased person leaves no name, number or former value; somebody who still lives here is not erased', async () => {
  const { personId, relationId } = await moveIn('贾云烟', '1-1-112', { since: '2019-01-01' })
  await clerk.residents.addContact({ personId, kind: 'wechat', value: 'cloud-0000' })
  await clerk.residents.changePerson({ personId, to: { name: '贾雨烟' } })
  await expect(manager.residents.erase({ personId, because: 'request' })).rejects.toMatchObject({
    code: 'people.still_needed',
  })
  await clerk.residents.endRelation({ relationId, until: '2024-01-31' })
  await expect(manager.residents.erase({ personId, because: 'retention' })).rejects.toMatchObject({
    code: 'people.still_needed',
    facts: { until: '2027-01-31' },
  })
  await manager.residents.erase({ personId, because: 'request' })
  const rest = await w.owner.query('select name, phone, id_number from people where id = $1', [personId])
  expect(rest.rows).toEqual([{ name: '', phone: null, id_number: null }])
  const traces = await w.owner.query("select from changes c where to_jsonb(c)::text ~ '贾[云雨]烟'")
  expect(traces.rowCount).toBe(0)
  expect((await w.journal(personId)).map((line) => line.act)).toContain('residents.erase')
})

test('names, numbers and papers keep only their ends', () => {
  expect(['张三丰', '司马懿', 'Ann Lee'].map((name) => maskName(name, 'person'))).toEqual(['张*', '司马*', 'A*'])
  expect(maskName('青禾物业有限公司', 'organisation')).toBe('青禾物业有限公司')
  expect(['+8619900001234', '+8675588880000;ext=801', '+85291230000'].map(maskPhone)).toEqual([
    '199****1234',
    '075****0000',
    '+85****0000',
  ])
  expect(maskId('11010519491231002X')).toBe('110***********002X')
})

test('a number is one number however it is written, and what is none is none', () => {
  for (const typed of ['19900001234', '199 0000 1234', '+86-199-0000-1234', '8619900001234', '１９９００００１２３４'])
    expect(asPhone(typed)).toEqual({ e164: '+8619900001234', extension: null })
  expect(asPhone('0755-8888 0000 转 801')).toEqual({ e164: '+8675588880000', extension: '801' })
  for (const typed of ['', '12', '8888888', 'abc', '19900001234567890']) expect(asPhone(typed)).toBeUndefined()
})

test('papers and plates are checked as the state writes them', () => {
  expect([hasCheckDigit('11010519491231002X'), hasCheckDigit('110105194912310021')]).toEqual([true, false])
  expect(['粤b·12345', '粤BD12345', '京A1234警', 'WZ 1234', '粤B!'].map(asPlate)).toEqual([
    '粤B12345',
    '粤BD12345',
    '京A1234警',
    'WZ1234',
    undefined,
  ])
  expect(['张三', '阿依古丽', '欧阳', 'Bob'].map(initialsOf)).toEqual(['zs', 'aygl', 'oy', 'bob'])
})

test('superiors hear once when fifty people were shown within a day, and again at five hundred', () => {
  expect([alarmSteps(0, 49), alarmSteps(49, 50), alarmSteps(50, 60), alarmSteps(0, 500)]).toEqual([[], [1], [], [1, 2]])
})

test('a household of which all is known scores a hundred, an empty one that was sold nothing', () => {
  const today = Temporal.PlainDate.from('2026-08-24')
  const owner = { kind: 'owner', phone: true, consented: true }
  const full = {
    state: 'occupied',
    handedOverOn: today,
    people: [owner],
    lastVisit: today.subtract({ months: 3 }),
    today,
  }
  expect(dataQuality(full)).toEqual({ score: 100, missing: [] })
  expect(dataQuality({ ...full, lastVisit: today.subtract({ months: 13 }) }).missing).toEqual(['visit'])
  expect(dataQuality({ ...full, people: [], handedOverOn: null, lastVisit: null })).toMatchObject({ score: 0 })
  expect(dataQuality({ ...full, state: 'let' }).missing).toEqual(['tenant', 'tenant_phone'])
})
