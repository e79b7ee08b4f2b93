import fc from 'fast-check'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { Area, asCode, TimeZone, unitCode } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const estateId = w.estate('青禾里')
const manager = await w.staff('manager', '青禾里')
const foreign = await w.staff('manager', '云帆大厦')

async function building(name: string) {
  const { buildingId } = await manager.estates.addBuilding({ estateId, name, kind: 'tower', floors: 33, basements: 2 })
  const { entranceId } = await manager.estates.addEntrance({ buildingId, code: '2' })
  return { buildingId, entranceId }
}

const flat = { floor: 12, use: 'dwelling', areaSqm: '89.53' } as const

test('of units by floor and entrance, with exact areas, and counted by state', async () => {
  const { buildingId, entranceId } = await building('3')
  const upper = await manager.estates.addUnit({ buildingId, entranceId, number: '1201', ...flat })
  await manager.estates.addUnit({
    buildingId,
    number: 'P12',
    floor: -1,
    use: 'parking',
    areaSqm: '13.50',
    state: 'vacant',
  })
  expect(upper.code).toBe('3-2-1201')

  expect(await manager.estates.stack({ buildingId })).toMatchObject({
    estateId, name: '3', floors: 33, basements: 2, entrances: [{ code: '2' }],
    units: [{ code: '3-2-1201', floor: 12, areaSqm: '89.53', state: 'occupied', entranceId }, { code: '3-P12', floor: -1, areaSqm: '13.50' }],
  }) // biome-ignore format: it reads as a table
  const { rows } = await manager.estates.buildings({ estateId })
  expect(rows.find(({ id }) => id === buildingId)).toMatchObject({
    units: 2,
    occupied: 1,
    vacant: 1,
    let: 0,
    unsold: 0,
  })
})

test('a unit keeps its code, changes what may change, and is not counted once retired', async () => {
  const { buildingId, entranceId } = await building('4')
  const { unitId } = await manager.estates.addUnit({ buildingId, entranceId, number: '301', ...flat })
  await manager.estates.changeUnit({ unitId, to: { state: 'let', areaSqm: '90.01', handedOverOn: '2024-03-01' } })
  expect(await manager.estates.unit({ unitId })).toMatchObject({
    code: '4-2-301', state: 'let', areaSqm: '90.01', handedOverOn: '2024-03-01', building: '4', entrance: '2', tags: [],
  }) // biome-ignore format: it reads as a row

  await manager.estates.retireUnit({ unitId, on: '2026-08-01', reason: '两户合并' })
  expect((await manager.estates.stack({ buildingId })).units).toEqual([])
  await expect(manager.estates.changeUnit({ unitId, to: { state: 'vacant' } })).rejects.toMatchObject({
    code: 'units.retired',
    facts: { retiredOn: '2026-08-01' },
  })
  const again = await manager.estates.addUnit({ buildingId, entranceId, number: '301', ...flat })
  expect(again.unitId).not.toBe(unitId)
})

test('a code stands once, an entrance belongs to its building, and a change must change something', async () => {
  const { buildingId, entranceId } = await building('5')
  const other = await building('6')
  await manager.estates.addUnit({ buildingId, entranceId, number: '101', ...flat })
  const twice = manager.estates.addUnit({ buildingId, entranceId, number: '101', ...flat })
  await expect(twice).rejects.toMatchObject({ code: 'units.one_unit_code' })
  const stray = manager.estates.addUnit({ buildingId, entranceId: other.entranceId, number: '102', ...flat })
  await expect(stray).rejects.toMatchObject({ code: 'entrances.unknown' })
  await expect(manager.estates.changeBuilding({ buildingId, to: {} })).rejects.toMatchObject({ status: 400 })
})

test('another estate’s manager sees and changes nothing here', async () => {
  const { buildingId } = await building('7')
  await expect(foreign.estates.stack({ buildingId })).rejects.toMatchObject({ code: 'buildings.unknown' })
  await expect(foreign.estates.changeBuilding({ buildingId, to: { floors: 1 } })).rejects.toMatchObject({
    code: 'buildings.unknown',
  })
  await expect(foreign.estates.addZone({ estateId, name: '东区' })).rejects.toMatchObject({ status: 403 })
  await expect(foreign.estates.one({ estateId })).rejects.toMatchObject({ status: 403 })
  expect((await foreign.estates.list({})).rows.map(({ name }) => name)).toEqual(['云帆大厦'])
})

test('what is typed finds the unit, however it is written', async () => {
  const { buildingId, entranceId } = await building('8')
  const { unitId } = await manager.estates.addUnit({ buildingId, entranceId, number: '1508', ...flat })
  for (const text of ['8-2-1508', '８栋２单元１５０８室', '8 1508', '1508', '8-2-15']) {
    const { rows } = await manager.estates.pickUnit({ text, estateId })
    expect(rows.map(({ id }) => id)).toContain(unitId)
  }
  expect((await manager.estates.pickUnit({ text: '9-9-9999' })).rows).toEqual([])
  expect((await foreign.estates.pickUnit({ text: '1508' })).rows).toEqual([])
})

