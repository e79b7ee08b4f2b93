import { ahead, now } from '#web/now.ts'
import { post, Refused, refusal } from '#web/post.ts'
import { life, memoryOfDevice } from './device.ts'
import { clockMoved, doneAt, type Meeting } from './moment.ts'
import { handedIn } from './photos.ts'
import { withFiles } from './queue.ts'
import type { Entry } from './store.ts'

/** How many acts go in one request, how large it may be, and how long pictures may hold it up. */
const [mostActs, mostSigns, longestMs] = [50, 200_000, 2_000]

/** An act ready to go, with the house's ids of its pictures; or why its pictures could not be handed in. */
export type Packed = { entry: Entry; doneAtMs: number } & ({ sent: Sent } | { failed: Refused })
type Sent = { act: string; input: unknown; key: string; doneAt: string; device: string; about?: string }

/** The oldest of what waits, as many as go together, their pictures handed in before. One whose pictures fail goes alone. */
export async function pack(waiting: readonly Entry[], before: number): Promise<Packed[]> {
  const packed: Packed[] = []
  const until = performance.now() + longestMs
  let [last, signs] = [before, 0]
  for (const entry of waiting.slice(0, mostActs)) {
    if (packed.length > 0 && performance.now() > until) break
    const input = await withPictures(entry)
    if (input instanceof Refused) return packed.length > 0 ? packed : [{ entry, doneAtMs: last, failed: input }]
    signs += JSON.stringify(input).length
    if (packed.length > 0 && signs > mostSigns) break
    const meeting = meetingNow()
    last = doneAt(entry.stamp, meeting, last)
    packed.push({ entry, doneAtMs: last, sent: sentOf(entry, input, last, meeting) })
  }
  return packed
}

async function withPictures({ input, photoIds }: Entry): Promise<unknown> {
  try {
    const files = new Map<string, string>()
    for (const id of photoIds) files.set(id, await handedIn(id))
    return withFiles(input, files)
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}

function sentOf({ act, key, seq, stamp, about }: Entry, input: unknown, doneAtMs: number, meeting: Meeting): Sent {
  const moved = clockMoved(stamp, meeting) ? ' clock moved' : ''
  return {
    act,
    input,
    key,
    doneAt: Temporal.Instant.fromEpochMilliseconds(Math.round(doneAtMs)).toString(),
    device: `field ${memoryOfDevice().deviceId.slice(0, 8)} #${seq} ${stamp.deviceAt} +${stamp.sinceStartMs}ms${moved}`,
    ...(about && { about }),
  }
}

const meetingNow = (): Meeting => {
  const houseMs = now().epochMilliseconds
  return { houseMs, deviceMs: houseMs - ahead().total('milliseconds'), life, sinceStartMs: performance.now() }
}

/** What the house says to each: done, refused, or to wait for one before it. */
export type Told = { output: unknown } | Refused | 'waiting'
type Answered = { how: 'accepted' | 'refused' | 'waiting'; output?: unknown; status?: number }

/** Asks for all in one request; one goes by its own name. What the house could not even read together goes one by one. */
export async function answersTo(packed: readonly Packed[]): Promise<Told[]> {
  const [first] = packed
  if (!first) return []
  if ('failed' in first) return [first.failed]
  const acts = packed.flatMap((one) => ('sent' in one ? [one.sent] : []))
  try {
    if (acts.length === 1) return [await alone(first.sent)]
    const { answers } = (await post('acts', { acts })) as { answers: Answered[] }
    return answers.map(toldBy)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const unread = error.status === 400 || error.status === 404 || error.status === 413
    return [unread && acts.length > 1 ? await alone(first.sent).catch(asTold) : error]
  }
}

const alone = async ({ act, input, key, doneAt, device }: Sent): Promise<Told> => ({
  output: await post(act, input, { key, doneAt, device }),
})

function asTold(error: unknown): Refused {
  if (error instanceof Refused) return error
  throw error
}

const toldBy = (one: Answered): Told =>
  one.how === 'waiting' ? 'waiting' : one.how === 'accepted' ? { output: one.output } : refusal(one, one.status ?? 500)
