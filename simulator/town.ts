import type { Dice } from './dice.ts'
import { groundOf, layZones } from './grounds.ts'
import type { Hand } from './hands.ts'
import { workbooksOf } from './homes.ts'
import type { BuildingPlan, EstatePlan } from './towns.ts'

/** A household that calls: its unit and the person who holds the telephone. */
export interface Caller {
  unitId: string
  personId: string
  code: string
  building: string
  floor: number
  use: BuildingPlan['use']
  /** Surname with a title, as a clerk writes it. */
  called: string
  /** When they last had to do with the office. */
  metAt?: Temporal.Instant
}

export interface Place {
  placeId: string
  name: string
  /** Null out of doors. */
  building: string | null
}

/** An estate of the sample as it stands in the house. */
export interface Estate {
  estateId: string
  name: string
  kind: EstatePlan['kind']
  callsADay: number
  callers: Caller[]
  places: Place[]
}

/** Registers an estate as an administrator does: the estate, two workbooks, then places and equipment one by one. */
export async function buildEstate(hand: Hand, plan: EstatePlan, dice: Dice, phones: () => number): Promise<Estate> {
  const { name, kind, address, hotline, callsADay } = plan
  const { estateId } = await hand.estates.add({ name, kind, address, hotline })
  await hand.estates.setPhones({ estateId, phones: phonesAround(hotline) })
  const { units, households } = await workbooksOf(plan, dice, phones)
  await whole(hand.estates.importUnits({ estateId, bytesBase64: units, fileName: `${name}房屋.xlsx` }))
  await whole(hand.residents.importHouseholds({ estateId, bytesBase64: households, fileName: `${name}住户.xlsx` }))
  const zones = await layZones(hand, estateId, plan.kind)
  const places = await addPlaces(hand, estateId, plan, zones)
  await addEquipment(hand, estateId, plan)
  return { estateId, name, kind, callsADay, places, callers: await callersOf(hand, estateId, plan, dice) }
}

async function whole(imported: ReturnType<Hand['estates']['importUnits']>) {
  const { errors } = await imported
  if (errors.length > 0) throw new Error(`the sample's workbook is wrong: ${JSON.stringify(errors.slice(0, 3))}`)
}

async function addPlaces(
  hand: Hand,
  estateId: string,
  plan: EstatePlan,
  zones: ReadonlyMap<string, string>,
): Promise<Place[]> {
  const made: Place[] = []
  for (const [name, kind] of plan.places) {
    const { placeId } = await hand.estates.addPlace({
      estateId,
      name,
      kind,
      zoneId: zones.get(groundOf(plan.kind, name)) ?? null,
    })
    made.push({ placeId, name, building: null })
  }
  const { rows } = await hand.estates.buildings({ estateId })
  for (const building of plan.buildings) {
    const buildingId = rows.find((row) => row.name === building.name)?.id ?? null
    for (const { name, kind } of insideOf(building)) {
      const { placeId } = await hand.estates.addPlace({ estateId, buildingId, name, kind })
      made.push({ placeId, name, building: building.name })
    }
  }
  return made
}

const insideOf = ({ entrances, kind }: BuildingPlan) =>
  kind === 'tower'
    ? entrances.flatMap((code) => [
        { name: `${code}单元大堂`, kind: 'lobby' as const },
        { name: `${code}单元电梯`, kind: 'lift' as const },
        { name: `${code}单元楼道`, kind: 'corridor' as const },
      ])
    : [
        { name: '客梯厅', kind: 'lift' as const },
        { name: '公共走廊', kind: 'corridor' as const },
        { name: '楼梯间', kind: 'stairs' as const },
      ]

async function addEquipment(hand: Hand, estateId: string, { buildings, equipment }: EstatePlan) {
  for (const [name, kind, count] of equipment) await hand.estates.addEquipment({ estateId, name, kind, count })
  const { rows } = await hand.estates.buildings({ estateId })
  for (const { name, entrances, lifts } of buildings) {
    const buildingId = rows.find((row) => row.name === name)?.id ?? null
    for (const code of entrances.length > 0 ? entrances : ['']) {
      const said = code ? `${name}栋${code}单元电梯` : `${name}座电梯`
      await hand.estates.addEquipment({
        estateId,
        name: said,
        kind: 'lift',
        purpose: 'passenger',
        count: lifts,
        buildingId,
      })
    }
  }
}

/** Everybody who lives or works in the estate today and may call; the landlord of the offices does not. */
/** The hotline is answered day and night; the others have hours. Sample numbers all. */
const phonesAround = (hotline: string) => [
  { title: '服务中心', phone: hotline.replace(/\d$/, '1'), hours: '8:30–20:30' },
  { title: '工程值班', phone: hotline.replace(/\d$/, '2'), hours: '24 小时' },
  { title: '门岗', phone: hotline.replace(/\d$/, '3'), hours: '24 小时' },
]

async function callersOf(hand: Hand, estateId: string, plan: EstatePlan, dice: Dice): Promise<Caller[]> {
  const callers: Caller[] = []
  for (let after: { at: string; id: string } | undefined | null; after !== null; ) {
    const page: Awaited<ReturnType<Hand['residents']['list']>> = await hand.residents.list({
      estateId,
      ...(after && { after }),
    })
    for (const { unitId, personId, code, name, kind } of page.rows) {
      const [building = '', ...rest] = code.split('-')
      const floor = Number((rest.at(-1) ?? '').slice(0, -2)) || 1
      const title = dice.pick(['女士', '先生'])
      const called = name.includes('*') ? name.replace('*', title) : name
      const use = plan.buildings.find((one) => one.name === building)?.use ?? 'dwelling'
      if (use !== 'office' || kind === 'tenant') callers.push({ unitId, personId, code, building, floor, use, called })
    }
    after = page.next
  }
  return callers
}
