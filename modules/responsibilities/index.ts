/** Nothing leans on responsibilities yet; see README.md. */
export { shade } from './rules.ts'
