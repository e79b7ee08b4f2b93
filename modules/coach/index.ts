/** Pure: the same in browser and server; see README.md. */
export { type Clause, type Coached, type Context, coached, type Finding, type InForce, taken } from './rules.ts'
