/** Pure: the same in browser and server; see README.md. */
export {
  type Clause, type Kind, keptWords, namesIn, proofOf, type Spec, untilWords, whenWords,
} from './rules.ts' // biome-ignore format: it reads as a list
