/** What other modules may call; see README.md. */
export { sequenceIn } from './rules.ts'
