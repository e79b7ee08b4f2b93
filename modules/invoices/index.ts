/** Pure: the same in browser and server; see README.md. */
export { taxIn } from './rules.ts'
