/** Pure: the same in browser and server; see README.md. */
export { oftenSaid, type Period, type Say, untilSaid, type When, whenSaid } from './rules.ts'
