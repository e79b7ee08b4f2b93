import type { Maker, Place } from '#web/shell/place.ts'

/** The table of contents of the console, in the order of the navigation. A place is listed when its screen exists. */
export const places: readonly Place[] = []

/** What 新建 offers. */
export const makers: readonly Maker[] = []
