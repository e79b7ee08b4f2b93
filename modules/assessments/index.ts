/** Nothing leans on assessments yet; see README.md. */
export { deductionOf } from './rules.ts'
