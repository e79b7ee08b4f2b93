import { type Call, useSee } from '#web/api.ts'
import { useEstate } from '#web/me.ts'
import { post } from '#web/post.ts'

/** What a pick answers: few rows that match what was typed. */
export type Picked = { id: string; label?: string; name?: string; hint?: string; group?: string }
type Pick = Call<{ text: string; estateId?: string }, { rows: Picked[] } | Picked[]>

// Which query offers the choice of an id; `Id.of('units')` in a shape says only what the id is of. Others: `<noun>.pick`.
const sources: Record<string, string> = {
  units: 'estates.pickUnit',
  places: 'estates.pickPlace',
  buildings: 'estates.buildings',
  zones: 'estates.zones',
  contractorPeople: 'contractors.pickPerson',
  equipment: 'estates.equipment',
  estates: 'estates.list',
  departments: 'staff.departments',
}

const calls = new Map<string, Pick>()

function callOf(noun: string): Pick {
  const opName = sources[noun] ?? `${noun}.pick`
  const call = calls.get(opName) ?? (Object.assign((input: unknown) => post(opName, input), { opName }) as Pick)
  calls.set(opName, call)
  return call
}

/** Looks up what may be chosen for an id of this noun, in the estate on screen. */
export function usePick(noun: string, text: string): { rows: Picked[]; isFetching: boolean } {
  const { estate } = useEstate()
  const { data, isFetching } = useSee(
    callOf(noun),
    { text, ...(estate ? { estateId: estate.id } : {}) },
    { keep: true },
  )
  const rows = Array.isArray(data) ? data : (data?.rows ?? [])
  const wanted = text.trim().toLowerCase()
  const short = rows.filter((row) => !row.name || row.label || row.name.toLowerCase().includes(wanted))
  return { rows: short, isFetching }
}
