/** Nothing leans on precedents yet; see README.md. */
export { likeliest } from './rules.ts'
