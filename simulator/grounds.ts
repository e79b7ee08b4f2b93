import type { Hand } from './hands.ts'

type Kind = 'residential' | 'office' | 'mixed'
type Corner = readonly [x: number, y: number]

/** A zone of the sample as it lies on the plan: its buildings, and which places are in it. */
export interface Ground {
  name: string
  buildings: readonly string[]
  places: RegExp
  /** In hundredths of the picture. */
  area: readonly Corner[]
}

const box = (left: number, top: number, right: number, bottom: number): Corner[] => [[left, top], [right, top], [right, bottom], [left, bottom]] // biome-ignore format: one row

export const grounds: Record<Kind, readonly Ground[]> = {
  residential: [
    { name: '北区', buildings: ['1', '2', '3'], places: /北门|快递柜|水泵房/, area: box(5, 6, 95, 35) },
    { name: '中心花园', buildings: [], places: /花园|乐园|健身/, area: box(5, 39, 64, 61) },
    { name: '南区', buildings: ['4', '5', '6'], places: /南门|客户服务中心/, area: [[5, 65], [78, 65], [78, 94], [5, 94]] },
    { name: '车道与出入口', buildings: [], places: /车道|车库|垃圾/, area: [[67, 39], [95, 39], [95, 94], [81, 94], [81, 62], [67, 62]] },
  ],
  office: [
    { name: '塔楼', buildings: ['A'], places: /大堂|屋顶|餐厅|冷冻/, area: box(24, 14, 76, 68) },
    { name: '外围与车库', buildings: [], places: /车库|卸货/, area: box(6, 73, 94, 94) },
  ],
  mixed: [
    { name: '住宅区', buildings: ['1'], places: /东门|小广场/, area: box(6, 8, 58, 92) },
    { name: '商业街', buildings: ['S'], places: /内街|卫生间|垃圾|车库/, area: box(63, 8, 94, 92) },
  ],
} // biome-ignore format: they read as tables

/** The zone a place out of doors is in. */
export const groundOf = (kind: Kind, place: string): string =>
  grounds[kind].find(({ places }) => places.test(place))?.name ?? ''

/** Draws the zones of an estate and says which buildings are in them; their ids by name. */
export async function layZones(hand: Hand, estateId: string, kind: Kind): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  const { rows } = await hand.estates.buildings({ estateId })
  for (const { name, buildings } of grounds[kind]) {
    const { zoneId } = await hand.estates.addZone({ estateId, name })
    made.set(name, zoneId)
    for (const { id } of rows.filter((row) => buildings.includes(row.name)))
      await hand.estates.changeBuilding({ buildingId: id, to: { zoneId } })
  }
  return made
}

const block = (x: number, y: number, wide: number, high: number, words: string) =>
  `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="6" fill="#e9e2d3" stroke="#8d8471" stroke-width="3"/><text x="${x + wide / 2}" y="${y + high / 2 + 12}" font-size="34" text-anchor="middle" fill="#6b6353" font-family="sans-serif">${words}</text>`
const trees = (n: number, x: number, y: number, step: number) =>
  Array.from(
    { length: n },
    (_, k) => `<circle cx="${x + k * step}" cy="${y + (k % 2) * 26}" r="17" fill="#9dbf85"/>`,
  ).join('')

const insides: Record<Kind, string> = {
  residential: `${[0, 1, 2].map((n) => block(110 + n * 340, 90, 230, 140, String(n + 1)) + block(90 + n * 285, 560, 210, 140, String(n + 4))).join('')}<ellipse cx="400" cy="400" rx="300" ry="72" fill="#cfe3c0"/>${trees(9, 190, 388, 52)}<path d="M880 320h200v410" fill="none" stroke="#cfcabd" stroke-width="46"/>`,
  office: `${block(360, 150, 480, 360, 'A')}<path d="M90 670h1020" stroke="#cfcabd" stroke-width="90"/>${trees(7, 110, 200, 30)}`,
  mixed: `${block(130, 150, 480, 300, '1')}${block(810, 120, 220, 560, 'S')}${trees(8, 150, 560, 60)}`,
}

/** The plan of an estate, drawn by rule and plainly a sample. */
export const planOf = (kind: Kind): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="#f5f2ea"/><rect x="30" y="30" width="1140" height="740" rx="24" fill="#edf1e4" stroke="#b9b29f" stroke-width="6"/>${insides[kind]}<text x="1150" y="58" font-size="22" text-anchor="end" fill="#8d8471" font-family="sans-serif">SAMPLE</text></svg>`
