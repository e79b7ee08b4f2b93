import type { Stamp } from './store.ts'

/** This phone as it meets the house again: both clocks now, and the opening of the page that sends. */
export type Meeting = { houseMs: number; deviceMs: number; life: string; sinceStartMs: number }

/** Clocks that agree this well were not moved in between. */
const agreeMs = 5_000

/**
 * When it was done by the house's clock. The device's clock is believed while it was not moved between the act and now;
 * else whichever reading fits between what is known for sure: after the house was last heard, and, within one opening of
 * the page, at least as long ago as the page's own counter says.
 */
export function doneAt(stamp: Stamp, now: Meeting, before = Number.NEGATIVE_INFINITY): number {
  const device = Date.parse(stamp.deviceAt)
  const [then, since] = [device + stamp.aheadMs, device + now.houseMs - now.deviceMs]
  const passed = stamp.life === now.life ? now.sinceStartMs - stamp.sinceStartMs : 0
  const latest = now.houseMs - Math.max(0, passed)
  const earliest = Math.min(latest, Math.max(before, stamp.lastHeardAt ? Date.parse(stamp.lastHeardAt) : before))
  const fits = (ms: number) => ms >= earliest - agreeMs && ms <= latest + agreeMs
  const meant = [then, since].find(fits) ?? (stamp.life === now.life ? latest : then)
  return Math.max(earliest, Math.min(latest, meant))
}

/** When it was done, as far as the phone knew then: its own clock, corrected by what it had heard of the house's. */
export const toldAt = ({ deviceAt, aheadMs }: Stamp): Temporal.Instant =>
  Temporal.Instant.from(deviceAt).add({ milliseconds: aheadMs })

/** Whether the device's clock was moved between the act and the meeting. */
export const clockMoved = (stamp: Stamp, now: Meeting): boolean =>
  Math.abs(now.houseMs - now.deviceMs - stamp.aheadMs) > agreeMs
