/** Pure: the same in browser and server; see README.md. */
export { collectionRates } from './rules.ts'
