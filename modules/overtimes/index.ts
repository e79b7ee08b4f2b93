/** Pure: the same in browser and server; see README.md. */
export { airBill } from './rules.ts'
