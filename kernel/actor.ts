/** The company's own place in the journal: company-wide acts are written under it. */
export const headOffice = '00000000-0000-7000-8000-000000000001'

/** The house itself, when the clock or a piece of news makes it act. */
export const houseId = '00000000-0000-7000-8000-000000000002'

/** What a person may do in which estate; '*' is every estate, a grant is an act's name or `module.*`. */
export interface Grant {
  estate: string
  acts: readonly string[]
}

/** A home a resident lives in or owns, with the dates inside which its rows are theirs. */
export interface Home {
  unitId: string
  estateId: string
  since: string
  until: string | null
}

export interface Actor {
  kind: 'staff' | 'resident' | 'house' | 'nobody'
  /** Employee, resident person, or the house. */
  id: string
  name: string
  grants: readonly Grant[]
  homes: readonly Home[]
  sessionId?: string
  /** Whose phone it was, where somebody else hands in what was done there. */
  onBehalfOf?: string
}

/** Whose keys are meant. */
export const keeperOf = ({ id, onBehalfOf }: Pick<Actor, 'id' | 'onBehalfOf'>): string => onBehalfOf ?? id

const names = (grant: string, act: string) =>
  grant === act || grant === '*' || (grant.endsWith('.*') && act.startsWith(grant.slice(0, -1)))

/** The estates in which this act is theirs to do: '*' for all, an empty list for none. */
export function estatesFor(actor: Actor, act: string): '*' | readonly string[] {
  if (actor.kind === 'house') return '*'
  const places = actor.grants.filter((g) => g.acts.some((grant) => names(grant, act))).map((g) => g.estate)
  return places.includes('*') ? '*' : [...new Set(places)]
}

export const house: Actor = { kind: 'house', id: houseId, name: 'Steward', grants: [], homes: [] }
export const nobody: Actor = {
  kind: 'nobody',
  id: '00000000-0000-7000-8000-000000000000',
  name: '',
  grants: [],
  homes: [],
}
