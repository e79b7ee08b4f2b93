/** Pure: the same in browser and server; see README.md. */
export { cycleAt, datesOf, periodicLines, piecesOf, scheduleOf, totalOf } from './rules.ts'
