/** Nothing leans on handovers yet; see README.md. */
export { life } from './rules.ts'
