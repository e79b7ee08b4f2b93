import { depthOf } from '#modules/reminders/screens/age.ts'
import { api, useSee } from '#web/api.ts'
import type { Tile } from '#web/kit/Stack.tsx'
import { t } from '#web/words.ts'

export const colourings = ['arrears', 'open', 'late', 'occupied'] as const
export type Colouring = (typeof colourings)[number]
type Stack = Awaited<ReturnType<typeof api.estates.stack>>
export type Unit = Stack['units'][number]

/** A building with the figure of each of its units for one way of colouring. */
export type Look = Stack & { by: Colouring; counts: ReadonlyMap<string, number>; owed: ReadonlyMap<string, number> }

/** What colours a unit, by unit: how many cases, or for how many days it is behind and with how much. */
export function countsBy(by: Colouring, rows: readonly CaseRow[], debts: readonly DebtRow[]) {
  if (by === 'arrears')
    return {
      counts: new Map(debts.map(({ unitId, days }) => [unitId, days])),
      owed: new Map(debts.map(({ unitId, owedFen }) => [unitId, owedFen])),
    }
  const counted = by === 'occupied' ? [] : rows.map((row) => [row.unitId, by === 'late' ? row.late : row.open] as const)
  return { counts: new Map(counted), owed: new Map<string, number>() }
}
type CaseRow = Awaited<ReturnType<typeof api.cases.byUnit>>[number]
type DebtRow = Awaited<ReturnType<typeof api.reminders.byUnit>>[number]

export const ofCases = (by: Colouring): boolean => by === 'open' || by === 'late'

/** The building, with what the chosen colouring counts; undefined until both are known. */
export function useLook(buildingId: string | undefined, by: Colouring): Look | undefined {
  const asked = { buildingId: buildingId ?? '' }
  const here = { enabled: buildingId !== undefined }
  const { data: stack } = useSee(api.estates.stack, asked, here)
  const { data: cases } = useSee(api.cases.byUnit, asked, { enabled: here.enabled && ofCases(by) })
  const { data: debts } = useSee(api.reminders.byUnit, asked, { enabled: here.enabled && by === 'arrears' })
  if (!stack || (ofCases(by) && !cases) || (by === 'arrears' && !debts)) return undefined
  return { ...stack, by, ...countsBy(by, cases ?? [], debts ?? []) }
}

const deepest = 5
const levels = [0, 1, 2, 3, 4, 5] as const
const stateLevels = { occupied: 0, let: 2, vacant: 'away', unsold: 'away' } as const satisfies Record<
  Unit['state'],
  Tile['level']
>

/** How deep a tile is coloured: by its count, or by how the unit is lived in. */
export function levelOf(look: Pick<Look, 'by' | 'counts'>, unit: Unit): Tile['level'] {
  if (look.by === 'occupied') return stateLevels[unit.state]
  const count = look.counts.get(unit.id) ?? 0
  if (count === 0 && unit.state !== 'occupied' && unit.state !== 'let') return 'away'
  if (look.by === 'arrears') return depthOf(count)
  return levels[Math.min(count === 0 ? 0 : look.by === 'late' ? count + 2 : count, deepest)] ?? 0
}

function figureOf(look: Look, unit: Unit): string | undefined {
  const count = look.counts.get(unit.id)
  if (count && look.by === 'arrears') return count > 365 ? t('estates.over_a_year') : String(count)
  if (count) return String(count)
  return look.by === 'occupied' && unit.state !== 'occupied' ? t(`units.state.${unit.state}`) : undefined
}

/** The tiles in the order of their doors; a stair is an entrance, or the building itself where it has none. */
export function tilesOf(look: Look): Tile[] {
  const stairs = new Map(look.entrances.map(({ id, code }) => [id, t('residents.at_entrance', { entrance: code })]))
  const ordered = [...look.units].sort((one, other) => (one.code < other.code ? -1 : 1))
  const doors = new Map<string, number>()
  return ordered.map((unit) => {
    const stair = (unit.entranceId && stairs.get(unit.entranceId)) || t('estates.one_stair')
    const place = `${stair}/${unit.floor}`
    const door = (doors.get(place) ?? 0) + 1
    doors.set(place, door)
    return {
      unitId: unit.id, floor: unit.floor, stair, door, label: unit.number, level: levelOf(look, unit), figure: figureOf(look, unit),
      about: `${unit.code} · ${t(`units.state.${unit.state}`)} · ${unit.areaSqm} m²`,
    } // biome-ignore format: it reads as a row
  })
}
