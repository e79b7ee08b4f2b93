/** Nothing leans on agendas: they only look. */
export { longestDayHours } from './rules.ts'
