import { leaks } from './leaks.ts'
import type { Matter } from './matter.ts'

/** Everything the sample's customers come with. */
export const matters: readonly Matter[] = [...leaks]
