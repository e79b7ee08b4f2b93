/** What other modules may call; see README.md. */
export { middle, type Point } from './rules.ts'
