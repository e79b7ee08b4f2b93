import type { Place } from '#web/shell/place.ts'

/** The pages of a resident; those with a group are tabs. A page is listed when its screen exists. */
export const places: readonly Place[] = []
