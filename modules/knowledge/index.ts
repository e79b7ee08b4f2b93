/** Nothing leans on knowledge: what was said or sent is told as news, `cases.answered`; see README.md. */
export { filled } from './rules.ts'
