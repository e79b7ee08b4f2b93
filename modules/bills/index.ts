/** Pure: the same in browser and server; see README.md. */
export { aged, lateFees } from './rules.ts'
