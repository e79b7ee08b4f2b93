/** Nothing leans on check plans yet; see README.md. */
export { life } from './rules.ts'
