import type pg from 'pg'
import type { ByHouse } from './by-house.ts'

/** The unit of this code, `building-entrance-number` or `building-number`, made where it does not stand yet. */
export async function unitOf(owner: pg.Client, byHouse: ByHouse, estateId: string, code: string): Promise<string> {
  const find = async (table: 'units' | 'buildings' | 'entrances', column: string, value: string, of = '') => {
    const text = `select id from ${table} where estate_id = $1 and ${column} = $2 ${of && `and building_id = '${of}'`}`
    return (await owner.query<{ id: string }>(text, [estateId, value])).rows[0]?.id
  }
  const known = await find('units', 'code', code)
  if (known) return known
  const [building = '', ...rest] = code.split('-')
  const number = rest.pop() ?? building
  const [entrance] = rest
  const buildingId =
    (await find('buildings', 'name', building)) ??
    (await byHouse.estates.addBuilding({ estateId, name: building, kind: 'tower', floors: 33 })).buildingId
  const entranceId =
    entrance &&
    ((await find('entrances', 'code', entrance, buildingId)) ??
      (await byHouse.estates.addEntrance({ buildingId, code: entrance })).entranceId)
  const floor = Number(number.slice(0, -2)) || 1
  const home = { buildingId, number, floor, use: 'dwelling', areaSqm: '89.50' } as const
  return (await byHouse.estates.addUnit({ ...home, ...(entranceId && { entranceId }) })).unitId
}
