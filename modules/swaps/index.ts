/** Nothing leans on swaps yet; see README.md. */
export { life } from './rules.ts'
