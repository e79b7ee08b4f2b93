import { choice } from '#web/choice.ts'
import { post } from '#web/post.ts'
import { countFrom, memoryOfDevice, noteClosed } from './device.ts'

type Lost = { sequence: number; act: string; at: string }
type Found = { who: string; lost: Lost[]; told: boolean }

// Kept beside the database: what is missing there is still to be told after a restart.
const found = choice<string>('field.lost', '')
const findings = (): Found | undefined => (found.get() === '' ? undefined : (JSON.parse(found.get()) as Found))

/** How many records this phone misses, as long as this opening of the page lasts. */
export const useLoss = (): number => {
  const text = found.use()
  return text === '' ? 0 : (JSON.parse(text) as Found).lost.length
}

/** What the device wrote down for this person must stand in its database; what does not was lost. */
export function lookForLoss(who: string, standing: ReadonlySet<number>): void {
  if (findings()?.told) found.set('')
  const lost = Object.entries(memoryOfDevice().open)
    .filter(([seq, one]) => one.who === who && !standing.has(Number(seq)))
    .map(([seq, { act, at }]) => ({ sequence: Number(seq), act, at }))
  if (lost.length === 0) return
  const before = findings()?.lost ?? []
  found.set(JSON.stringify({ who, lost: [...before, ...lost], told: false } satisfies Found))
  noteClosed(...lost.map(({ sequence }) => sequence))
}

const mostTold = 1_000

/** Tells the house what is missing, once. */
export async function tellLoss(who: string, estateId: string | undefined): Promise<void> {
  const of = findings()
  if (!of || of.told || of.who !== who || !estateId) return
  const { deviceId } = memoryOfDevice()
  const lost = of.lost.slice(-mostTold)
  await post('devices.reportLoss', { estateId, deviceId, lost }, { key: `lost:${deviceId}:${lost.at(-1)?.sequence}` })
  found.set(JSON.stringify({ ...of, told: true } satisfies Found))
}

let asked = false

/** Once in every opening of the page: a phone that forgot how far it had counted learns it from the house. */
export async function countOn(): Promise<void> {
  if (asked) return
  const { deviceId } = memoryOfDevice()
  const { lastSequence } = (await post('devices.heard', { deviceId })) as { lastSequence: number | null }
  if (lastSequence !== null) countFrom(lastSequence)
  asked = true
}
