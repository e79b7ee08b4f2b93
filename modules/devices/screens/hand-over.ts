import { toldAt } from '#web/field/moment.ts'
import { send } from '#web/field/photos.ts'
import { withFiles } from '#web/field/queue.ts'
import { post } from '#web/post.ts'
import type { OutboxFile } from '../rules.ts'

/** What the house said to one act of the file. */
export type Fate = {
  how: 'accepted' | 'refused' | 'waiting'
  status?: number
  code?: string
  facts?: Record<string, unknown>
}

type Entry = OutboxFile['entries'][number]
const together = 25

/** When the phone says that it was done. */
export const doneOnPhone = (stamp: Entry['stamp']): Temporal.Instant => toldAt(stamp)

/** Hands in what stands in the file, in order and under the phone's own keys, and says after each step what became of it. */
export async function handOver(of: OutboxFile, estateId: string, tell: (fates: ReadonlyMap<number, Fate>) => void): Promise<void> {
  const fates = new Map<number, Fate>()
  const pictures = new Map(of.photos.map((photo) => [photo.id, photo]))
  const files = new Map<string, string>()
  const stuck = new Set<string>()
  const fate = (one: Entry, said: Fate) => {
    fates.set(one.seq, said)
    if (said.how === 'refused' && one.about) stuck.add(one.about)
  }
  for (let n = 0; n < of.entries.length; n += together) {
    const chunk = of.entries.slice(n, n + together)
    const few = chunk.filter(({ about }) => !about || !stuck.has(about))
    for (const one of chunk) if (!few.includes(one)) fate(one, { how: 'waiting' })
    for (const id of few.flatMap(({ photoIds }) => photoIds)) {
      const photo = pictures.get(id)
      if (photo && !files.has(id)) files.set(id, await send({ ...photo, picture: blobOf(photo.picture), estateId }))
    }
    const acts = few.map((entry) => sentBy(entry, of.deviceId, files))
    const { answers } = acts.length > 0 ? ((await post('acts', { onBehalfOf: of.employeeId, acts })) as { answers: Fate[] }) : { answers: [] }
    for (const [at, one] of few.entries()) fate(one, answers[at] ?? { how: 'waiting' })
    tell(new Map(fates))
    // What comes after a fault of the house was done after it: it is read in again, once the house is well.
    if (answers.some(({ status = 0 }) => status === 429 || status >= 500)) return
  }
} // biome-ignore format: it reads as a road

const sentBy = ({ act, input, key, seq, about, stamp }: Entry, deviceId: string, files: ReadonlyMap<string, string>) => ({
  act, input: withFiles(input, files), key, doneAt: doneOnPhone(stamp).toString(), device: `file ${deviceId.slice(0, 8)} #${seq} ${stamp.deviceAt}`,
  ...(about && { about }),
}) // biome-ignore format: it reads as one row

function blobOf(dataUrl: string): Blob {
  const [head = '', body = ''] = dataUrl.split(',')
  return new Blob([Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0))], { type: /^data:([^;]+)/.exec(head)?.[1] ?? '' })
} // biome-ignore format: one sentence a line
