/** Pure: the same in browser and server; see README.md. */
export { reconciled } from './rules.ts'
