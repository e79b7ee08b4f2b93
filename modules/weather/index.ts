/** Nothing leans on weather yet; clauses name `weather.warn`. See README.md. */
export { life } from './rules.ts'
