/** Nothing leans on standby yet; see README.md. */
export { life } from './rules.ts'
