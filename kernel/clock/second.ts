/** Whole seconds since 1970, the unit in which the engine reckons; parts of a second are dropped. */
export const secondOf = (moment: Temporal.Instant) => Math.floor(moment.epochMilliseconds / 1000)

/** The instant of a second since 1970. */
export const instantOf = (second: number) => Temporal.Instant.fromEpochMilliseconds(second * 1000)
