/** Nothing leans on extra hours yet; see README.md. */
export { life } from './rules.ts'
