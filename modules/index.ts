/** The house: every module, the most depended-upon first; a module leans only on those above it. */
export const house = {}
