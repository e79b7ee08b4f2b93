/** What other modules may call; see README.md. */
export { life } from './rules.ts'
