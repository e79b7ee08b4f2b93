export { Looking, usualDays } from './rules.ts'
