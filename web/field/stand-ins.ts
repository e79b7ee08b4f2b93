import { codeIn } from '#modules/estates/rules.ts'
import { memory } from '#web/api.ts'

type Row = { id: string; estateId: string; name: string; placeId?: string | null }

/** Every row of these lists that is kept on the phone. */
const rowsOf = (see: string): Row[] =>
  memory.getQueriesData<{ rows: Row[] }>({ queryKey: [see] }).flatMap(([, data]) => data?.rows ?? [])

/** A printed code without network: the places and machines that the phone has in its list. */
function atCode(input: unknown) {
  const code = codeIn((input as { code: string }).code)
  const stands = ({ id }: Row) => code !== undefined && id.endsWith(code)
  const place = rowsOf('estates.places').find(stands)
  const machine = place ? undefined : rowsOf('estates.equipment').find(stands)
  const found = place ?? machine
  if (!found) return undefined
  const { id, estateId, name } = found
  const placeId = machine ? (machine.placeId ?? null) : id
  return { kind: machine ? 'equipment' : 'place', id, estateId, label: name, placeId, unitId: null, estate: '' }
}

/** What the phone can answer by itself from other things it keeps, by the name of the question. */
export const standIns: Record<string, (input: unknown) => unknown> = { 'estates.atCode': atCode }
