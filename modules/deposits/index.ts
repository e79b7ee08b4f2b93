/** Pure: the same in browser and server; see README.md. */
export { after, balanceOf, heldInTurn } from './rules.ts'
