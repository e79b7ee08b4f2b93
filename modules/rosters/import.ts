import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { type Column, type Line, readTable, table, Unreadable } from '#kernel/sheet-table.ts'
import { ImportAnswer, ImportInput, runImport } from '#modules/estates/index.ts'
import { lockedRoster, putLines, type Roster } from './index.ts'
import { daysOf, type Given, type GivenCell, headOf, mayPlan, OneRoster } from './rules.ts'

export const importGrid = act({
  does: 'Bring in a roster in the making from a workbook, whole or not at all',
  input: ImportInput.extend(OneRoster.shape),
  output: ImportAnswer,
  async run(ctx, input) {
    const of = await lockedRoster(ctx, input.rosterId)
    if (of.estateId !== input.estateId) refuse('rosters.unknown')
    mayPlan(of.state)
    const shifts = await shiftsOf(ctx, of)
    const people = await peopleOf(ctx, of)
    return runImport(ctx, 'rosters.importGrid', input, async (sheets, wrongs) => {
      const lines = readTable(sheets, gridTable(of, shifts), wrongs)
      const cells = cellsOf(lines, of, people)
      return { lines: lines.length, save: (at) => putLines(at, of, cells) }
    })
  },
})

const kinds: Record<string, Given['kind']> = {
  休: 'rest', 休息: 'rest', rest: 'rest', 备: 'standby', 备勤: 'standby', standby: 'standby', 假: 'leave', 请假: 'leave', leave: 'leave',
} // biome-ignore format: it reads as a table

type Columns = Record<string, Column<unknown>>

/** The sheet as it is carried off: number and name, then a column for each day of the period. */
function gridTable({ fromDay, untilDay }: Roster, shifts: ReadonlyMap<string, string>) {
  const read = (text: string): Given | Unreadable => {
    const kind = kinds[text] ?? kinds[text.toLowerCase()]
    if (kind) return { kind, shiftId: null }
    const shiftId = shifts.get(text.toUpperCase())
    return shiftId ? { kind: 'shift', shiftId } : new Unreadable('rosters.not_a_shift', [...shifts.keys()].join(' '))
  }
  const note = { zh: '班次代号，或休、备勤、请假', en: 'Letter of a shift, or rest, standby, leave' }
  const days = daysOf({ from: fromDay, until: untilDay }).map((day): [string, Column<unknown>] => [
    day.toString(),
    { heads: { zh: headOf(day), en: headOf(day) }, must: false, read, example: '', note },
  ])
  const columns: Columns = {
    number: {
      heads: { zh: '工号', en: 'Number' },
      must: true,
      read: (text) => text,
      example: 'G000',
      note: { zh: '员工工号', en: 'Staff number' },
    },
    ...Object.fromEntries(days),
  }
  return table({ zh: '排班表', en: 'Roster' }, columns)
}

/** The cells of every line that names somebody of the department, once. */
function cellsOf(lines: readonly Line<Columns>[], of: Roster, people: ReadonlyMap<string, string>): GivenCell[] {
  const seen = new Set<string>()
  return lines.flatMap(({ value, wrong }) => {
    const number = String(value.number)
    const employeeId = people.get(number)
    if (!employeeId) wrong('number', 'rosters.not_in_department')
    else if (seen.has(number)) wrong('number', 'imports.twice')
    seen.add(number)
    if (!employeeId) return []
    return daysOf({ from: of.fromDay, until: of.untilDay }).map((day) => {
      const given = value[day.toString()] as Given | null
      return { employeeId, day, kind: given?.kind ?? null, shiftId: given?.shiftId ?? null }
    })
  })
}

async function shiftsOf({ db }: Ctx, { estateId }: Roster) {
  const rows = await db
    .selectFrom('shifts')
    .select(['id', 'key'])
    .where('estateId', '=', estateId)
    .where('state', '=', 'in_use')
    .execute()
  return new Map(rows.map(({ id, key }) => [key, id]))
}

/** Who is in a post of the roster during its period, by number. */
async function peopleOf({ db }: Ctx, { estateId, departmentId, postId, fromDay, untilDay }: Roster) {
  const { rows } = await sql<{ id: string; number: string }>`
    select distinct e.id, e.number from assignments a join employees e on e.id = a.employee_id join posts p on p.id = a.post_id
    where p.department_id = ${departmentId} and (${postId}::uuid is null or p.id = ${postId}) and (a.serves = ${estateId} or a.serves is null)
      and a.from_day <= ${untilDay} and (a.until_day is null or a.until_day >= ${fromDay}) and (e.left_on is null or e.left_on > ${fromDay})`.execute(
    db,
  )
  return new Map(rows.map(({ id, number }) => [number, id]))
}
