/** Pure: the same in browser and server; see README.md. */
export { after, allocated, inTurn, placedInTurn } from './rules.ts'
