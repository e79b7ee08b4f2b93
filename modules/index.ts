import * as accessActs from './access/acts.ts'
import * as accessQueries from './access/queries.ts'
import * as estatesActs from './estates/acts.ts'
import * as estatesQueries from './estates/queries.ts'
import * as staffActs from './staff/acts.ts'
import * as staffQueries from './staff/queries.ts'

/** The house: every module, the most depended-upon first; a module leans only on those above it. */
export const house = {
  estates: { acts: estatesActs, queries: estatesQueries },
  staff: { acts: staffActs, queries: staffQueries },
  access: { acts: accessActs, queries: accessQueries },
}
