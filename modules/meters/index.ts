/** Pure: the same in browser and server; see README.md. */
export { corrected, meteredLine, priced } from './rules.ts'
