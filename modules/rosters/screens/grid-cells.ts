import { spanOn } from '#modules/shifts/rules.ts'
import type { api } from '#web/api.ts'
import { estateZone } from '#web/zone.ts'
import type { LineKind, Planned } from '../rules.ts'

export type Whole = Awaited<ReturnType<typeof api.rosters.one>>
export type Shift = Awaited<ReturnType<typeof api.shifts.list>>[number]

export interface Cell {
  kind: LineKind | null
  shiftId: string | null
}
/** What stands in each cell, by person and day. */
export type Cells = ReadonlyMap<string, Cell>

export const placeOf = (employeeId: string, day: string) => `${employeeId} ${day}`
const empty: Cell = { kind: null, shiftId: null }

/** Keys for what is no shift; the letters are the shifts' own. */
export const signs = { '1': 'rest', '2': 'standby', '3': 'leave' } as const satisfies Record<string, LineKind>

/** What a key puts into a cell; undefined where it means nothing here. */
export function cellFor(key: string, shifts: readonly Shift[]): Cell | undefined {
  if (key === 'Backspace' || key === 'Delete') return empty
  if (key in signs) return { kind: signs[key as keyof typeof signs], shiftId: null }
  const shift = shifts.find((one) => one.key === key.toUpperCase())
  return shift && { kind: 'shift', shiftId: shift.shiftId }
}

/** The cells as planned, with what was changed on screen over them. */
export function cellsOf({ lines }: Pick<Whole, 'lines'>, edits: Cells): Cells {
  const planned = lines.map(({ employeeId, day, kind, shiftId }) => [placeOf(employeeId, day), { kind, shiftId }] as const)
  return new Map<string, Cell>([...planned, ...edits])
} // biome-ignore format: one row

/** The same as lines with their hours, for warnings; what was planned keeps the hours it was planned with. */
export function plannedIn({ lines, grid, days }: Whole, edits: Cells, shifts: readonly Shift[]): Planned[] {
  const kept = lines
    .filter(({ employeeId, day }) => !edits.has(placeOf(employeeId, day)))
    .map((line) => ({
      ...line,
      day: Temporal.PlainDate.from(line.day),
      beginsAt: line.beginsAt ? Temporal.Instant.from(line.beginsAt) : null,
      endsAt: line.endsAt ? Temporal.Instant.from(line.endsAt) : null,
    }))
  const changed = grid.flatMap(({ employeeId }) =>
    days.flatMap(({ day }): Planned[] => {
      const cell = edits.get(placeOf(employeeId, day))
      const shift = shifts.find(({ shiftId }) => shiftId === cell?.shiftId)
      const on = Temporal.PlainDate.from(day)
      if (cell?.kind !== 'shift' || !shift) return []
      const { from, to } = spanOn(on, shift, estateZone())
      return [{ employeeId, day: on, kind: 'shift', beginsAt: from, endsAt: to, minutes: shift.minutes }]
    }),
  )
  return [...kept, ...changed]
}

export interface Need {
  key: string
  shift: string
  post: string
  /** By day: how many are planned, and how many are needed; null where none is. */
  days: { day: string; have: number; needed: number | null }[]
}

/** A row for each shift and post that needs somebody: how many are planned each day, who is away without a stand-in not counted. */
export function needsIn({ grid, days, away }: Whole, cells: Cells, shifts: readonly Shift[]): Need[] {
  const gone = new Set(away.filter(({ standIn }) => standIn === null).map(({ employeeId, day }) => placeOf(employeeId, day)))
  const posts = new Set(grid.map(({ postId }) => postId))
  return shifts.flatMap(({ shiftId, key, name, needs }) =>
    [...Map.groupBy(needs.filter(({ postId }) => posts.has(postId)), ({ postId }) => postId)].map(([postId, wanted]) => ({
      key, shift: name, post: wanted[0]?.post ?? '',
      days: days.map(({ day, rest }) => {
        const at = (employeeId: string) => cells.get(placeOf(employeeId, day))
        const there = grid.filter((one) => one.postId === postId && at(one.employeeId)?.shiftId === shiftId && !gone.has(placeOf(one.employeeId, day)))
        const needed = wanted.filter((one) => one.days === 'every' || (one.days === 'restday') === rest).reduce((sum, { people }) => sum + people, 0)
        return { day, have: there.length, needed: needed || null }
      }),
    })),
  )
} // biome-ignore format: it reads as a table

/** The days of the week in which a day lies, as far as they are in the period. */
export function weekOf(days: readonly { day: string }[], day: string): string[] {
  const at = Temporal.PlainDate.from(day)
  const monday = at.subtract({ days: at.dayOfWeek - 1 })
  const week = Array.from({ length: 7 }, (_, n) => monday.add({ days: n }).toString())
  return week.filter((one) => days.some((known) => known.day === one))
}