test('places, zones and equipment of the estate are listed; only a lift carries somebody', async () => {
  const { zoneId } = await manager.estates.addZone({ estateId, name: '东区' })
  const { buildingId } = await building('9')
  await manager.estates.changeBuilding({ buildingId, to: { zoneId } })
  const { placeId } = await manager.estates.addPlace({ estateId, name: '大堂', kind: 'lobby', buildingId, floor: 1 })
  await expect(
    manager.estates.addPlace({ estateId, name: '大堂', kind: 'lobby', buildingId, floor: 1 }),
  ).rejects.toMatchObject({
    code: 'places.one_place_name',
  })
  await manager.estates.addEquipment({
    estateId,
    name: '客梯',
    kind: 'lift',
    purpose: 'passenger',
    count: 2,
    buildingId,
  })
  const pump = { estateId, name: '生活水泵', kind: 'pump', purpose: 'passenger', count: 1 } as const
  await expect(manager.estates.addEquipment(pump)).rejects.toMatchObject({ code: 'equipment.purpose_of_lifts_only' })

  expect((await manager.estates.pickPlace({ text: '大堂', estateId })).rows).toMatchObject([
    { id: placeId, label: '9 大堂' },
  ])
  expect((await manager.estates.equipment({ estateId })).rows).toMatchObject([
    { name: '客梯', count: 2, purpose: 'passenger' },
  ])
  expect((await manager.estates.buildings({ estateId })).rows.find(({ id }) => id === buildingId)).toMatchObject({
    zone: '东区',
  })
})

test('head office is nobody’s estate to see or change', async () => {
  const { rows } = await w.byHouse.estates.list({})
  expect(rows.map(({ name }) => name).sort()).toEqual(['云帆大厦', '青禾里'])
  await expect(w.byHouse.estates.change({ estateId: w.estate('*'), to: { name: '别名' } })).rejects.toMatchObject({
    code: 'estates.unknown',
  })
})

test('a code is read back from its parts, in full-width digits and spoken words too', () => {
  const part = fc.stringMatching(/^[1-9A-Z][0-9A-Z]{0,3}$/)
  fc.assert(
    fc.property(part, part, part, (b, e, n) => {
      const code = unitCode(b, e, n)
      expect(asCode(code)).toBe(code)
      expect(asCode(`${b}栋${e}单元${n}室`)).toBe(code)
      expect(asCode(` ${b} / ${e} / ${n.toLowerCase()} `)).toBe(code)
    }),
  )
})

test('an area is a decimal above zero with at most two places; a time zone is one that exists', () => {
  for (const area of ['0.01', '89.53', '120', '99999999.99']) expect(Area.safeParse(area).success).toBe(true)
  for (const area of ['0', '0.00', '00.0', '-1', '1.005', '1e3', '', '1,000'])
    expect(Area.safeParse(area).success).toBe(false)
  expect([TimeZone.safeParse('Asia/Shanghai').success, TimeZone.safeParse('Mars/Olympus').success]).toEqual([
    true,
    false,
  ])
})

test('a printed code says what it stands on, whole or by its eight signs; elsewhere it means nothing', async () => {
  const estateId = w.estate('青禾里')
  const { placeId } = await w.byHouse.estates.addPlace({ estateId, name: '二号泵房', kind: 'plant_room' })
  const worker = await w.staff('engineer', '青禾里')
  const here = { kind: 'place', label: '二号泵房', placeId, unitId: null }
  expect(await worker.estates.atCode({ code: `https://steward.example/field/at/${placeId}` })).toMatchObject(here)
  expect(await worker.estates.atCode({ code: placeId.slice(-8), estateId })).toMatchObject(here)
  await expect(worker.estates.atCode({ code: placeId.slice(-8) })).rejects.toMatchObject({
    code: 'estates.no_such_code',
  })
  await expect(worker.estates.atCode({ code: '南门' })).rejects.toMatchObject({ code: 'estates.no_such_code' })
})

test('the numbers people ring are set in order with their hours, and whoever lives there sees them', async () => {
  const phones = [
    { title: '服务中心', phone: '199-0000-0081', hours: '8:30–20:30' },
    { title: '工程值班', phone: '199-0000-0082', hours: '24 小时' },
  ]
  await manager.estates.setPhones({ estateId, phones })
  await expect(foreign.estates.setPhones({ estateId, phones: [] })).rejects.toMatchObject({ status: 403 })
  const dweller = await w.resident('青禾里', '9-1-301', { name: '陈白露', phone: '199-0000-0901' })
  expect((await dweller.estates.one({ estateId })).phones).toEqual(phones)
  await manager.estates.setPhones({ estateId, phones: phones.slice(1) })
  expect((await dweller.estates.one({ estateId })).phones).toEqual(phones.slice(1))
})
