/** A session ends when it has not been used for so long; every use begins the span anew. */
export const sessionSpan = { staff: { hours: 12 }, resident: { hours: 30 * 24 } } as const

/** The use of a session is noted at most this often. */
export const restfulMinutes = 1
