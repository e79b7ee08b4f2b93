import { type SheetOut, type SheetValue, writeSheets } from '#kernel/sheet.ts'
import { unitCode } from '#modules/estates/rules.ts'
import type { Dice } from './dice.ts'
import { firmName, phoneOf, residentName } from './names.ts'
import type { BuildingPlan, EstatePlan } from './towns.ts'

/** Workbooks as the predecessor hands them over: buildings and units, then households and cars. */
export interface Workbooks {
  units: string
  households: string
}

type Rows = SheetValue[][]
interface Door {
  code: string
  row: SheetValue[]
  state: '自住' | '出租' | '空置' | '未售'
  use: BuildingPlan['use']
}

const base64 = async (sheets: SheetOut[]) => Buffer.from(await writeSheets(sheets)).toString('base64')

/** `phones` gives a number nobody has yet; it is counted through all estates. */
export async function workbooksOf(plan: EstatePlan, dice: Dice, phones: () => number): Promise<Workbooks> {
  const doors = plan.buildings.flatMap((building) => doorsOf(building, dice))
  const people: Rows = []
  const cars: Rows = []
  for (const door of doors) settleIn(door, dice, phones, people, cars)
  const buildings: Rows = plan.buildings.map(({ name, kind, floors, basements, entrances }) => [
    name, kinds[kind], floors[1], basements, entrances.join('、') || null,
  ]) // biome-ignore format: it reads as a row
  return {
    units: await base64([
      { name: '楼栋', heads: ['楼号', '类型', '地上层数', '地下层数', '单元'], rows: buildings },
      { name: '房屋', heads: ['楼号', '单元', '楼层', '房号', '用途', '建筑面积', '交付日期', '使用状态'], rows: doors.map(({ row }) => row) },
    ]), // biome-ignore format: they read as rows
    households: await base64([
      { name: '住户', heads: ['房屋编号', '姓名', '身份', '电话', '类型', '起始日期'], rows: people },
      { name: '车辆', heads: ['房屋编号', '车牌号', '车主姓名'], rows: cars },
    ]), // biome-ignore format: they read as rows
  }
}

const kinds = { tower: '高层', office: '办公楼', shops: '商业楼' }
const uses = { dwelling: '住宅', office: '办公', shop: '商铺' }
const states = {
  dwelling: [[68, '自住'], [21, '出租'], [7, '空置'], [4, '未售']],
  office: [[91, '出租'], [9, '空置']],
  shop: [[35, '自住'], [60, '出租'], [5, '空置']],
} as const // biome-ignore format: it reads as a table

function doorsOf(building: BuildingPlan, dice: Dice): Door[] {
  const { name, entrances, floors, areas, use, handedOverOn } = building
  const doors: Door[] = []
  for (const entrance of entrances.length > 0 ? entrances : [null])
    for (let floor = floors[0]; floor <= floors[1]; floor += 1)
      for (const [n, area] of areas.entries()) {
        const number = `${floor}${String(n + 1).padStart(2, '0')}`
        const state = dice.weighed<Door['state']>(states[use])
        const row = [
          name,
          entrance,
          floor,
          number,
          uses[use],
          area.toFixed(2),
          Temporal.PlainDate.from(handedOverOn),
          state,
        ]
        doors.push({ code: unitCode(name, entrance, number), row, state, use })
      }
  return doors
}

/** Who owns and who lives there; an office belongs to the landlord and is let to a firm. */
function settleIn({ code, state, use }: Door, dice: Dice, phones: () => number, people: Rows, cars: Rows) {
  if (state === '未售') return
  const owner = use === 'office' ? '云帆置业（示例）公司' : residentName(dice)
  const ownerPhone = use === 'office' ? phoneOf(101) : phoneOf(phones())
  people.push([code, owner, '业主', ownerPhone, use === 'office' ? '单位' : '个人', null])
  const since = Temporal.PlainDate.from({ year: 2025, month: dice.between(1, 12), day: dice.between(1, 28) })
  if (state === '出租' && use !== 'dwelling')
    people.push([code, firmName(dice), '租户', phoneOf(phones()), '单位', since])
  if (state === '出租' && use === 'dwelling')
    people.push([code, residentName(dice), '租户', phoneOf(phones()), '个人', since])
  if (state === '自住' && dice.happens(0.3))
    people.push([code, residentName(dice), '住户', phoneOf(phones()), '个人', null])
  if (use === 'dwelling' && dice.happens(0.35)) cars.push([code, plateOf(cars.length, code), owner])
}

/** 粤Z is given to no such car: an invented plate. */
const plateOf = (n: number, code: string) => `粤Z${code.startsWith('S') ? 9 : code[0]}${String(n).padStart(4, '0')}`
