/** An estate of the sample as it stands on paper, before anybody registers it. */
export interface EstatePlan {
  name: string
  kind: 'residential' | 'office' | 'mixed'
  address: string
  hotline: string
  buildings: readonly BuildingPlan[]
  /** Shared places out of doors and below: what people call about by name. */
  places: readonly (readonly [name: string, kind: PlaceKind])[]
  equipment: readonly (readonly [name: string, kind: EquipmentKind, count: number])[]
  /** Calls of an ordinary day. */
  callsADay: number
}

export interface BuildingPlan {
  name: string
  kind: 'tower' | 'office' | 'shops'
  basements: number
  entrances: readonly string[]
  /** First and last floor with units, and how many doors each floor has per entrance. */
  floors: readonly [first: number, last: number]
  areas: readonly number[]
  use: 'dwelling' | 'office' | 'shop'
  handedOverOn: string
  lifts: number
}

type PlaceKind =
  | 'garage'
  | 'garden'
  | 'gate'
  | 'road'
  | 'playground'
  | 'plant_room'
  | 'waste'
  | 'office'
  | 'roof'
  | 'other'
type EquipmentKind =
  | 'pump'
  | 'generator'
  | 'transformer'
  | 'fire'
  | 'camera'
  | 'gate'
  | 'lighting'
  | 'air_conditioning'
  | 'other'

const towerAreas = [89.52, 76.3, 104.88, 128.64]

const tower = (name: string, handedOverOn: string): BuildingPlan => ({
  name, kind: 'tower', basements: 2, entrances: ['1', '2'], floors: [1, 25], use: 'dwelling', handedOverOn, lifts: 2,
  areas: towerAreas.map((area) => area + Number(name) * 0.37),
}) // biome-ignore format: it reads as a row

const everywhere: EstatePlan['equipment'] = [
  ['生活水泵', 'pump', 4], ['消防水泵', 'pump', 2], ['柴油发电机', 'generator', 1], ['变压器', 'transformer', 2],
  ['消防报警主机', 'fire', 1], ['视频监控', 'camera', 96], ['道闸', 'gate', 2], ['公区照明', 'lighting', 320],
] // biome-ignore format: it reads as a table

/** The three estates of the sample company: homes, offices, and a block of both. */
export const estatePlans: readonly EstatePlan[] = [
  {
    name: '青禾里', kind: 'residential', address: '示例市示例区青禾路 8 号', hotline: '199-0000-0008', callsADay: 6.8,
    buildings: ['1', '2', '3', '4', '5', '6'].map((name) => tower(name, Number(name) < 4 ? '2018-06-30' : '2019-09-30')),
    places: [
      ['地下车库 B1', 'garage'], ['地下车库 B2', 'garage'], ['中心花园', 'garden'], ['南门', 'gate'], ['北门', 'gate'], ['环形车道', 'road'],
      ['儿童乐园', 'playground'], ['健身角', 'playground'], ['垃圾分类亭', 'waste'], ['水泵房', 'plant_room'], ['客户服务中心', 'office'], ['快递柜', 'other'],
    ],
    equipment: [...everywhere, ['电动车充电桩', 'other', 48]],
  },
  {
    name: '云帆大厦', kind: 'office', address: '示例市示例区云帆大道 100 号', hotline: '199-0000-0100', callsADay: 2.6,
    buildings: [{
      name: 'A', kind: 'office', basements: 2, entrances: [], floors: [3, 24], use: 'office', handedOverOn: '2020-03-31', lifts: 6,
      areas: [152.4, 188.6, 96.25, 240.8, 118.35, 88.9, 176.2, 205.5, 132.75],
    }],
    places: [
      ['一层大堂', 'other'], ['地下车库 B1', 'garage'], ['卸货区', 'road'], ['屋顶花园', 'roof'], ['二层餐厅', 'other'], ['冷冻机房', 'plant_room'],
    ],
    equipment: [...everywhere, ['冷水机组', 'air_conditioning', 3], ['新风机组', 'air_conditioning', 22]],
  },
  {
    name: '栖桥里', kind: 'mixed', address: '示例市示例区栖桥街 36 号', hotline: '199-0000-0036', callsADay: 2.1,
    buildings: [
      { ...tower('1', '2021-12-31'), entrances: ['1', '2'], floors: [2, 18] },
      {
        name: 'S', kind: 'shops', basements: 1, entrances: [], floors: [1, 2], use: 'shop', handedOverOn: '2021-12-31', lifts: 1,
        areas: Array.from({ length: 20 }, (_, n) => 38.5 + (n % 5) * 11.2),
      },
    ],
    places: [
      ['商业内街', 'road'], ['地下车库 B1', 'garage'], ['东门', 'gate'], ['垃圾房', 'waste'], ['小广场', 'playground'], ['公共卫生间', 'other'],
    ],
    equipment: everywhere,
  },
] // biome-ignore format: they read as tables
