/** Pure: the same in browser and server; see README.md. */
export { periodicLines, piecesOf, scheduleOf, totalOf } from './rules.ts'
