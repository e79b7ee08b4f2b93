/** Nothing leans on overtime yet; see README.md. */
export { life } from './rules.ts'
