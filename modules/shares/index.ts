/** Pure: the same in browser and server; see README.md. */
export { apportioned } from './rules.ts'
