/** Pure: the same in browser and server; see README.md. */
export { cleaned, inScriptOf, simplified, slips, traditional } from './rules.ts'
