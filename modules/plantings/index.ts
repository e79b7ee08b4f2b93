/** Nothing leans on plantings yet; see README.md. */
export { life } from './rules.ts'
