import * as estatesActs from './estates/acts.ts'
import * as estatesQueries from './estates/queries.ts'

/** The house: every module, the most depended-upon first; a module leans only on those above it. */
export const house = {
  estates: { acts: estatesActs, queries: estatesQueries },
}
