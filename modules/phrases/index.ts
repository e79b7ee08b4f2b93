/** Tables for the coach; nothing else reads them. */
export { english, rules } from './rules.ts'
