/** Nothing leans on causes yet; see README.md. */
export { closest } from './rules.ts'
