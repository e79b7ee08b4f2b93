/** A stretch of real time over which a time zone keeps one offset; in seconds since 1970, `to` excluded. */
export type Offset = { readonly from: number; readonly to: number; readonly seconds: number }

export const daySeconds = 86_400

/** The last second a `Temporal.Instant` can hold. */
export const endOfTime = 8.64e12

const known = new Map<string, Offset[]>()

/** The offset of a zone at a second since 1970, with the stretch over which it holds. */
export function offsetAt(zone: string, second: number): Offset {
  const offsets = known.getOrInsertComputed(zone, () => [])
  const place = firstEndingAfter(offsets, second)
  const found = offsets[place]
  if (found && found.from <= second) return found
  const offset = lookUp(zone, second)
  offsets.splice(place, 0, offset)
  return offset
}

function firstEndingAfter(offsets: readonly Offset[], second: number) {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((offsets[middle]?.to ?? 0) > second) high = middle
    else low = middle + 1
  }
  return low
}

function lookUp(zone: string, second: number): Offset {
  const local = Temporal.Instant.fromEpochMilliseconds(second * 1000).toZonedDateTimeISO(zone)
  // A change at this very second belongs to the new stretch, so the one before is looked up a second later.
  const before = local.add({ seconds: 1 }).getTimeZoneTransition('previous')
  const after = local.getTimeZoneTransition('next')
  return {
    from: before ? Math.floor(before.epochMilliseconds / 1000) : -Infinity,
    to: after ? Math.floor(after.epochMilliseconds / 1000) : Infinity,
    seconds: Math.trunc(local.offsetNanoseconds / 1e9),
  }
}

/** The local date at a second, counted in days since 1970-01-01. */
export const localDay = (zone: string, second: number) =>
  Math.floor((second + offsetAt(zone, second).seconds) / daySeconds)

/** The first second of a local date. */
export function dayStart(zone: string, day: number) {
  const offset = offsetAt(zone, day * daySeconds)
  const second = day * daySeconds - offset.seconds
  if (second - daySeconds >= offset.from && second < offset.to) return second
  return Math.floor(dateOf(day).toZonedDateTime(zone).epochMilliseconds / 1000)
}

const epoch = Temporal.PlainDate.from('1970-01-01')

export const dateOf = (day: number) => epoch.add({ days: day })

export const dayOf = (date: string) => epoch.until(Temporal.PlainDate.from(date), { largestUnit: 'days' }).days
