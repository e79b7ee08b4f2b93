/** Pure: the same in browser and server; see README.md. */
export {
  type Area,
  type Around,
  areas,
  areasIn,
  type Book,
  type BookFinding,
  coachedBook,
  type Reader,
} from './rules.ts'
