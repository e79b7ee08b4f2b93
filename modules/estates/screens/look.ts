import { api, useSee } from '#web/api.ts'
import type { Tile } from '#web/kit/Stack.tsx'
import { t } from '#web/words.ts'

export const colourings = ['open', 'late', 'occupied'] as const
export type Colouring = (typeof colourings)[number]
type Stack = Awaited<ReturnType<typeof api.estates.stack>>
export type Unit = Stack['units'][number]

/** A building with the figure of each of its units for one way of colouring. */
export type Look = Stack & { by: Colouring; counts: ReadonlyMap<string, number> }

/** The building, with what the chosen colouring counts; undefined until both are known. */
export function useLook(buildingId: string | undefined, by: Colouring): Look | undefined {
  const asked = { buildingId: buildingId ?? '' }
  const here = { enabled: buildingId !== undefined }
  const { data: stack } = useSee(api.estates.stack, asked, here)
  const { data: cases } = useSee(api.cases.byUnit, asked, { enabled: here.enabled && by !== 'occupied' })
  if (!stack || (by !== 'occupied' && !cases)) return undefined
  const counts = new Map((cases ?? []).map((row) => [row.unitId, by === 'late' ? row.late : row.open]))
  return { ...stack, by, counts: by === 'occupied' ? new Map() : counts }
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
  return levels[Math.min(count === 0 ? 0 : look.by === 'late' ? count + 2 : count, deepest)] ?? 0
}

function figureOf(look: Look, unit: Unit): string | undefined {
  const count = look.counts.get(unit.id)
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
